#pragma once

#include <bylaw/cel/program.h>
#include <bylaw/cel/value.h>

#include <cstdint>

namespace bylaw::cel {

/// Seconds of the first and the last timestamp, years 1 to 9999.
inline constexpr std::int64_t first_second = -62135596800;
inline constexpr std::int64_t last_second = 253402300799;

/// The operators of the language on values that are no errors. Numbers of different kinds do not mix;
/// integers that do not fit, division by zero, times outside of their range are errors.
Value add(Context& context, const Value& a, const Value& b);
Value subtract(Context& context, const Value& a, const Value& b);
Value multiply(Context& context, const Value& a, const Value& b);
Value divide(Context& context, const Value& a, const Value& b);
Value modulo(Context& context, const Value& a, const Value& b);
Value negate(Context& context, const Value& a);

/// The timestamp, or an error outside of years 1 to 9999. `nanos` lies within [0, 10^9).
Value checked_timestamp(Context& context, std::int64_t seconds, std::int32_t nanos);

/// The error of an operator that has no overload for its operands.
Value no_overload(Context& context, std::string_view operation);

}  // namespace bylaw::cel
