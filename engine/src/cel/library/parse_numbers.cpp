#include "cel/library/parse_numbers.h"

#include <fast_float/fast_float.h>

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace bylaw::cel {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

template <class Integer>
std::optional<Integer> parse_integer(std::string_view text) {
  Integer value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc() || result.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

struct Unit {
  std::string_view name;
  std::uint64_t nanos;
};

/// Longer names before those that they begin with.
constexpr std::array<Unit, 8> units{{{"ns", 1},
                                     {"us", 1'000},
                                     {"\xC2\xB5s", 1'000},
                                     {"\xCE\xBCs", 1'000},
                                     {"ms", 1'000'000},
                                     {"s", 1'000'000'000},
                                     {"m", 60'000'000'000},
                                     {"h", 3'600'000'000'000}}};

struct Number {
  std::uint64_t whole = 0;
  std::string_view fraction;  ///< digits
};

std::optional<Number> take_number(std::string_view& text) {
  Number number;
  std::size_t at = 0;
  bool digits = false;
  for (; at < text.size() && is_digit(text[at]); ++at) {
    digits = true;
    if (__builtin_mul_overflow(number.whole, 10, &number.whole)) return std::nullopt;
    if (__builtin_add_overflow(number.whole, static_cast<std::uint64_t>(text[at] - '0'), &number.whole))
      return std::nullopt;
  }
  if (at < text.size() && text[at] == '.') {
    const std::size_t begin = ++at;
    while (at < text.size() && is_digit(text[at])) ++at;
    number.fraction = text.substr(begin, at - begin);
    digits = digits || !number.fraction.empty();
  }
  if (!digits) return std::nullopt;
  text.remove_prefix(at);
  return number;
}

/// `unit * 0.digits`, rounded down: rounding down after each digit from the right is the same as once at the
/// end.
std::uint64_t part_of(std::uint64_t unit, std::string_view digits) {
  std::uint64_t part = 0;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
    part = (part + static_cast<std::uint64_t>(*digit - '0') * unit) / 10;
  }
  return part;
}

std::optional<std::uint64_t> take_unit(std::string_view& text) {
  for (const Unit& unit : units) {
    if (text.substr(0, unit.name.size()) != unit.name) continue;
    text.remove_prefix(unit.name.size());
    return unit.nanos;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::int64_t> parse_int(std::string_view text) {
  if (text.substr(0, 1) == "+") {
    text.remove_prefix(1);
    if (text.empty() || !is_digit(text[0])) return std::nullopt;
  }
  return parse_integer<std::int64_t>(text);
}

std::optional<std::uint64_t> parse_uint(std::string_view text) {
  if (text.empty() || !is_digit(text[0])) return std::nullopt;
  return parse_integer<std::uint64_t>(text);
}

std::optional<double> parse_double(std::string_view text) {
  const bool negative = text.substr(0, 1) == "-";
  if (negative || text.substr(0, 1) == "+") text.remove_prefix(1);
  if (text == "NaN") return std::numeric_limits<double>::quiet_NaN();
  double value = std::numeric_limits<double>::infinity();
  if (text != "Infinity" && text != "inf" && text != "Inf") {
    // The library also knows spellings of infinity and NaN that are none here.
    if (text.empty() || !(is_digit(text[0]) || text[0] == '.')) return std::nullopt;
    const auto result = fast_float::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec != std::errc() || result.ptr != text.data() + text.size() || std::isinf(value))
      return std::nullopt;
  }
  return negative ? -value : value;
}

std::optional<std::int64_t> parse_duration(std::string_view text) {
  const bool negative = text.substr(0, 1) == "-";
  if (negative || text.substr(0, 1) == "+") text.remove_prefix(1);
  if (text == "0") return 0;
  if (text.empty()) return std::nullopt;
  std::uint64_t total = 0;
  while (!text.empty()) {
    const auto number = take_number(text);
    const auto unit = number ? take_unit(text) : std::nullopt;
    if (!unit) return std::nullopt;
    std::uint64_t part = 0;
    if (__builtin_mul_overflow(number->whole, *unit, &part) || __builtin_add_overflow(total, part, &total))
      return std::nullopt;
    if (__builtin_add_overflow(total, part_of(*unit, number->fraction), &total)) return std::nullopt;
  }
  constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (total > most + (negative ? 1 : 0)) return std::nullopt;
  return static_cast<std::int64_t>(negative ? 0 - total : total);
}

}  // namespace bylaw::cel
