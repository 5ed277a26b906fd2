#pragma once

#include <bylaw/cel/value.h>

#include <cstdint>
#include <optional>

namespace bylaw::cel {

enum class Order : std::int8_t { less = -1, equal = 0, greater = 1, unordered = 2 };

constexpr Order reversed(Order order) {
  return order == Order::unordered ? order : static_cast<Order>(-static_cast<std::int8_t>(order));
}

template <class T>
constexpr Order order_of(const T& a, const T& b) {
  return a < b ? Order::less : b < a ? Order::greater : Order::equal;
}

constexpr bool is_number(Kind kind) {
  return kind == Kind::integer || kind == Kind::uinteger || kind == Kind::real;
}

/// Of two numbers of any kinds. An int or uint meets a double as a double, unless the double is outside of
/// its range: `9223372036854775807 < 9223372036854775808.0` is false, as the conformance suite demands. NaN
/// is unordered.
Order compare_numbers(const Value& a, const Value& b);

/// Of two ints or uints, exactly.
Order compare_integers(const Value& a, const Value& b);

/// The int (or, above its range, the uint) with the same value, if the double is one.
std::optional<Value> integral(double value);

/// The value truncated, or nothing outside of (-2^63, 2^63), both ends excluded.
std::optional<std::int64_t> to_int64(double value);
/// The value truncated, or nothing outside of [0, 2^64).
std::optional<std::uint64_t> to_uint64(double value);

}  // namespace bylaw::cel
