#include "insight/render/time_in_words.h"

#include <array>
#include <string_view>

namespace bylaw::page {

namespace {

struct Unit {
  std::int64_t size;
  std::string_view en, zh;
};

constexpr std::array<Unit, 2> calendar_units{{{12, "year", " 年"}, {1, "month", " 个月"}}};
constexpr std::array<Unit, 5> clock_units{{{86400000, "day", " 天"},
                                           {3600000, "hour", " 小时"},
                                           {60000, "minute", " 分钟"},
                                           {1000, "second", " 秒"},
                                           {1, "millisecond", " 毫秒"}}};

template <class Units>
void say(std::int64_t amount, const Units& units, Language language, std::string& out) {
  for (const Unit& unit : units) {
    const std::int64_t count = amount / unit.size;
    amount %= unit.size;
    if (count == 0) continue;
    if (!out.empty()) out += ' ';
    out += std::to_string(count);
    if (language == Language::zh) {
      out += unit.zh;
    } else {
      out += ' ';
      out += unit.en;
      if (count != 1) out += 's';
    }
  }
}

}  // namespace

std::string period_in_words(Period period, Language language) {
  std::string out;
  say(period.months, calendar_units, language, out);
  say(period.ms, clock_units, language, out);
  return out.empty() ? "0" : out;
}

std::string instant_in_words(Instant at, Offset offset) {
  std::string out = format_instant(at, offset);
  constexpr std::size_t date = 10;
  constexpr std::size_t minutes = date + 6;
  const std::size_t zone = out.find_first_of("Z+-", date);
  const std::string zone_text = out.substr(zone) == "Z" ? "UTC" : out.substr(zone);
  out.resize(zone);
  out[date] = ' ';
  if (out.substr(minutes) == ":00") out.resize(minutes);
  return out + " " + zone_text;
}

}  // namespace bylaw::page
