#include "cel/zones/zone.h"

#include "data/calendar.h"

#include <algorithm>
#include <iterator>

namespace bylaw::cel {

namespace {

/// `M10.5.0/3` of POSIX TZ: the week is 5 for the last one.
struct Change {
  std::uint8_t month;
  std::uint8_t week;
  std::uint8_t day;
  std::int32_t time;
};

struct TailRule {
  std::int32_t standard;
  std::int32_t daylight;  ///< equal to `standard` where there is none
  Change begin;
  Change end;
};

/// Transitions from `first` on, up to those of the next row. Each is a word with the number of the offset
/// that begins (two bits) and the hours since the last transition; 0 hours: two more words hold the instant
/// in seconds.
struct ZoneRow {
  std::uint16_t first;
  std::uint8_t tail;
  std::uint8_t offsets[4];
};

#include "cel/zones/zone_table.inc"

constexpr std::int64_t seconds_in_day = 86400;

/// In the year's own wall clock, as if there were no offset.
std::int64_t instant_of(std::int64_t year, const Change& change) {
  const std::int64_t first = days_from_civil({year, change.month, 1});
  std::int64_t day = (change.day - day_of_week(first) + 7) % 7 + 7 * (change.week - 1);
  while (day >= days_in_month(year, change.month)) day -= 7;
  return (first + day) * seconds_in_day + change.time;
}

std::int32_t tail_offset(const TailRule& rule, std::int64_t seconds) {
  if (rule.standard == rule.daylight) return rule.standard;
  const std::int64_t year = civil_from_days(floor_divide(seconds + rule.standard, seconds_in_day)).year;
  const std::int64_t begin = instant_of(year, rule.begin) - rule.standard;
  const std::int64_t end = instant_of(year, rule.end) - rule.daylight;
  const bool summer = begin < end ? seconds >= begin && seconds < end : !(seconds >= end && seconds < begin);
  return summer ? rule.daylight : rule.standard;
}

std::optional<std::int32_t> parse_fixed(std::string_view text) {
  const bool negative = text.substr(0, 1) == "-";
  if (negative || text.substr(0, 1) == "+") text.remove_prefix(1);
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  for (const std::size_t at : {0, 1, 3, 4}) {
    if (text[at] < '0' || text[at] > '9') return std::nullopt;
  }
  const std::int32_t hours = (text[0] - '0') * 10 + (text[1] - '0');
  const std::int32_t minutes = (text[3] - '0') * 10 + (text[4] - '0');
  if (hours > 23 || minutes > 59) return std::nullopt;
  const std::int32_t seconds = hours * 3600 + minutes * 60;
  return negative ? -seconds : seconds;
}

}  // namespace

std::optional<Zone> find_zone(std::string_view name) {
  if (const auto fixed = parse_fixed(name)) return Zone{*fixed, -1};
  const auto* at = std::lower_bound(
      std::begin(name_starts), std::end(name_starts), name,
      [](std::uint16_t start, std::string_view wanted) { return name_text + start < wanted; });
  if (at == std::end(name_starts) || name_text + *at != name) return std::nullopt;
  return Zone{0, name_zones[at - std::begin(name_starts)]};
}

std::int32_t zone_offset(const Zone& zone, std::int64_t seconds) {
  if (zone.place < 0) return zone.fixed;
  const ZoneRow& row = zones[zone.place];
  const bool is_last = static_cast<std::size_t>(zone.place) + 1 == std::size(zones);
  const std::size_t end = is_last ? std::size(transitions) : zones[zone.place + 1].first;
  std::int32_t current = offsets[row.offsets[0]];
  std::int64_t instant = 0;
  for (std::size_t at = row.first; at < end; ++at) {
    const std::uint16_t word = transitions[at];
    if ((word & 0x3FFF) != 0) {
      instant += std::int64_t{word & 0x3FFF} * 3600;
    } else {
      instant = std::int64_t{transitions[at + 1]} * 65536 + transitions[at + 2];
      at += 2;
    }
    if (seconds < instant) return current;
    current = offsets[row.offsets[word >> 14]];
  }
  return tail_offset(tails[row.tail], seconds);
}

std::string_view zone_version() { return tz_version; }

}  // namespace bylaw::cel
