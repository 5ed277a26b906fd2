#include "cel/declare/tables.h"

namespace bylaw::cel {

namespace {

constexpr Declaration table[] = {
    {"timestamp_to_year", "timestamp.getFullYear() -> int"},
    {"timestamp_to_year_with_tz", "timestamp.getFullYear(string) -> int"},
    {"timestamp_to_month", "timestamp.getMonth() -> int"},
    {"timestamp_to_month_with_tz", "timestamp.getMonth(string) -> int"},
    {"timestamp_to_day_of_year", "timestamp.getDayOfYear() -> int"},
    {"timestamp_to_day_of_year_with_tz", "timestamp.getDayOfYear(string) -> int"},
    {"timestamp_to_day_of_month", "timestamp.getDayOfMonth() -> int"},
    {"timestamp_to_day_of_month_with_tz", "timestamp.getDayOfMonth(string) -> int"},
    {"timestamp_to_day_of_month_1_based", "timestamp.getDate() -> int"},
    {"timestamp_to_day_of_month_1_based_with_tz", "timestamp.getDate(string) -> int"},
    {"timestamp_to_day_of_week", "timestamp.getDayOfWeek() -> int"},
    {"timestamp_to_day_of_week_with_tz", "timestamp.getDayOfWeek(string) -> int"},
    {"timestamp_to_hours", "timestamp.getHours() -> int"},
    {"timestamp_to_hours_with_tz", "timestamp.getHours(string) -> int"},
    {"duration_to_hours", "duration.getHours() -> int"},
    {"timestamp_to_minutes", "timestamp.getMinutes() -> int"},
    {"timestamp_to_minutes_with_tz", "timestamp.getMinutes(string) -> int"},
    {"duration_to_minutes", "duration.getMinutes() -> int"},
    {"timestamp_to_seconds", "timestamp.getSeconds() -> int"},
    {"timestamp_to_seconds_tz", "timestamp.getSeconds(string) -> int"},
    {"duration_to_seconds", "duration.getSeconds() -> int"},
    {"timestamp_to_milliseconds", "timestamp.getMilliseconds() -> int"},
    {"timestamp_to_milliseconds_with_tz", "timestamp.getMilliseconds(string) -> int"},
    {"duration_to_milliseconds", "duration.getMilliseconds() -> int"},
};

}  // namespace

std::span<const Declaration> declared_time() { return table; }

}  // namespace bylaw::cel
