#include "policy/checks/checks.h"

namespace bylaw::policy {

namespace {

void known(const Word& action, bool pattern, const Names& names, Faults& faults) {
  if (faults.full()) return;
  const bool fits =
      pattern ? !names.actions().matching(action.text).empty() : names.actions().knows(action.text);
  if (fits) return;
  faults.error(Code::unknown_reference, action.span, "there is no action " + quoted(action.text),
               did_you_mean(action.text, names.actions().names(), "declare it in `actions`"));
}

void needs_known(const std::optional<Table>& table, const Names& names, Faults& faults) {
  if (!table) return;
  for (const Row& row : table->rows) {
    for (const Need& need : row.needs) known(need.action, false, names, faults);
  }
}

}  // namespace

void actions_are_known(const Document& document, const Names& names, Faults& faults) {
  for (const Rule& rule : document.rules) {
    for (const Word& action : rule.on) known(action, true, names, faults);
  }
  for (const Cap& cap : document.caps) {
    for (const Word& action : cap.on) known(action, true, names, faults);
  }
  for (const Approval& approval : document.approvals) {
    for (const Word& action : approval.on) known(action, true, names, faults);
  }
  for (const Measure& measure : document.measures) {
    for (const Word& action : measure.blocks) known(action, true, names, faults);
  }
  for (const List& list : document.lists) {
    for (const Word& action : list.blocks) known(action, true, names, faults);
  }
  for (const Invariant& invariant : document.invariants) {
    for (const Word& action : invariant.on) known(action, true, names, faults);
  }
  for (const Attribute& attribute : document.attributes) {
    if (!attribute.actionable) continue;
    for (const Word& action : attribute.actionable->on) known(action, true, names, faults);
  }
  needs_known(document.tiers, names, faults);
  needs_known(document.categories, names, faults);
  if (document.roles) {
    for (const Role& role : document.roles->rows) {
      for (const Word& power : role.powers) known(power, false, names, faults);
    }
  }
}

}  // namespace bylaw::policy
