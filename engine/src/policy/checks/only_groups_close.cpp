#include "policy/checks/checks.h"

namespace bylaw::policy {

void only_groups_close(const Document& document, const Names& names, Faults& faults) {
  for (const Measure& measure : document.measures) {
    if (faults.full()) return;
    if (!measure.closes || measure.subject != SubjectKind::user) continue;
    faults.error(Code::conflict, measure.id.span, "a measure against a user closes a group",
                 "remove `closes`, or write `\"subject\": \"group\"`");
  }
  for (const Ladder& ladder : document.ladders) {
    for (const Step& step : ladder.steps) {
      if (faults.full()) return;
      const Measure* measure = names.measure(step.measure.text);
      if (measure == nullptr || !measure->closes || !step.length || !step.length->period) continue;
      faults.error_with(Code::conflict, step.length->span,
                        "a group that was closed does not open again by itself", "write `\"for\": \"none\"`",
                        {measure->id.span, "this measure closes it"});
    }
  }
}

}  // namespace bylaw::policy
