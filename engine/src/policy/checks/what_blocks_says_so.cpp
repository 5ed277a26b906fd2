#include "policy/checks/checks.h"

namespace bylaw::policy {

namespace {

/// What blocks becomes a rule: it needs a fact to read, and who is refused needs a reason to read.
template <class Row>
void says_so(const Row& row, std::string_view what, Faults& faults) {
  const Span here{row.span.begin, row.span.begin + 1};
  if (row.blocks.empty()) {
    if (row.message.empty()) return;
    faults.warning(Code::never_applies, row.message.span,
                   std::string(what) + " that blocks nothing refuses nobody, so its message is never read",
                   "add `blocks`, or remove the message");
    return;
  }
  if (row.attribute.empty()) {
    faults.error(Code::missing_key, here, std::string(what) + " blocks actions and has no `attribute`",
                 "add the attribute that says whether it is in force");
  }
  if (row.message.empty()) {
    faults.error(Code::missing_key, here, std::string(what) + " blocks actions and has no `message`",
                 "add what the person who is refused reads");
  }
}

}  // namespace

void what_blocks_says_so(const Document& document, const Names&, Faults& faults) {
  for (const Measure& measure : document.measures) {
    if (faults.full()) return;
    says_so(measure, "a measure", faults);
  }
  for (const List& list : document.lists) {
    if (faults.full()) return;
    says_so(list, "a list", faults);
    if (list.effect != ListEffect::allow || list.blocks.empty()) continue;
    faults.error(Code::conflict, list.blocks.front().span, "a list that allows blocks actions",
                 "remove `blocks`, or write `\"effect\": \"block\"`");
  }
}

}  // namespace bylaw::policy
