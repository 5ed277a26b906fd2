#include <bylaw/time.h>

#include "data/calendar.h"

#include <algorithm>
#include <cstddef>

namespace bylaw {

namespace {

constexpr std::int64_t day_ms = 86'400'000;

void padded(std::string& out, std::int64_t value, std::size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

}  // namespace

std::string format_offset(Offset offset) {
  if (offset.minutes == 0) return "Z";
  std::string out = offset.minutes < 0 ? "-" : "+";
  const std::int32_t minutes = offset.minutes < 0 ? -offset.minutes : offset.minutes;
  padded(out, minutes / 60, 2);
  out += ':';
  padded(out, minutes % 60, 2);
  return out;
}

std::string format_instant(Instant at, Offset offset) {
  // The first and last hours of the calendar have no name in some offsets: those are written in UTC.
  std::int64_t local = at.ms + offset.minutes * std::int64_t{60'000};
  if (local < first_instant.ms || local > last_instant.ms) {
    local = at.ms;
    offset = {};
  }
  const std::int64_t days = floor_divide(local, day_ms);
  const std::int64_t ms = floor_modulo(local, day_ms);
  const CivilDay day = civil_from_days(days);
  std::string out;
  padded(out, day.year, 4);
  out += '-';
  padded(out, day.month, 2);
  out += '-';
  padded(out, day.day, 2);
  out += 'T';
  padded(out, ms / 3'600'000, 2);
  out += ':';
  padded(out, ms / 60'000 % 60, 2);
  out += ':';
  padded(out, ms / 1000 % 60, 2);
  if (ms % 1000 != 0) {
    out += '.';
    padded(out, ms % 1000, 3);
  }
  return out + format_offset(offset);
}

std::string format_period(Period period) {
  std::string date;
  std::string time;
  const auto part = [](std::string& out, std::int64_t number, char unit) {
    if (number != 0) out += std::to_string(number) + unit;
  };
  part(date, period.months / 12, 'Y');
  part(date, period.months % 12, 'M');
  part(date, period.ms / day_ms, 'D');
  part(time, period.ms / 3'600'000 % 24, 'H');
  part(time, period.ms / 60'000 % 60, 'M');
  const std::int64_t seconds = period.ms / 1000 % 60;
  const std::int64_t fraction = period.ms % 1000;
  if (fraction != 0) {
    time += std::to_string(seconds) + ".";
    padded(time, fraction, 3);
    while (time.back() == '0') time.pop_back();
    time += 'S';
  } else {
    part(time, seconds, 'S');
  }
  if (date.empty() && time.empty()) return "PT0S";
  return "P" + date + (time.empty() ? "" : "T" + time);
}

std::optional<Instant> add(Instant at, Period period, Offset offset) {
  if (at < first_instant || at > last_instant) return std::nullopt;
  const std::int64_t shift = offset.minutes * std::int64_t{60'000};
  std::int64_t local = at.ms + shift;
  if (period.months != 0) {
    CivilDay day = civil_from_days(floor_divide(local, day_ms));
    const std::int64_t months = day.year * 12 + (day.month - 1) + period.months;
    day.year = floor_divide(months, 12);
    day.month = static_cast<std::int32_t>(floor_modulo(months, 12)) + 1;
    day.day = std::min(day.day, days_in_month(day.year, day.month));
    local = days_from_civil(day) * day_ms + floor_modulo(local, day_ms);
  }
  Instant sum;
  if (__builtin_add_overflow(local - shift, period.ms, &sum.ms)) return std::nullopt;
  if (sum < first_instant || sum > last_instant) return std::nullopt;
  return sum;
}

}  // namespace bylaw
