#include "policy/checks/checks.h"

#include <algorithm>
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

/// A row without a limit that the others have would be without one in silence.
template <class Rows>
void complete(const Rows& rows, const Columns& used, std::string_view table, Faults& faults) {
  if (rows.empty()) return;
  const std::vector<Limit>& first = rows.front().limits;
  Columns names;
  for (const Limit& limit : first) names.insert(limit.name.text);
  for (const auto& row : rows) {
    if (faults.full()) return;
    Columns here;
    for (const Limit& limit : row.limits) {
      here.insert(limit.name.text);
      if (names.count(limit.name.text) != 0) continue;
      faults.error(Code::conflict, limit.name.span, "the first row has no limit " + quoted(limit.name.text),
                   "give it to every row, or remove it here");
    }
    for (const Limit& limit : first) {
      if (here.count(limit.name.text) != 0) continue;
      faults.error_with(Code::missing_key, {row.span.begin, row.span.begin + 1},
                        "a row has no limit " + quoted(limit.name.text), "every row has the same limits",
                        {limit.name.span, "the first row has it"});
    }
  }
  for (const Limit& limit : first) {
    if (used.count(limit.name.text) != 0) continue;
    faults.warning(
        Code::never_applies, limit.name.span, "no cap uses the limit " + quoted(limit.name.text),
        "add a cap with the limit `" + std::string(table) + "." + limit.name.text + "`, or remove it");
  }
}

}  // namespace

void columns_are_complete(const Document& document, const Names&, Faults& faults) {
  if (document.credit) complete(document.credit->levels, used_columns(document, "level"), "level", faults);
  if (document.tiers) complete(document.tiers->rows, used_columns(document, "tier"), "tier", faults);
  if (document.categories) {
    complete(document.categories->rows, used_columns(document, "category"), "category", faults);
  }
}

}  // namespace bylaw::policy
