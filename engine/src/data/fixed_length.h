#pragma once

#include <bylaw/time.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace bylaw {

/// Whole milliseconds of the longest duration that CEL holds, 2^63 - 1 nanoseconds: some 292 years.
inline constexpr std::int64_t longest_duration_ms = std::numeric_limits<std::int64_t>::max() / 1'000'000;

/// The milliseconds of an ISO 8601 duration without months and years, up to the longest one.
inline std::optional<std::int64_t> parse_fixed_length(std::string_view text) {
  const auto period = parse_period(text);
  if (!period || period->months != 0 || period->ms > longest_duration_ms) return std::nullopt;
  return period->ms;
}

}  // namespace bylaw
