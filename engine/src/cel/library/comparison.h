#pragma once

#include "cel/value/numbers.h"

#include <bylaw/cel/program.h>
#include <bylaw/cel/value.h>

#include <cstdint>

namespace bylaw::cel {

enum class Relation : std::uint8_t { less, less_equal, greater, greater_equal };

/// Is the order one that the relation allows?
constexpr bool holds(Relation relation, Order order) {
  switch (relation) {
    case Relation::less: return order == Order::less;
    case Relation::less_equal: return order == Order::less || order == Order::equal;
    case Relation::greater: return order == Order::greater;
    case Relation::greater_equal: return order == Order::greater || order == Order::equal;
  }
  return false;
}

/// `a < b` and so on, of values that are no errors. Whatever is compared with NaN is false.
Value related(Context& context, Relation relation, const Value& a, const Value& b);
/// `a == b`
Value equals(Context& context, const Value& a, const Value& b);
/// `a != b`
Value differs(Context& context, const Value& a, const Value& b);

}  // namespace bylaw::cel
