#include "policy/checks/checks.h"
#include "policy/values.h"

namespace bylaw::policy {

namespace {

void graded(const Word& name, std::string_view table, const Names& names, Faults& faults) {
  const Attribute* attribute = declared(name, ValueType::string, quoted(table), names, faults);
  if (attribute == nullptr || (attribute->values.empty() && attribute->labels.empty())) return;
  faults.error_with(
      Code::conflict, attribute->name.span,
      quoted(name.text) + " has values of its own and takes them from " + quoted(table) + " too",
      "remove `values` and `labels`: the rows of the table are its values", {name.span, "graded here"});
}

void differ(const Word& a, const Word& b, Faults& faults) {
  if (a.empty() || a.text != b.text) return;
  faults.error_with(Code::conflict, b.span, "two tables grade the attribute " + quoted(a.text),
                    "use an attribute for each", {a.span, "the first is here"});
}

}  // namespace

void tables_grade_attributes(const Document& document, const Names& names, Faults& faults) {
  if (document.credit) {
    const Word& name = document.credit->attribute;
    const Attribute* attribute = declared(name, ValueType::integer, "`credit`", names, faults);
    if (attribute != nullptr && attribute->of != "user") {
      faults.error(Code::bad_value, name.span, "credit is a fact about a user", "name an attribute `user.…`");
    }
    if (const Attribute* level = names.attribute("user.level")) {
      faults.error_with(Code::conflict, level->name.span,
                        "`user.level` is what the levels of `credit` compute",
                        "give the attribute another name", {name.span, "the levels grade this"});
    }
  }
  if (document.tiers) graded(document.tiers->attribute, "tiers", names, faults);
  if (document.categories) graded(document.categories->attribute, "categories", names, faults);
  if (document.roles) {
    graded(document.roles->attribute, "roles", names, faults);
    for (const Role& role : document.roles->rows) {
      if (role.id.text != no_role) continue;
      faults.error(Code::bad_id, role.id.span, "`none` is the role of who is no member",
                   "give the role another name");
    }
  }
  if (document.tiers && document.categories)
    differ(document.tiers->attribute, document.categories->attribute, faults);
  if (document.tiers && document.roles) differ(document.tiers->attribute, document.roles->attribute, faults);
  if (document.categories && document.roles)
    differ(document.categories->attribute, document.roles->attribute, faults);
}

}  // namespace bylaw::policy
