#pragma once

#include "cel/value/numbers.h"

#include <bylaw/cel/program.h>
#include <bylaw/cel/value.h>

#include <optional>

namespace bylaw::cel {

/// Equality that takes a step from the budget for each element it looks at and for each 64 bytes of texts of
/// one length; nothing when the budget is used up. The native stack does not grow with depth.
std::optional<bool> equal(Context& context, const Value& a, const Value& b);

/// Of scalars: the answer, or nothing where one of them is a list, map, optional or opaque value.
std::optional<bool> equal_scalars(const Value& a, const Value& b);

/// Do any two values of this kind have an order?
bool is_ordered(Kind kind);

/// The order of two values of an ordered kind; numbers of different kinds have one, too. Nothing where there
/// is none.
std::optional<Order> compare(const Value& a, const Value& b);

}  // namespace bylaw::cel
