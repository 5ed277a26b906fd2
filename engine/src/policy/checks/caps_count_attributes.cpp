#include "policy/checks/checks.h"

namespace bylaw::policy {

namespace {

bool has_table(const Document& document, std::string_view table) {
  if (table == "level") return document.credit.has_value();
  if (table == "tier") return document.tiers.has_value();
  return document.categories.has_value();
}

const std::vector<Limit>* first_limits(const Document& document, std::string_view table) {
  if (table == "level") return document.credit->levels.empty() ? nullptr : &document.credit->levels[0].limits;
  const Table& rows = table == "tier" ? *document.tiers : *document.categories;
  return rows.rows.empty() ? nullptr : &rows.rows[0].limits;
}

void column_exists(const Word& limit, const Document& document, Faults& faults) {
  const auto column = parse_column(limit.text);
  if (!column) {
    faults.error(
        Code::bad_value, limit.span, quoted(limit.text) + " is not a limit",
        "write an integer, `params.x`, or a column such as `level.joined`, `tier.seats` or `category.seats`");
  } else if (!has_table(document, column->table)) {
    faults.error(Code::unknown_reference, limit.span,
                 "the limit is taken from a table that the policy has not",
                 column->table == "level"  ? "add `credit` with its levels"
                 : column->table == "tier" ? "add `tiers`"
                                           : "add `categories`");
  } else if (const std::vector<Limit>* limits = first_limits(document, column->table)) {
    std::vector<std::string_view> known;
    for (const Limit& row : *limits) {
      if (row.name.text == column->name) return;
      known.push_back(row.name.text);
    }
    faults.error(Code::unknown_reference, limit.span, "the rows have no limit " + quoted(column->name),
                 did_you_mean(column->name, known,
                              known.empty() ? "add `limits` to every row" : "they have " + one_of(known)));
  }
}

}  // namespace

void caps_count_attributes(const Document& document, const Names& names, Faults& faults) {
  for (const Cap& cap : document.caps) {
    if (faults.full()) return;
    if (!cap.count.empty()) {
      const Attribute* attribute = names.attribute(cap.count.text);
      if (attribute == nullptr) {
        faults.error(Code::unknown_reference, cap.count.span,
                     "there is no attribute " + quoted(cap.count.text),
                     did_you_mean(cap.count.text, names.attribute_names(), "declare it in `attributes`"));
      } else if (attribute->type && *attribute->type != ValueType::integer) {
        faults.error_with(Code::type_mismatch, cap.count.span, quoted(cap.count.text) + " is no int",
                          "a cap counts an int", {attribute->name.span, "declared here"});
      }
    }
    if (cap.limit) {
      if (const Word* limit = std::get_if<Word>(&*cap.limit)) column_exists(*limit, document, faults);
    }
  }
}

}  // namespace bylaw::policy
