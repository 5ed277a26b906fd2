#include "policy/analysis/analysis.h"
#include "policy/values.h"

#include <algorithm>
#include <cmath>

namespace bylaw::policy {

namespace {

/// Doubles between these are whole numbers without doubt.
constexpr double exact = 9007199254740992.0;

Interval interval(const Bounds& bounds) {
  Interval out;
  if (bounds.minimum && std::abs(*bounds.minimum) <= exact)
    out.from = static_cast<std::int64_t>(std::ceil(*bounds.minimum));
  if (bounds.maximum && std::abs(*bounds.maximum) <= exact)
    out.to = static_cast<std::int64_t>(std::floor(*bounds.maximum));
  return out;
}

Known known_of(const Document& document, const Attribute& attribute) {
  if (attribute.type == ValueType::integer) return interval(attribute.bounds);
  if (attribute.type == ValueType::boolean) return Truth{};
  if (attribute.type != ValueType::string || attribute.open) return {};
  Choice out;
  for (const AllowedValue& value : values_of(document, attribute)) out.push_back(value.id);
  if (out.empty()) return {};
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

std::vector<Known> declared_world(const Lowered& lowered) {
  std::vector<Known> out;
  for (const Attribute& attribute : lowered.document.attributes)
    out.push_back(known_of(lowered.document, attribute));
  return out;
}

}  // namespace bylaw::policy
