#include "policy/checks/checks.h"

#include <set>

namespace bylaw::policy {

namespace {

using Columns = std::set<std::string_view>;

Columns used_columns(const Document& document, std::string_view table) {
  Columns out;
  for (const Cap& cap : document.caps) {
    if (!cap.limit) continue;
    const Word* limit = std::get_if<Word>(&*cap.limit);
    const auto column = limit == nullptr ? std::nullopt : parse_column(limit->text);
    if (column && column->table == table) out.insert(column->name);
  }
  return out;
}

template <class Rows>
void used_in(const Rows& rows, const Columns& used, std::string_view table, Faults& faults) {
  if (rows.empty()) return;
  for (const Limit& limit : rows.front().limits) {
    if (used.count(limit.name.text) != 0) continue;
    faults.warning(Code::never_applies, limit.name.span, "no cap uses the limit " + quoted(limit.name.text),
                   "for example, with any other number here every request is decided the same: add a cap "
                   "with the limit `" +
                       std::string(table) + "." + limit.name.text + "`, or remove it");
  }
}

}  // namespace

void limits_are_used(const Document& document, const Names&, Faults& faults) {
  if (document.credit) used_in(document.credit->levels, used_columns(document, "level"), "level", faults);
  if (document.tiers) used_in(document.tiers->rows, used_columns(document, "tier"), "tier", faults);
  if (document.categories) {
    used_in(document.categories->rows, used_columns(document, "category"), "category", faults);
  }
}

}  // namespace bylaw::policy
