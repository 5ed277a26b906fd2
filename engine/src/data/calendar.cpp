#include "data/calendar.h"

namespace bylaw {

std::int64_t days_from_civil(const CivilDay& day) {
  const std::int64_t year = day.year - (day.month <= 2 ? 1 : 0);
  const std::int64_t era = floor_divide(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t from_march = (day.month + 9) % 12;
  const std::int64_t day_of_year = (153 * from_march + 2) / 5 + day.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

CivilDay civil_from_days(std::int64_t days) {
  const std::int64_t shifted = days + 719468;
  const std::int64_t era = floor_divide(shifted, 146097);
  const std::int64_t day_of_era = shifted - era * 146097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t from_march = (5 * day_of_year + 2) / 153;
  const auto day = static_cast<std::int32_t>(day_of_year - (153 * from_march + 2) / 5 + 1);
  const auto month = static_cast<std::int32_t>(from_march < 10 ? from_march + 3 : from_march - 9);
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

bool is_leap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

std::int32_t days_in_month(std::int64_t year, std::int32_t month) {
  constexpr std::int32_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

std::int32_t day_of_week(std::int64_t days) { return static_cast<std::int32_t>(floor_modulo(days + 4, 7)); }

std::int32_t day_of_year(const CivilDay& day) {
  return static_cast<std::int32_t>(days_from_civil(day) - days_from_civil({day.year, 1, 1}));
}

}  // namespace bylaw
