#pragma once

#include <cstdint>

namespace bylaw {

/// A day of the proleptic Gregorian calendar.
struct CivilDay {
  std::int64_t year = 1970;
  std::int32_t month = 1;  ///< 1 to 12
  std::int32_t day = 1;    ///< 1 to 31
};

/// Days since 1970-01-01 (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms"). Any year of ±10^9.
std::int64_t days_from_civil(const CivilDay& day);
CivilDay civil_from_days(std::int64_t days);
bool is_leap(std::int64_t year);
std::int32_t days_in_month(std::int64_t year, std::int32_t month);
/// 0 is Sunday.
std::int32_t day_of_week(std::int64_t days);
/// 0 is the first of January.
std::int32_t day_of_year(const CivilDay& day);

/// Division that rounds down, and its remainder, never negative for b > 0.
constexpr std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}
constexpr std::int64_t floor_modulo(std::int64_t a, std::int64_t b) { return a - floor_divide(a, b) * b; }

}  // namespace bylaw
