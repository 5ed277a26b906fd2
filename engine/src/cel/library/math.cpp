#include "cel/library/table.h"
#include "cel/value/build.h"
#include "cel/value/compare.h"

#include <array>
#include <cmath>
#include <limits>

namespace bylaw::cel {

namespace {

using Arguments = std::span<const Value>;

/// The first of the smallest (or greatest) numbers.
Value extreme(Context& context, const Value* values, std::uint32_t size, Order wanted) {
  if (size == 0) return context.error(ErrorCode::bad_argument, "the list must not be empty");
  if (!context.spend(size)) return budget_error(context);
  const Value* best = values;
  for (std::uint32_t i = 0; i < size; ++i) {
    if (!is_number(values[i].kind))
      return context.error(ErrorCode::no_such_overload, "the list must hold numbers only");
    if (compare_numbers(values[i], *best) == wanted) best = &values[i];
  }
  return *best;
}

template <Order wanted>
Value extreme_of_arguments(Context& context, Arguments arguments, const void*) {
  return extreme(context, arguments.data(), static_cast<std::uint32_t>(arguments.size()), wanted);
}

template <Order wanted>
Value extreme_of_list(Context& context, Arguments arguments, const void*) {
  return extreme(context, arguments[0].list->items, arguments[0].list->size, wanted);
}

template <double (*function)(double)>
Value rounded(Context&, Arguments arguments, const void*) {
  return Value::real(function(arguments[0].d));
}

double ceiling(double value) { return std::ceil(value); }
double flooring(double value) { return std::floor(value); }
double rounding(double value) { return std::round(value); }
double truncating(double value) { return std::trunc(value); }

Value is_nan(Context&, Arguments arguments, const void*) {
  return Value::boolean(std::isnan(arguments[0].d));
}
Value is_inf(Context&, Arguments arguments, const void*) {
  return Value::boolean(std::isinf(arguments[0].d));
}
Value is_finite(Context&, Arguments arguments, const void*) {
  return Value::boolean(std::isfinite(arguments[0].d));
}

Value absolute(Context& context, Arguments arguments, const void*) {
  const Value& value = arguments[0];
  if (value.is(Kind::real)) return Value::real(std::fabs(value.d));
  if (value.is(Kind::uinteger) || value.i >= 0) return value;
  if (value.i == std::numeric_limits<std::int64_t>::min())
    return context.error(ErrorCode::overflow, "int overflow");
  return Value::integer(-value.i);
}

Value sign(Context&, Arguments arguments, const void*) {
  const Value& value = arguments[0];
  if (value.is(Kind::uinteger)) return Value::uinteger(value.u == 0 ? 0 : 1);
  if (value.is(Kind::integer)) return Value::integer((value.i > 0) - (value.i < 0));
  if (std::isnan(value.d)) return value;
  return Value::real((value.d > 0) - (value.d < 0));
}

Value square_root(Context&, Arguments arguments, const void*) {
  const Value& value = arguments[0];
  const double number = value.is(Kind::real)      ? value.d
                        : value.is(Kind::integer) ? static_cast<double>(value.i)
                                                  : static_cast<double>(value.u);
  return Value::real(std::sqrt(number));
}

Value of_bits(Kind kind, std::uint64_t bits) {
  return kind == Kind::integer ? Value::integer(static_cast<std::int64_t>(bits)) : Value::uinteger(bits);
}

// Both kinds keep their bits at the same place.
Value bit_and(Context&, Arguments arguments, const void*) {
  return of_bits(arguments[0].kind, arguments[0].u & arguments[1].u);
}
Value bit_or(Context&, Arguments arguments, const void*) {
  return of_bits(arguments[0].kind, arguments[0].u | arguments[1].u);
}
Value bit_xor(Context&, Arguments arguments, const void*) {
  return of_bits(arguments[0].kind, arguments[0].u ^ arguments[1].u);
}
Value bit_not(Context&, Arguments arguments, const void*) {
  return of_bits(arguments[0].kind, ~arguments[0].u);
}

template <bool left>
Value shift(Context& context, Arguments arguments, const void*) {
  const std::int64_t by = arguments[1].i;
  if (by < 0) return context.error(ErrorCode::bad_argument, "a shift must not be negative");
  const std::uint64_t bits = arguments[0].u;
  if (by > 63) return of_bits(arguments[0].kind, 0);
  return of_bits(arguments[0].kind, left ? bits << by : bits >> by);
}

#define BYLAW_EXTREME(name, wanted)                                                                        \
  {name "_double", extreme_of_arguments<wanted>}, {name "_double_double", extreme_of_arguments<wanted>},   \
      {name "_double_int", extreme_of_arguments<wanted>},                                                  \
      {name "_double_uint", extreme_of_arguments<wanted>}, {name "_int", extreme_of_arguments<wanted>},    \
      {name "_int_double", extreme_of_arguments<wanted>}, {name "_int_int", extreme_of_arguments<wanted>}, \
      {name "_int_uint", extreme_of_arguments<wanted>}, {name "_list_double", extreme_of_list<wanted>},    \
      {name "_list_int", extreme_of_list<wanted>}, {name "_list_uint", extreme_of_list<wanted>},           \
      {name "_uint", extreme_of_arguments<wanted>}, {name "_uint_double", extreme_of_arguments<wanted>},   \
      {name "_uint_int", extreme_of_arguments<wanted>}, {                                                  \
    name "_uint_uint", extreme_of_arguments<wanted>                                                        \
  }

constexpr auto table = std::to_array<NamedImplementation>({
    BYLAW_EXTREME("math_@max", Order::greater),
    BYLAW_EXTREME("math_@min", Order::less),
    {"math_abs_double", absolute},
    {"math_abs_int", absolute},
    {"math_abs_uint", absolute},
    {"math_bitAnd_int_int", bit_and},
    {"math_bitAnd_uint_uint", bit_and},
    {"math_bitNot_int_int", bit_not},
    {"math_bitNot_uint_uint", bit_not},
    {"math_bitOr_int_int", bit_or},
    {"math_bitOr_uint_uint", bit_or},
    {"math_bitShiftLeft_int_int", shift<true>},
    {"math_bitShiftLeft_uint_int", shift<true>},
    {"math_bitShiftRight_int_int", shift<false>},
    {"math_bitShiftRight_uint_int", shift<false>},
    {"math_bitXor_int_int", bit_xor},
    {"math_bitXor_uint_uint", bit_xor},
    {"math_ceil_double", rounded<ceiling>},
    {"math_floor_double", rounded<flooring>},
    {"math_isFinite_double", is_finite},
    {"math_isInf_double", is_inf},
    {"math_isNaN_double", is_nan},
    {"math_round_double", rounded<rounding>},
    {"math_sign_double", sign},
    {"math_sign_int", sign},
    {"math_sign_uint", sign},
    {"math_sqrt_double", square_root},
    {"math_sqrt_int", square_root},
    {"math_sqrt_uint", square_root},
    {"math_trunc_double", rounded<truncating>},
});
#undef BYLAW_EXTREME
static_assert(is_sorted_by_id(table));

}  // namespace

std::span<const NamedImplementation> math_table() { return table; }

}  // namespace bylaw::cel
