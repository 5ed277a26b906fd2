#include "reference/functions.h"

#include <cstdio>

namespace bylaw::reference {

namespace {

struct Date {
  std::int64_t year = 1;
  std::int64_t month = 0;
  std::int64_t day = 0;
  std::int64_t day_in_year = 0;
};

bool is_leap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

/// Counted off from the first of January of year 1, day by day within the year and year by year before that.
Date date_of(std::int64_t days) {
  Date date;
  while (days >= (is_leap(date.year) ? 366 : 365)) {
    days -= is_leap(date.year) ? 366 : 365;
    ++date.year;
  }
  date.day_in_year = days;
  const std::int64_t lengths[] = {31, is_leap(date.year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  while (days >= lengths[date.month]) days -= lengths[date.month++];
  date.day = days;
  return date;
}

/// `-1h2.5m`; at most nine digits behind a point, which is all that the generator writes.
Value read_duration(std::string text) {
  const bool negative = text[0] == '-';
  if (negative) text.erase(0, 1);
  if (text == "0") return Duration{0};
  __int128_t total = 0;
  for (std::size_t at = 0; at < text.size();) {
    __int128_t value = 0;
    __int128_t scale = 1;
    bool fraction = false;
    for (; at < text.size() && (text[at] == '.' || (text[at] >= '0' && text[at] <= '9')); ++at) {
      if (text[at] == '.')
        fraction = true;
      else
        value = value * 10 + (text[at] - '0'), scale *= fraction ? 10 : 1;
    }
    const std::size_t unit = at;
    while (at < text.size() && text[at] >= 'a') ++at;
    const std::string name = text.substr(unit, at - unit);
    const std::int64_t nanos = name == "h"    ? 3'600'000'000'000
                               : name == "m"  ? 60'000'000'000
                               : name == "s"  ? 1'000'000'000
                               : name == "ms" ? 1'000'000
                               : name == "us" ? 1'000
                               : name == "ns" ? 1
                                              : 0;
    if (nanos == 0) return Error{};
    total += value * nanos / scale;
  }
  if (negative) total = -total;
  return total < INT64_MIN || total > INT64_MAX ? Value(Error{})
                                                : Value(Duration{static_cast<std::int64_t>(total)});
}

}  // namespace

std::optional<Value> call_time(const std::string& name, const Arguments& arguments) {
  if (arguments.size() != 1) return std::nullopt;
  if (const auto* seconds = arguments[0].as<std::int64_t>(); seconds != nullptr && name == "timestamp") {
    return *seconds < -62135596800 || *seconds > 253402300799 ? Value(Error{})
                                                              : Value(Timestamp{*seconds, 0});
  }
  if (const auto* text = arguments[0].as<std::string>(); text != nullptr && name == "duration")
    return read_duration(*text);
  if (const auto* span = arguments[0].as<Duration>()) {
    if (name == "duration") return arguments[0];
    if (name == ".getHours") return span->nanos / 3'600'000'000'000;
    if (name == ".getMinutes") return span->nanos / 60'000'000'000;
    if (name == ".getSeconds") return span->nanos / 1'000'000'000;
    if (name == ".getMilliseconds") return span->nanos % 1'000'000'000 / 1'000'000;
  }
  if (const auto* time = arguments[0].as<Timestamp>()) {
    if (name == "timestamp") return arguments[0];
    const std::int64_t since_year_1 = time->seconds + 62135596800;
    const std::int64_t days = since_year_1 / 86400;
    const std::int64_t second = since_year_1 % 86400;
    const Date date = date_of(days);
    if (name == "string") {
      char buffer[64];
      std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02dT%02d:%02d:%02d.%09d", static_cast<int>(date.year),
                    static_cast<int>(date.month) + 1, static_cast<int>(date.day) + 1,
                    static_cast<int>(second / 3600), static_cast<int>(second / 60 % 60),
                    static_cast<int>(second % 60), static_cast<int>(time->nanos));
      std::string text = buffer;
      while (text.back() == '0') text.pop_back();
      if (text.back() == '.') text.pop_back();
      return text + "Z";
    }
    if (name == ".getFullYear") return date.year;
    if (name == ".getMonth") return date.month;
    if (name == ".getDayOfMonth") return date.day;
    if (name == ".getDate") return date.day + 1;
    if (name == ".getDayOfYear") return date.day_in_year;
    if (name == ".getDayOfWeek") return (days + 1) % 7;  // 0001-01-01 was a Monday
    if (name == ".getHours") return second / 3600;
    if (name == ".getMinutes") return second / 60 % 60;
    if (name == ".getSeconds") return second % 60;
    if (name == ".getMilliseconds") return time->nanos / 1'000'000;
  }
  return std::nullopt;
}

}  // namespace bylaw::reference
