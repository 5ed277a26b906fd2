#include "policy/checks/checks.h"

#include <algorithm>
#include <set>

namespace bylaw::policy {

namespace {

/// A row without a limit that the others have would be without one in silence.
template <class Rows>
void complete(const Rows& rows, Faults& faults) {
  if (rows.empty()) return;
  const std::vector<Limit>& first = rows.front().limits;
  std::set<std::string_view> names;
  for (const Limit& limit : first) names.insert(limit.name.text);
  for (const auto& row : rows) {
    if (faults.full()) return;
    std::set<std::string_view> here;
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
}

}  // namespace

void columns_are_complete(const Document& document, const Names&, Faults& faults) {
  if (document.credit) complete(document.credit->levels, faults);
  if (document.tiers) complete(document.tiers->rows, faults);
  if (document.categories) complete(document.categories->rows, faults);
}

}  // namespace bylaw::policy
