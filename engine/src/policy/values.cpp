#include "policy/values.h"

#include <cmath>
#include <limits>
#include <unordered_map>

namespace bylaw::policy {

namespace {

template <class Rows>
std::vector<AllowedValue> from_rows(const Rows& rows) {
  std::vector<AllowedValue> out;
  for (const auto& row : rows) {
    if (!row.id.empty()) out.push_back({row.id.text, row.title.empty() ? nullptr : &row.title});
  }
  return out;
}

}  // namespace

std::vector<AllowedValue> values_of(const Document& document, const Attribute& attribute) {
  if (document.tiers && document.tiers->attribute.text == attribute.full)
    return from_rows(document.tiers->rows);
  if (document.categories && document.categories->attribute.text == attribute.full) {
    return from_rows(document.categories->rows);
  }
  if (document.roles && document.roles->attribute.text == attribute.full) {
    auto out = from_rows(document.roles->rows);
    static const Text no_member{Word{"not a member", {}}, Word{"非成员", {}}, {}};
    out.push_back({no_role, &no_member});
    return out;
  }
  for (const Grades& grades : document.grades) {
    if (grades.attribute.text == attribute.full) return from_rows(grades.rows);
  }
  std::unordered_map<std::string_view, const Text*> labels;
  for (const Label& label : attribute.labels) labels.emplace(label.id.text, &label.title);
  std::vector<AllowedValue> out;
  for (const Word& value : attribute.values) {
    const auto at = labels.find(value.text);
    out.push_back({value.text, at == labels.end() ? nullptr : at->second});
  }
  return out;
}

std::int64_t int_bound(double bound, bool upper) {
  const double whole = upper ? std::floor(bound) : std::ceil(bound);
  constexpr double limit = 9223372036854775808.0;
  if (whole >= limit) return std::numeric_limits<std::int64_t>::max();
  if (whole < -limit) return std::numeric_limits<std::int64_t>::min();
  return static_cast<std::int64_t>(whole);
}

}  // namespace bylaw::policy
