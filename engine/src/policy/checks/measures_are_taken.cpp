#include "policy/checks/checks.h"

#include <unordered_set>

namespace bylaw::policy {

void measures_are_taken(const Document& document, const Names&, Faults& faults) {
  std::unordered_set<std::string_view> taken;
  for (const Ladder& ladder : document.ladders) {
    for (const Step& step : ladder.steps) taken.insert(step.measure.text);
    const Step& last = ladder.steps.back();
    if (!last.cure_within) continue;
    faults.warning(Code::never_applies, last.cure_within->span,
                   "the last step sets a time for a cure, and no step follows where it passes",
                   "add a step above it, or remove `cure_within`");
  }
  for (const Measure& measure : document.measures) {
    if (taken.count(measure.id.text) != 0) continue;
    faults.warning(Code::never_applies, measure.id.span,
                   "no step takes the measure " + quoted(measure.id.text),
                   "name it in a step of a ladder, or remove it");
  }
}

}  // namespace bylaw::policy
