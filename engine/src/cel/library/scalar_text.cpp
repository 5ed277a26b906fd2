#include "cel/library/scalar_text.h"

#include "cel/value/names.h"
#include "data/calendar.h"

#include <bylaw/json.h>

#include <cmath>

namespace bylaw::cel {

namespace {

constexpr std::int64_t seconds_in_day = 86400;

void append_padded(std::string& out, std::uint64_t value, std::size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

/// `.5` for 500'000'000, nothing for 0.
void append_fraction(std::string& out, std::uint32_t nanos) {
  if (nanos == 0) return;
  out += '.';
  append_padded(out, nanos, 9);
  while (out.back() == '0') out.pop_back();
}

}  // namespace

std::string double_text(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-Infinity" : "Infinity";
  if (value == 0) return std::signbit(value) ? "-0" : "0";
  std::string out;
  append_number(out, value);
  return out;
}

std::string timestamp_text(std::int64_t seconds, std::int32_t nanos) {
  const CivilDay day = civil_from_days(floor_divide(seconds, seconds_in_day));
  const auto second = static_cast<std::uint64_t>(floor_modulo(seconds, seconds_in_day));
  std::string out;
  append_padded(out, static_cast<std::uint64_t>(day.year), 4);
  out += '-';
  append_padded(out, static_cast<std::uint64_t>(day.month), 2);
  out += '-';
  append_padded(out, static_cast<std::uint64_t>(day.day), 2);
  out += 'T';
  append_padded(out, second / 3600, 2);
  out += ':';
  append_padded(out, second / 60 % 60, 2);
  out += ':';
  append_padded(out, second % 60, 2);
  append_fraction(out, static_cast<std::uint32_t>(nanos));
  return out + "Z";
}

std::string duration_text(std::int64_t nanos) {
  // The smallest duration has no opposite among the signed numbers.
  const std::uint64_t size =
      nanos < 0 ? 0 - static_cast<std::uint64_t>(nanos) : static_cast<std::uint64_t>(nanos);
  std::string out = nanos < 0 ? "-" : "";
  out += std::to_string(size / 1'000'000'000);
  append_fraction(out, static_cast<std::uint32_t>(size % 1'000'000'000));
  return out + "s";
}

std::string scalar_text(const Value& value) {
  switch (value.kind) {
    case Kind::null: return "null";
    case Kind::boolean: return value.b ? "true" : "false";
    case Kind::integer: return std::to_string(value.i);
    case Kind::uinteger: return std::to_string(value.u);
    case Kind::real: return double_text(value.d);
    case Kind::timestamp: return timestamp_text(value.i, value.nanos());
    case Kind::duration: return duration_text(value.i);
    case Kind::type: return std::string(type_name(*value.type));
    case Kind::opaque: return value.opaque->of->text(value.opaque->data);
    default: return {};
  }
}

}  // namespace bylaw::cel
