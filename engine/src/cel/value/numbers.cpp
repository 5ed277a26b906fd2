#include "cel/value/numbers.h"

#include <cmath>
#include <limits>

namespace bylaw::cel {

namespace {

constexpr double two_63 = 9223372036854775808.0;
constexpr double two_64 = 18446744073709551616.0;

Order compare_doubles(double a, double b) {
  if (std::isnan(a) || std::isnan(b)) return Order::unordered;
  return order_of(a, b);
}

Order compare_int_double(std::int64_t a, double b) {
  if (b < -two_63) return Order::greater;
  if (b > two_63) return Order::less;
  return compare_doubles(static_cast<double>(a), b);
}

Order compare_uint_double(std::uint64_t a, double b) {
  if (b < 0) return Order::greater;
  if (b > two_64) return Order::less;
  return compare_doubles(static_cast<double>(a), b);
}

Order compare_int_uint(std::int64_t a, std::uint64_t b) {
  if (a < 0) return Order::less;
  return order_of(static_cast<std::uint64_t>(a), b);
}

}  // namespace

Order compare_integers(const Value& a, const Value& b) {
  if (a.kind == Kind::integer)
    return b.kind == Kind::integer ? order_of(a.i, b.i) : compare_int_uint(a.i, b.u);
  return b.kind == Kind::integer ? reversed(compare_int_uint(b.i, a.u)) : order_of(a.u, b.u);
}

Order compare_numbers(const Value& a, const Value& b) {
  if (a.kind == Kind::real) {
    if (b.kind == Kind::real) return compare_doubles(a.d, b.d);
    return reversed(b.kind == Kind::integer ? compare_int_double(b.i, a.d) : compare_uint_double(b.u, a.d));
  }
  if (b.kind == Kind::real) {
    return a.kind == Kind::integer ? compare_int_double(a.i, b.d) : compare_uint_double(a.u, b.d);
  }
  return compare_integers(a, b);
}

std::optional<Value> integral(double value) {
  if (!(std::trunc(value) == value)) return std::nullopt;
  if (value >= -two_63 && value < two_63) return Value::integer(static_cast<std::int64_t>(value));
  if (value >= two_63 && value < two_64) return Value::uinteger(static_cast<std::uint64_t>(value));
  return std::nullopt;
}

std::optional<std::int64_t> to_int64(double value) {
  if (!(value > -two_63 && value < two_63)) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

std::optional<std::uint64_t> to_uint64(double value) {
  if (!(value >= 0 && value < two_64)) return std::nullopt;
  return static_cast<std::uint64_t>(value);
}

}  // namespace bylaw::cel
