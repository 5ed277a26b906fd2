#include "policy/checks/checks.h"

#include <unordered_map>

namespace bylaw::policy {

namespace {

class Steps {
 public:
  explicit Steps(const Ladder& ladder) {
    for (std::size_t i = 0; i < ladder.steps.size(); ++i) {
      names_.push_back(ladder.steps[i].id.text);
      numbers_.emplace(ladder.steps[i].id.text, i);
    }
  }

  std::optional<std::size_t> find(const Word& step, Faults& faults) const {
    if (const auto at = numbers_.find(step.text); at != numbers_.end()) return at->second;
    faults.error(Code::unknown_reference, step.span, "the ladder has no step " + quoted(step.text),
                 did_you_mean(step.text, names_, "the steps are " + one_of(names_)));
    return std::nullopt;
  }

 private:
  std::vector<std::string_view> names_;
  std::unordered_map<std::string_view, std::size_t> numbers_;
};

}  // namespace

void steps_can_be_reached(const Document& document, const Names&, Faults& faults) {
  for (const Ladder& ladder : document.ladders) {
    const Steps steps(ladder);
    for (std::size_t i = 0; i < ladder.steps.size(); ++i) {
      const Step& step = ladder.steps[i];
      if (faults.full()) return;
      if (step.required.empty()) continue;
      const auto required = steps.find(step.required, faults);
      if (!required || *required < i) continue;
      faults.error(Code::order, step.required.span,
                   quoted(step.required.text) + " is not below the step that requires it",
                   "a step requires one that was taken before: name a lower one");
    }
    if (ladder.jump && !ladder.jump->to.empty()) steps.find(ladder.jump->to, faults);
  }
}

}  // namespace bylaw::policy
