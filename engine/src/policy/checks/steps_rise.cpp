#include "policy/checks/checks.h"

namespace bylaw::policy {

namespace {

// Which steps were taken, and which conditions held when a finding came, is remembered for each case.
constexpr std::size_t most_steps = 64;

void few_enough(const Document& document, Faults& faults) {
  std::size_t conditions = 0;
  for (const Ladder& ladder : document.ladders) {
    if (ladder.steps.size() > most_steps) {
      faults.error(Code::too_large, ladder.steps[most_steps].span,
                   "the ladder has " + std::to_string(ladder.steps.size()) + " steps",
                   "at most 64 are allowed");
    }
    for (const Step& step : ladder.steps) {
      if (step.condition.empty() || ++conditions != most_steps + 1) continue;
      faults.error(Code::too_large, step.condition.span, "there are more than 64 `when` in the policy",
                   "at most 64 are allowed");
    }
  }
}

}  // namespace

void steps_rise(const Document& document, const Names& names, Faults& faults) {
  few_enough(document, faults);
  for (const Ladder& ladder : document.ladders) {
    std::optional<std::int64_t> below;
    for (const Step& step : ladder.steps) {
      if (faults.full()) return;
      const auto at = step.at ? names.value(*step.at) : std::nullopt;
      if (!at) continue;
      if (*at < 1) {
        faults.error(Code::bad_value, step.at->span, "`at` is below 1, and nothing has happened at 0",
                     "the first step is taken at 1 or later");
      } else if (below && *at <= *below) {
        faults.error(Code::order, step.at->span,
                     "the step at " + std::to_string(*at) + " is not above the step before it, which is at " +
                         std::to_string(*below),
                     "list the steps from the lowest up");
      }
      below = at;
    }
  }
}

}  // namespace bylaw::policy
