#include "policy/checks/checks.h"

namespace bylaw::policy {

void only_users_have_heirs(const Document& document, const Names&, Faults& faults) {
  for (const List& list : document.lists) {
    if (list.succession.empty() || faults.full()) continue;
    if (list.subject != SubjectKind::group && list.effect != ListEffect::allow) continue;
    faults.error(Code::conflict, list.id.span,
                 "`succession` is for the groups of a founder who is blocked, and this list blocks no user",
                 "remove `succession`");
  }
}

}  // namespace bylaw::policy
