#include "cel/library/arithmetic.h"

#include "cel/library/table.h"
#include "cel/value/build.h"
#include "cel/value/names.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string>

namespace bylaw::cel {

namespace {

constexpr std::int64_t nanos_in_second = 1'000'000'000;

Value overflow(Context& context, std::string_view what) {
  return context.error(ErrorCode::overflow, std::string(what) + " overflow");
}

Value by_zero(Context& context) { return context.error(ErrorCode::divide_by_zero, "division by zero"); }

Value join_texts(Context& context, const Value& a, const Value& b) {
  if (a.extra == 0) return b;
  if (b.extra == 0) return a;
  if (!spend_bytes(context, std::uint64_t{a.extra} + b.extra)) return budget_error(context);
  const std::uint64_t size = std::uint64_t{a.extra} + b.extra;
  char* memory = size > std::numeric_limits<std::uint32_t>::max()
                     ? nullptr
                     : static_cast<char*>(context.arena().allocate(static_cast<std::size_t>(size), 1));
  if (memory == nullptr) return memory_error(context);
  std::copy(a.s, a.s + a.extra, memory);
  std::copy(b.s, b.s + b.extra, memory + a.extra);
  const std::string_view joined(memory, static_cast<std::size_t>(size));
  return a.is(Kind::bytes) ? Value::bytes(joined) : Value::string(joined);
}

Value join_lists(Context& context, const Value& a, const Value& b) {
  if (a.list->size == 0) return b;
  if (b.list->size == 0) return a;
  const std::uint64_t size = std::uint64_t{a.list->size} + b.list->size;
  if (!context.spend(size)) return budget_error(context);
  Value* items = new_values(context, size);
  if (items == nullptr) return memory_error(context);
  std::copy(a.list->items, a.list->items + a.list->size, items);
  std::copy(b.list->items, b.list->items + b.list->size, items + a.list->size);
  return make_list(context, items, static_cast<std::uint32_t>(size));
}

/// `timestamp + nanos`, where the sign is given apart because the smallest duration has no opposite.
Value shift(Context& context, const Value& time, std::int64_t nanos, bool backward) {
  std::int64_t seconds = nanos / nanos_in_second;
  std::int64_t rest = nanos % nanos_in_second;
  if (backward) {
    seconds = -seconds;
    rest = -rest;
  }
  seconds += time.i;
  rest += time.nanos();
  if (rest < 0) {
    rest += nanos_in_second;
    --seconds;
  } else if (rest >= nanos_in_second) {
    rest -= nanos_in_second;
    ++seconds;
  }
  return checked_timestamp(context, seconds, static_cast<std::int32_t>(rest));
}

Value between(Context& context, const Value& a, const Value& b) {
  std::int64_t nanos = 0;
  const std::int64_t seconds = a.i - b.i;
  std::int64_t rest = std::int64_t{a.nanos()} - b.nanos();
  // One sign for both parts, so that no partial result overflows where the whole does not.
  std::int64_t whole = seconds;
  if (whole < 0 && rest > 0) {
    ++whole;
    rest -= nanos_in_second;
  } else if (whole > 0 && rest < 0) {
    --whole;
    rest += nanos_in_second;
  }
  if (__builtin_mul_overflow(whole, nanos_in_second, &nanos) || __builtin_add_overflow(nanos, rest, &nanos)) {
    return overflow(context, "duration");
  }
  return Value::duration(nanos);
}

}  // namespace

Value no_overload(Context& context, std::string_view operation) {
  return context.error(ErrorCode::no_such_overload,
                       quoted(operation) + " does not take values of these types");
}

Value checked_timestamp(Context& context, std::int64_t seconds, std::int32_t nanos) {
  if (seconds < first_second || seconds > last_second) {
    return context.error(ErrorCode::overflow, "timestamp out of range: it must lie within years 1 to 9999");
  }
  return Value::timestamp(seconds, nanos);
}

Value add(Context& context, const Value& a, const Value& b) {
  if (a.kind == b.kind) {
    switch (a.kind) {
      case Kind::integer: {
        std::int64_t sum = 0;
        return __builtin_add_overflow(a.i, b.i, &sum) ? overflow(context, "int") : Value::integer(sum);
      }
      case Kind::uinteger: {
        std::uint64_t sum = 0;
        return __builtin_add_overflow(a.u, b.u, &sum) ? overflow(context, "uint") : Value::uinteger(sum);
      }
      case Kind::real: return Value::real(a.d + b.d);
      case Kind::duration: {
        std::int64_t sum = 0;
        return __builtin_add_overflow(a.i, b.i, &sum) ? overflow(context, "duration") : Value::duration(sum);
      }
      case Kind::string:
      case Kind::bytes: return join_texts(context, a, b);
      case Kind::list: return join_lists(context, a, b);
      default: break;
    }
  }
  if (a.is(Kind::timestamp) && b.is(Kind::duration)) return shift(context, a, b.i, false);
  if (a.is(Kind::duration) && b.is(Kind::timestamp)) return shift(context, b, a.i, false);
  return no_overload(context, "+");
}

Value subtract(Context& context, const Value& a, const Value& b) {
  if (a.kind == b.kind) {
    switch (a.kind) {
      case Kind::integer: {
        std::int64_t difference = 0;
        return __builtin_sub_overflow(a.i, b.i, &difference) ? overflow(context, "int")
                                                             : Value::integer(difference);
      }
      case Kind::uinteger: {
        std::uint64_t difference = 0;
        return __builtin_sub_overflow(a.u, b.u, &difference) ? overflow(context, "uint")
                                                             : Value::uinteger(difference);
      }
      case Kind::real: return Value::real(a.d - b.d);
      case Kind::duration: {
        std::int64_t difference = 0;
        return __builtin_sub_overflow(a.i, b.i, &difference) ? overflow(context, "duration")
                                                             : Value::duration(difference);
      }
      case Kind::timestamp: return between(context, a, b);
      default: break;
    }
  }
  if (a.is(Kind::timestamp) && b.is(Kind::duration)) return shift(context, a, b.i, true);
  return no_overload(context, "-");
}

Value multiply(Context& context, const Value& a, const Value& b) {
  if (a.is(Kind::integer) && b.is(Kind::integer)) {
    std::int64_t product = 0;
    return __builtin_mul_overflow(a.i, b.i, &product) ? overflow(context, "int") : Value::integer(product);
  }
  if (a.is(Kind::uinteger) && b.is(Kind::uinteger)) {
    std::uint64_t product = 0;
    return __builtin_mul_overflow(a.u, b.u, &product) ? overflow(context, "uint") : Value::uinteger(product);
  }
  if (a.is(Kind::real) && b.is(Kind::real)) return Value::real(a.d * b.d);
  return no_overload(context, "*");
}

Value divide(Context& context, const Value& a, const Value& b) {
  if (a.is(Kind::integer) && b.is(Kind::integer)) {
    if (b.i == 0) return by_zero(context);
    if (a.i == std::numeric_limits<std::int64_t>::min() && b.i == -1) return overflow(context, "int");
    return Value::integer(a.i / b.i);
  }
  if (a.is(Kind::uinteger) && b.is(Kind::uinteger))
    return b.u == 0 ? by_zero(context) : Value::uinteger(a.u / b.u);
  // Division of doubles by zero gives an infinity or NaN, as IEEE 754 has it.
  if (a.is(Kind::real) && b.is(Kind::real)) return Value::real(a.d / b.d);
  return no_overload(context, "/");
}

Value modulo(Context& context, const Value& a, const Value& b) {
  if (a.is(Kind::integer) && b.is(Kind::integer)) {
    if (b.i == 0) return by_zero(context);
    if (a.i == std::numeric_limits<std::int64_t>::min() && b.i == -1) return overflow(context, "int");
    return Value::integer(a.i % b.i);
  }
  if (a.is(Kind::uinteger) && b.is(Kind::uinteger))
    return b.u == 0 ? by_zero(context) : Value::uinteger(a.u % b.u);
  return no_overload(context, "%");
}

Value negate(Context& context, const Value& a) {
  if (a.is(Kind::integer)) {
    return a.i == std::numeric_limits<std::int64_t>::min() ? overflow(context, "int") : Value::integer(-a.i);
  }
  if (a.is(Kind::real)) return Value::real(-a.d);
  return no_overload(context, "-");
}

namespace {

template <Value (*function)(Context&, const Value&, const Value&)>
Value binary(Context& context, std::span<const Value> arguments, const void*) {
  return function(context, arguments[0], arguments[1]);
}

Value unary_minus(Context& context, std::span<const Value> arguments, const void*) {
  return negate(context, arguments[0]);
}

constexpr auto table = std::to_array<NamedImplementation>({
    {"add_bytes", binary<add>},
    {"add_double", binary<add>},
    {"add_duration_duration", binary<add>},
    {"add_duration_timestamp", binary<add>},
    {"add_int64", binary<add>},
    {"add_list", binary<add>},
    {"add_string", binary<add>},
    {"add_timestamp_duration", binary<add>},
    {"add_uint64", binary<add>},
    {"divide_double", binary<divide>},
    {"divide_int64", binary<divide>},
    {"divide_uint64", binary<divide>},
    {"modulo_int64", binary<modulo>},
    {"modulo_uint64", binary<modulo>},
    {"multiply_double", binary<multiply>},
    {"multiply_int64", binary<multiply>},
    {"multiply_uint64", binary<multiply>},
    {"negate_double", unary_minus},
    {"negate_int64", unary_minus},
    {"subtract_double", binary<subtract>},
    {"subtract_duration_duration", binary<subtract>},
    {"subtract_int64", binary<subtract>},
    {"subtract_timestamp_duration", binary<subtract>},
    {"subtract_timestamp_timestamp", binary<subtract>},
    {"subtract_uint64", binary<subtract>},
});
static_assert(is_sorted_by_id(table));

}  // namespace

std::span<const NamedImplementation> arithmetic_table() { return table; }

}  // namespace bylaw::cel
