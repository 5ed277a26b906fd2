#include "policy/checks/checks.h"

#include <algorithm>

namespace bylaw::policy {

void lists_that_allow_matter(const Document& document, const Names&, Faults& faults) {
  for (const List& list : document.lists) {
    // With an attribute, conditions may read it.
    if (*list.effect != ListEffect::allow || !list.attribute.empty()) continue;
    const bool overrides = std::any_of(document.lists.begin(), document.lists.end(), [&](const List& other) {
      return *other.effect == ListEffect::block && *other.subject == *list.subject &&
             other.precedence < list.precedence;
    });
    if (overrides) continue;
    faults.warning(Code::never_applies, list.id.span,
                   "nothing follows from being on this list: no list that blocks has a lower `precedence`",
                   "for example, who is on it and on a list that blocks stays blocked: give it a higher "
                   "`precedence`, or an `attribute` that conditions read");
  }
}

}  // namespace bylaw::policy
