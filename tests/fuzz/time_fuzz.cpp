// libFuzzer: reads any bytes as an instant, an offset and a period. What is read is written as a text that is
// read as the same; a sum lies within the calendar and not before its beginning.
#include <bylaw/time.h>
#include "hold.h"

#include <cstdint>
#include <string_view>

namespace {

using namespace bylaw;
using fuzz::hold;

void check_sum(Instant at, Period period, Offset offset) {
  const auto sum = add(at, period, offset);
  if (!sum) return;
  hold(*sum >= at && *sum <= last_instant, "a sum lies behind its beginning, within the calendar");
  const auto later = add(at, {period.months, period.ms + 1}, offset);
  hold(!later || later->ms == sum->ms + 1, "a longer period ends later");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto at = parse_instant(text);
  if (at) {
    hold(*at >= first_instant && *at <= last_instant, "an instant lies within the calendar");
    hold(parse_instant(format_instant(*at)) == at, "an instant is read back");
    hold(parse_instant(format_instant(*at, {480})) == at, "an instant in another offset is read back");
    hold(parse_timestamp(text).has_value(), "an instant is a timestamp");
  }
  if (const auto offset = parse_offset(text))
    hold(parse_offset(format_offset(*offset)) == offset, "an offset is read back");
  if (const auto period = parse_period(text)) {
    hold(parse_period(format_period(*period)) == period, "a period is read back");
    for (const std::int64_t ms :
         {first_instant.ms, std::int64_t{0}, std::int64_t{1706659200000}, last_instant.ms}) {
      check_sum({ms}, *period, {480});
      check_sum({ms}, *period, {-1439});
    }
  }
  return 0;
}
