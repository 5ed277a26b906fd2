#include "policy/checks/checks.h"

namespace bylaw::policy {

void the_time_in_force_is_not_empty(const Document& document, const Names&, Faults& faults) {
  if (!document.effective_from || !document.effective_until) return;
  if (*document.effective_from < *document.effective_until) return;
  faults.error(Code::conflict, document.effective_span,
               "the policy ends before it begins or at the same instant",
               "`until` must be later than `from`; at `until` it is over");
}

}  // namespace bylaw::policy
