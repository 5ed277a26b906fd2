#include "policy/checks/checks.h"

namespace bylaw::policy {

void steps_rise(const Document& document, const Names& names, Faults& faults) {
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
