#include "policy/checks/checks.h"

namespace bylaw::policy {

void cures_lead_somewhere(const Document& document, const Names&, Faults& faults) {
  for (const Ladder& ladder : document.ladders) {
    const Step& last = ladder.steps.back();
    if (!last.cure_within) continue;
    faults.warning(Code::never_applies, last.cure_within->span,
                   "the last step sets a time for a cure, and no step follows where it passes",
                   "for example, nothing happens at the deadline of a finding that is never rectified: add a "
                   "step above it, or remove `cure_within`");
  }
}

}  // namespace bylaw::policy
