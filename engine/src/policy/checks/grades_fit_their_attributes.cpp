#include "policy/checks/checks.h"

#include <algorithm>

namespace bylaw::policy {

namespace {

/// A table that grades the same attribute gives each grade its limits, so it must have a row for each.
void has_rows_of(const Table& table, std::string_view what, const Grades& grades, Faults& faults) {
  if (table.attribute.empty() || table.attribute.text != grades.attribute.text) return;
  for (const GradeRow& row : grades.rows) {
    const bool found = std::any_of(table.rows.begin(), table.rows.end(),
                                   [&](const Row& other) { return other.id.text == row.id.text; });
    if (found || row.id.empty()) continue;
    faults.error_with(Code::unknown_reference, row.id.span,
                      quoted(what) + " has no row for the grade " + quoted(row.id.text),
                      "add the row, or use an attribute for each",
                      {table.attribute.span, "the table grades the same attribute here"});
  }
}

}  // namespace

void grades_fit_their_attributes(const Document& document, const Names& names, Faults& faults) {
  for (const Grades& grades : document.grades) {
    if (faults.full()) return;
    if (document.tiers) has_rows_of(*document.tiers, "tiers", grades, faults);
    if (document.categories) has_rows_of(*document.categories, "categories", grades, faults);
    const Attribute* attribute = names.attribute(grades.attribute.text);
    if (attribute == nullptr || (attribute->values.empty() && attribute->labels.empty())) continue;
    faults.error_with(
        Code::conflict, attribute->name.span,
        quoted(grades.attribute.text) + " has values of its own and takes them from `grades` too",
        "remove `values` and `labels`: the grades are its values", {grades.attribute.span, "graded here"});
  }
}

}  // namespace bylaw::policy
