#include "cel/library/arithmetic.h"
#include "cel/library/parse_numbers.h"
#include "cel/library/scalar_text.h"
#include "cel/library/table.h"
#include "cel/value/build.h"
#include "cel/value/names.h"
#include "cel/value/numbers.h"
#include "text/utf8.h"

#include <bylaw/time.h>

#include <array>
#include <charconv>

namespace bylaw::cel {

namespace {

using Arguments = std::span<const Value>;

Value identity(Context&, Arguments arguments, const void*) { return arguments[0]; }

Value type_of_value(Context&, Arguments arguments, const void*) { return Value::of(type_of(arguments[0])); }

Value out_of_range(Context& context, std::string_view type) {
  return context.error(ErrorCode::overflow, "the value does not fit into " + std::string(type));
}

/// The text itself is not repeated: it might come from a request.
Value unreadable(Context& context, std::string_view type) {
  return context.error(ErrorCode::bad_conversion, "the string is no " + std::string(type));
}

Value uint_to_int(Context& context, Arguments arguments, const void*) {
  const std::uint64_t value = arguments[0].u;
  return value > INT64_MAX ? out_of_range(context, "int") : Value::integer(static_cast<std::int64_t>(value));
}

Value double_to_int(Context& context, Arguments arguments, const void*) {
  const auto value = to_int64(arguments[0].d);
  return value ? Value::integer(*value) : out_of_range(context, "int");
}

Value string_to_int(Context& context, Arguments arguments, const void*) {
  if (!spend_reading(context, arguments[0].extra)) return budget_error(context);
  const auto value = parse_int(arguments[0].text());
  return value ? Value::integer(*value) : unreadable(context, "int");
}

/// Seconds of a timestamp, nanoseconds of a duration.
Value time_to_int(Context&, Arguments arguments, const void*) { return Value::integer(arguments[0].i); }

Value int_to_uint(Context& context, Arguments arguments, const void*) {
  const std::int64_t value = arguments[0].i;
  return value < 0 ? out_of_range(context, "uint") : Value::uinteger(static_cast<std::uint64_t>(value));
}

Value double_to_uint(Context& context, Arguments arguments, const void*) {
  const auto value = to_uint64(arguments[0].d);
  return value ? Value::uinteger(*value) : out_of_range(context, "uint");
}

Value string_to_uint(Context& context, Arguments arguments, const void*) {
  if (!spend_reading(context, arguments[0].extra)) return budget_error(context);
  const auto value = parse_uint(arguments[0].text());
  return value ? Value::uinteger(*value) : unreadable(context, "uint");
}

Value int_to_double(Context&, Arguments arguments, const void*) {
  return Value::real(static_cast<double>(arguments[0].i));
}
Value uint_to_double(Context&, Arguments arguments, const void*) {
  return Value::real(static_cast<double>(arguments[0].u));
}

Value string_to_double(Context& context, Arguments arguments, const void*) {
  if (!spend_bytes(context, arguments[0].extra)) return budget_error(context);
  const auto value = parse_double(arguments[0].text());
  return value ? Value::real(*value) : unreadable(context, "double");
}

Value string_to_bool(Context& context, Arguments arguments, const void*) {
  const std::string_view text = arguments[0].text();
  for (const std::string_view yes : {"1", "t", "true", "TRUE", "True"}) {
    if (text == yes) return Value::boolean(true);
  }
  for (const std::string_view no : {"0", "f", "false", "FALSE", "False"}) {
    if (text == no) return Value::boolean(false);
  }
  return unreadable(context, "bool");
}

Value string_to_bytes(Context&, Arguments arguments, const void*) {
  return Value::bytes(arguments[0].text());
}

Value bytes_to_string(Context& context, Arguments arguments, const void*) {
  if (!spend_bytes(context, arguments[0].extra)) return budget_error(context);
  if (is_utf8(arguments[0].text())) return Value::string(arguments[0].text());
  return context.error(ErrorCode::bad_conversion, "the bytes are not valid UTF-8");
}

Value scalar_to_string(Context& context, Arguments arguments, const void*) {
  if (arguments[0].is(Kind::integer)) {
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), arguments[0].i).ptr;
    return copy_string(context, {digits.data(), static_cast<std::size_t>(end - digits.data())});
  }
  return copy_string(context, scalar_text(arguments[0]));
}

Value int_to_timestamp(Context& context, Arguments arguments, const void*) {
  return checked_timestamp(context, arguments[0].i, 0);
}

Value string_to_timestamp(Context& context, Arguments arguments, const void*) {
  if (!spend_reading(context, arguments[0].extra)) return budget_error(context);
  const auto parts = parse_timestamp(arguments[0].text());
  return parts ? checked_timestamp(context, parts->seconds, parts->nanos)
               : context.error(ErrorCode::bad_conversion,
                               "the string is no RFC 3339 timestamp within years 1 to 9999");
}

Value int_to_duration(Context&, Arguments arguments, const void*) { return Value::duration(arguments[0].i); }

Value string_to_duration(Context& context, Arguments arguments, const void*) {
  if (!spend_reading(context, arguments[0].extra)) return budget_error(context);
  const auto nanos = parse_duration(arguments[0].text());
  return nanos ? Value::duration(*nanos)
               : context.error(ErrorCode::bad_conversion, "the string is no duration within range");
}

constexpr auto table = std::to_array<NamedImplementation>({
    {"bool_to_bool", identity},
    {"bool_to_string", scalar_to_string},
    {"bytes_to_bytes", identity},
    {"bytes_to_string", bytes_to_string},
    {"double_to_double", identity},
    {"double_to_int64", double_to_int},
    {"double_to_string", scalar_to_string},
    {"double_to_uint64", double_to_uint},
    {"duration_to_duration", identity},
    {"duration_to_int64", time_to_int},
    {"duration_to_string", scalar_to_string},
    {"int64_to_double", int_to_double},
    {"int64_to_duration", int_to_duration},
    {"int64_to_int64", identity},
    {"int64_to_string", scalar_to_string},
    {"int64_to_timestamp", int_to_timestamp},
    {"int64_to_uint64", int_to_uint},
    {"string_to_bool", string_to_bool},
    {"string_to_bytes", string_to_bytes},
    {"string_to_double", string_to_double},
    {"string_to_duration", string_to_duration},
    {"string_to_int64", string_to_int},
    {"string_to_string", identity},
    {"string_to_timestamp", string_to_timestamp},
    {"string_to_uint64", string_to_uint},
    {"timestamp_to_int64", time_to_int},
    {"timestamp_to_string", scalar_to_string},
    {"timestamp_to_timestamp", identity},
    {"to_dyn", identity},
    {"type", type_of_value},
    {"uint64_to_double", uint_to_double},
    {"uint64_to_int64", uint_to_int},
    {"uint64_to_string", scalar_to_string},
    {"uint64_to_uint64", identity},
});
static_assert(is_sorted_by_id(table));

}  // namespace

std::span<const NamedImplementation> conversions_table() { return table; }

}  // namespace bylaw::cel
