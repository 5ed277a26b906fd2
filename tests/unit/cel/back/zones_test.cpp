#include "cel/zones/zone.h"
#include "evaluate.h"

#include <gtest/gtest.h>

namespace bylaw::cel {
namespace {

constexpr std::int32_t hour = 3600;

std::int32_t offset(std::string_view name, std::int64_t seconds) {
  const auto zone = find_zone(name);
  EXPECT_TRUE(zone) << name;
  return zone ? zone_offset(*zone, seconds) : -1;
}

TEST(Zones, a_change_holds_from_its_second_on) {
  // New York, 2024-03-10 02:00 EST = 07:00 UTC and 2024-11-03 02:00 EDT = 06:00 UTC.
  EXPECT_EQ(offset("America/New_York", 1710053999), -5 * hour);
  EXPECT_EQ(offset("America/New_York", 1710054000), -4 * hour);
  EXPECT_EQ(offset("America/New_York", 1730613599), -4 * hour);
  EXPECT_EQ(offset("America/New_York", 1730613600), -5 * hour);
}

TEST(Zones, changes_that_no_rule_gives_are_known) {
  // Samoa went over the date line at the end of 2011-12-29: from UTC-10 to UTC+14 at 2011-12-30 10:00 UTC.
  EXPECT_EQ(offset("Pacific/Apia", 1325239199), -10 * hour);
  EXPECT_EQ(offset("Pacific/Apia", 1325239200), 14 * hour);
  // Shanghai had summer time from 1986 to 1991: in July 1987 and not in July 1992.
  EXPECT_EQ(offset("Asia/Shanghai", 552096000), 9 * hour);
  EXPECT_EQ(offset("Asia/Shanghai", 709948800), 8 * hour);
  // Liberia: UTC-0:44:30 until 1972-01-07.
  EXPECT_EQ(offset("Africa/Monrovia", 0), -2670);
  EXPECT_EQ(offset("Africa/Monrovia", 94694400), 0);
}

TEST(Zones, the_rule_goes_on_for_later_years) {
  // 2100-07-01 and 2100-01-01, summer in the north and in the south.
  EXPECT_EQ(offset("Europe/Berlin", 4118083200), 2 * hour);
  EXPECT_EQ(offset("Europe/Berlin", 4102444800), 1 * hour);
  EXPECT_EQ(offset("Australia/Sydney", 4118083200), 10 * hour);
  EXPECT_EQ(offset("Australia/Sydney", 4102444800), 11 * hour);
}

TEST(Zones, before_1970_the_offset_is_that_of_the_beginning_of_1970) {
  EXPECT_EQ(offset("Asia/Shanghai", -1'000'000'000), 8 * hour);
  EXPECT_EQ(offset("Europe/London", -1), 1 * hour);
  EXPECT_EQ(offset("Europe/London", -62135596800), 1 * hour);
}

TEST(Zones, links_are_names_of_what_they_point_to) {
  for (const std::int64_t at : {0LL, 1234567890LL, 4118083200LL}) {
    EXPECT_EQ(offset("US/Central", at), offset("America/Chicago", at));
    EXPECT_EQ(offset("Asia/Calcutta", at), offset("Asia/Kolkata", at));
    EXPECT_EQ(offset("UTC", at), 0);
  }
}

TEST(Zones, fixed_offsets_are_hours_and_minutes_with_or_without_a_sign) {
  EXPECT_EQ(offset("+23:59", 0), 86340);
  EXPECT_EQ(offset("-02:30", 0), -9000);
  EXPECT_EQ(offset("02:00", 0), 7200);
  EXPECT_EQ(offset("-00:00", 0), 0);
}

TEST(Zones, anything_else_is_no_zone) {
  for (const char* name : {"", "Z", "+24:00", "+02:60", "+2:00", "+0200", "+02:00:00", "asia/shanghai",
                           "Asia/Shangha", "Asia/Shanghai ", "Asia", "Zulu0", "A", "zzz"}) {
    EXPECT_FALSE(find_zone(name)) << name;
  }
  EXPECT_EQ(test::failure("timestamp(0).getHours('Asia/Nowhere')"), ErrorCode::bad_argument);
}

TEST(Zones, accessors_show_the_day_of_the_place) {
  EXPECT_TRUE(test::holds("timestamp('2023-12-31T18:00:00Z').getFullYear('Asia/Shanghai') == 2024"));
  EXPECT_TRUE(test::holds("timestamp('2024-01-01T02:00:00Z').getDayOfYear('-03:00') == 364"));
  EXPECT_TRUE(test::holds("timestamp('0001-01-01T00:00:00Z').getFullYear('-01:00') == 0"));
}

}  // namespace
}  // namespace bylaw::cel
