#include "policy/checks/checks.h"

namespace bylaw::policy {

namespace {

void free_of_rights(const Word& action, std::string_view what, Faults& faults) {
  if (!is_right(action.text)) return;
  faults.error(
      Code::right_restricted, action.span,
      std::string(what) + " restricts " + quoted(action.text) + ", a right that nothing may take away",
      "leaving, complaining, appealing and reading one's own record stay open to everyone: remove it");
}

void free_needs(const std::optional<Table>& table, Faults& faults) {
  if (!table) return;
  for (const Row& row : table->rows) {
    for (const Need& need : row.needs) free_of_rights(need.action, "a table", faults);
  }
}

}  // namespace

void rights_are_not_restricted(const Document& document, const Names&, Faults& faults) {
  for (const Rule& rule : document.rules) {
    for (const Word& action : rule.on) free_of_rights(action, "a rule", faults);
  }
  for (const Cap& cap : document.caps) {
    for (const Word& action : cap.on) free_of_rights(action, "a cap", faults);
  }
  for (const Approval& approval : document.approvals) {
    for (const Word& action : approval.on) free_of_rights(action, "an approval", faults);
  }
  for (const Measure& measure : document.measures) {
    for (const Word& action : measure.blocks) free_of_rights(action, "a measure", faults);
  }
  for (const List& list : document.lists) {
    for (const Word& action : list.blocks) free_of_rights(action, "a list", faults);
  }
  free_needs(document.tiers, faults);
  free_needs(document.categories, faults);
  if (document.roles) {
    for (const Role& role : document.roles->rows) {
      for (const Word& power : role.powers) free_of_rights(power, "a role", faults);
    }
  }
}

}  // namespace bylaw::policy
