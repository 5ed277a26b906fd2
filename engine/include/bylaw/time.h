#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bylaw {

/// A point in time to the millisecond, counted from 1970-01-01T00:00:00Z, from year 1 to year 9999.
struct Instant {
  std::int64_t ms = 0;
  constexpr auto operator<=>(const Instant&) const = default;
};

inline constexpr Instant first_instant{-62135596800000};
inline constexpr Instant last_instant{253402300799999};

/// Minutes east of UTC, -1439 to 1439.
struct Offset {
  std::int32_t minutes = 0;
  constexpr auto operator<=>(const Offset&) const = default;
};

/// A length of time: calendar months and, after them, milliseconds (ISO 8601 `P6M`, `P1Y2M`, `PT24H`,
/// `P3D`, `P1M15D`). A day is 24 hours; a year is 12 months. Never negative.
struct Period {
  std::int32_t months = 0;
  std::int64_t ms = 0;
  constexpr bool operator==(const Period&) const = default;
};

/// RFC 3339 with any number of fraction digits; what is below a nanosecond is refused. A leap second is refused.
struct TimestampParts {
  std::int64_t seconds = 0;
  std::int32_t nanos = 0;
};
std::optional<TimestampParts> parse_timestamp(std::string_view text);

/// RFC 3339 to the millisecond: digits below it must be zero.
std::optional<Instant> parse_instant(std::string_view text);
/// `Z`, `+08:00`, `-03:30`.
std::optional<Offset> parse_offset(std::string_view text);
/// ISO 8601 duration with whole numbers (years, months, weeks, days, hours, minutes, seconds). At least
/// one component; months up to 120,000, the rest up to 10,000 years.
std::optional<Period> parse_period(std::string_view text);

/// `2026-11-26T17:47:50Z`, with `.123` only where the milliseconds are not zero.
std::string format_instant(Instant at, Offset offset = {});
std::string format_offset(Offset offset);
/// Shortest ISO 8601 text, months first: `P6M`, `PT36H` stays `P1DT12H`; nothing at all is `PT0S`.
std::string format_period(Period period);

/// Months first, in the calendar of `offset`, where a missing day becomes the month's last; then the
/// milliseconds. Nothing where the result is out of range: it never wraps.
std::optional<Instant> add(Instant at, Period period, Offset offset);

}  // namespace bylaw
