#include "policy/checks/checks.h"

namespace bylaw::policy {

void queues_move(const Document& document, const Names&, Faults& faults) {
  for (const Cap& cap : document.caps) {
    if (cap.at_cap != AtCap::queue || cap.count.empty()) continue;
    for (const Counter& counter : document.counters) {
      if (counter.attribute.text != cap.count.text || counter.within) continue;
      faults.error_with(Code::conflict, cap.count.span,
                        "a count that never falls makes no place for who waits",
                        "write `\"at_cap\": \"refuse\"`, or give the counter a `within`",
                        {counter.attribute.span, "counted here"});
    }
  }
}

}  // namespace bylaw::policy
