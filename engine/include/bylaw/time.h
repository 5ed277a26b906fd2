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

/// The seconds and the nanoseconds after them, 0 to 999,999,999 also before 1970.
struct TimestampParts {
  std::int64_t seconds = 0;
  std::int32_t nanos = 0;
};
/// RFC 3339: `T` and `Z` in either case, any number of fraction digits of which those below a nanosecond are
/// zero, an offset up to ±23:59. Refused: a leap second, a day that the calendar has not, the year 0, and
/// what lies outside first_instant to last_instant.
std::optional<TimestampParts> parse_timestamp(std::string_view text);

/// RFC 3339 to the millisecond: digits below it must be zero.
std::optional<Instant> parse_instant(std::string_view text);
/// `Z`, `+08:00`, `-03:30`, up to ±23:59; `-00:00` is `Z`.
std::optional<Offset> parse_offset(std::string_view text);
/// ISO 8601 duration with whole numbers, in the order of years, months, weeks, days, `T`, hours, minutes,
/// seconds. At least one of them, and one behind a `T`. Months up to 120,000, the rest up to 10,000 years of
/// 366 days.
std::optional<Period> parse_period(std::string_view text);

/// `2026-11-26T17:47:50Z`, with `.123` only where the milliseconds are not zero. In UTC where the year in
/// `offset` would be 0 or 10,000.
std::string format_instant(Instant at, Offset offset = {});
std::string format_offset(Offset offset);
/// ISO 8601 with each unit below the next larger one and none that is zero: 6 months are `P6M`, 14 months
/// `P1Y2M`, 36 hours `P1DT12H`; nothing at all is `PT0S`. A fraction of a second is written (`PT0.5S`),
/// though parse_period refuses it.
std::string format_period(Period period);

/// Months first, in the calendar of `offset`, where a missing day becomes the month's last; then the
/// milliseconds. Nothing where the result is out of range: it never wraps.
std::optional<Instant> add(Instant at, Period period, Offset offset);

}  // namespace bylaw
