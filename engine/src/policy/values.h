#pragma once

#include "policy/document.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace bylaw::policy {

/// The role of a person who is no member of the group.
inline constexpr std::string_view no_role = "none";

/// A value that a string attribute may have, and what people call it.
struct AllowedValue {
  std::string_view id;
  const Text* title = nullptr;  ///< or nullptr
};

/// From the attribute's own `values` and `labels`, or from the rows of the table or the grades that grade
/// it (for the roles' attribute with `none` behind them). Empty where any string may stand.
std::vector<AllowedValue> values_of(const Document& document, const Attribute& attribute);

/// A bound of ints, which may be written as any number, as an int: rounded inward, or the end of their range.
std::int64_t int_bound(double bound, bool upper);

}  // namespace bylaw::policy
