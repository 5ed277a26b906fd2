#include "cel/library/table.h"
#include "cel/value/build.h"
#include "cel/zones/zone.h"
#include "data/calendar.h"

#include <array>

namespace bylaw::cel {

namespace {

/// A timestamp as a calendar and a clock in some zone show it.
struct Moment {
  CivilDay day;
  std::int64_t days = 0;    ///< since 1970-01-01
  std::int64_t second = 0;  ///< of the day
  std::int32_t nanos = 0;
};

Moment moment_of(const Value& timestamp, std::int32_t offset) {
  constexpr std::int64_t seconds_in_day = 86400;
  const std::int64_t local = timestamp.i + offset;
  Moment moment;
  moment.days = floor_divide(local, seconds_in_day);
  moment.day = civil_from_days(moment.days);
  moment.second = floor_modulo(local, seconds_in_day);
  moment.nanos = timestamp.nanos();
  return moment;
}

std::int64_t year(const Moment& moment) { return moment.day.year; }
std::int64_t month(const Moment& moment) { return moment.day.month - 1; }
std::int64_t day_in_year(const Moment& moment) { return day_of_year(moment.day); }
std::int64_t day_from_zero(const Moment& moment) { return moment.day.day - 1; }
std::int64_t day_from_one(const Moment& moment) { return moment.day.day; }
std::int64_t weekday(const Moment& moment) { return day_of_week(moment.days); }
std::int64_t hours(const Moment& moment) { return moment.second / 3600; }
std::int64_t minutes(const Moment& moment) { return moment.second / 60 % 60; }
std::int64_t seconds(const Moment& moment) { return moment.second % 60; }
std::int64_t milliseconds(const Moment& moment) { return moment.nanos / 1'000'000; }

/// In UTC, or in the zone that the second argument names.
template <std::int64_t (*part)(const Moment&)>
Value part_of(Context& context, std::span<const Value> arguments, const void*) {
  std::int32_t offset = 0;
  if (arguments.size() > 1) {
    const auto zone = find_zone(arguments[1].text());
    if (!zone) return context.error(ErrorCode::bad_argument, "the time zone is not known");
    offset = zone_offset(*zone, arguments[0].i);
  }
  return Value::integer(part(moment_of(arguments[0], offset)));
}

constexpr auto table = std::to_array<NamedImplementation>({
    {"timestamp_to_day_of_month", part_of<day_from_zero>},
    {"timestamp_to_day_of_month_1_based", part_of<day_from_one>},
    {"timestamp_to_day_of_month_1_based_with_tz", part_of<day_from_one>},
    {"timestamp_to_day_of_month_with_tz", part_of<day_from_zero>},
    {"timestamp_to_day_of_week", part_of<weekday>},
    {"timestamp_to_day_of_week_with_tz", part_of<weekday>},
    {"timestamp_to_day_of_year", part_of<day_in_year>},
    {"timestamp_to_day_of_year_with_tz", part_of<day_in_year>},
    {"timestamp_to_hours", part_of<hours>},
    {"timestamp_to_hours_with_tz", part_of<hours>},
    {"timestamp_to_milliseconds", part_of<milliseconds>},
    {"timestamp_to_milliseconds_with_tz", part_of<milliseconds>},
    {"timestamp_to_minutes", part_of<minutes>},
    {"timestamp_to_minutes_with_tz", part_of<minutes>},
    {"timestamp_to_month", part_of<month>},
    {"timestamp_to_month_with_tz", part_of<month>},
    {"timestamp_to_seconds", part_of<seconds>},
    {"timestamp_to_seconds_tz", part_of<seconds>},
    {"timestamp_to_year", part_of<year>},
    {"timestamp_to_year_with_tz", part_of<year>},
});
static_assert(is_sorted_by_id(table));

}  // namespace

std::span<const NamedImplementation> timestamps_table() { return table; }

}  // namespace bylaw::cel
