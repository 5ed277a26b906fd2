#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace bylaw::cel {

// What `int("…")` and its like accept: the whole text, no white space around it.

/// Digits with a sign or without.
std::optional<std::int64_t> parse_int(std::string_view text);
/// Digits only.
std::optional<std::uint64_t> parse_uint(std::string_view text);
/// Decimal digits with fraction and exponent, `NaN`, `Infinity`, `inf`, with a sign or without. What is too
/// large is nothing, what is too small is 0.
std::optional<double> parse_double(std::string_view text);
/// `1h30m`, `-1.5s`, `0`: decimal numbers with the units h, m, s, ms, us (µs) and ns. In nanoseconds; what is
/// below one is cut off.
std::optional<std::int64_t> parse_duration(std::string_view text);

}  // namespace bylaw::cel
