#include <bylaw/time.h>

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace bylaw {
namespace {

constexpr std::int64_t day = 86'400'000;

std::string round(std::string_view text) {
  const auto period = parse_period(text);
  return period ? format_period(*period) : "refused";
}

TEST(parse_period, adds_up_months_and_milliseconds) {
  EXPECT_EQ(*parse_period("P6M"), (Period{6, 0}));
  EXPECT_EQ(*parse_period("P1Y2M"), (Period{14, 0}));
  EXPECT_EQ(*parse_period("PT24H"), (Period{0, day}));
  EXPECT_EQ(*parse_period("P3D"), (Period{0, 3 * day}));
  EXPECT_EQ(*parse_period("P1M15D"), (Period{1, 15 * day}));
  EXPECT_EQ(*parse_period("P2W"), (Period{0, 14 * day}));
  EXPECT_EQ(*parse_period("P1Y2M3W4DT5H6M7S"), (Period{14, 25 * day + 18'367'000}));
  EXPECT_EQ(*parse_period("PT1M"), (Period{0, 60'000}));
  EXPECT_EQ(*parse_period("PT0S"), (Period{0, 0}));
  EXPECT_EQ(*parse_period("P000000000000000000001D"), (Period{0, day}));
}

TEST(parse_period, refuses_what_is_not_of_the_form) {
  for (const char* text : {"",
                           "P",
                           "PT",
                           "P1DT",
                           "1D",
                           "P1",
                           "PD",
                           "P1H",
                           "PT1D",
                           "PT1Y",
                           "P1M1Y",
                           "P1D1W",
                           "PT1S1M",
                           "P1D1D",
                           "PT1H1H",
                           "P-1D",
                           "-P1D",
                           "+P1D",
                           "P1.5D",
                           "PT0.5S",
                           "PT1,5S",
                           "p1d",
                           "P1d",
                           "P 1D",
                           "P1D ",
                           " P1D",
                           "P1DT1",
                           "P1S",
                           "P1DT1D",
                           "PT1HT1M",
                           "P0001-02-03T04:05:06"}) {
    EXPECT_EQ(round(text), "refused") << text;
  }
  EXPECT_EQ(round(std::string_view("P1D\0", 4)), "refused");
}

TEST(parse_period, ends_at_120_000_months_and_at_10_000_years_of_366_days) {
  EXPECT_EQ(parse_period("P120000M")->months, 120'000);
  EXPECT_EQ(parse_period("P10000Y")->months, 120'000);
  EXPECT_EQ(parse_period("P9999Y12M")->months, 120'000);
  EXPECT_EQ(round("P120001M"), "refused");
  EXPECT_EQ(round("P10000Y1M"), "refused");
  EXPECT_EQ(parse_period("P3660000D")->ms, 3'660'000 * day);
  EXPECT_EQ(parse_period("PT316224000000S")->ms, 3'660'000 * day);
  EXPECT_EQ(round("P3660001D"), "refused");
  EXPECT_EQ(round("P3660000DT1S"), "refused");
  EXPECT_EQ(round("PT316224000001S"), "refused");
  EXPECT_EQ(round("P522858W"), "refused");
}

TEST(parse_period, does_not_wrap_for_any_number) {
  for (const char* text :
       {"P99999999999999999999Y", "P18446744073709551617M", "P9223372036854775808D", "PT18446744073709552S",
        "P178956970Y", "PT9223372036854775807S", "P1000000000000000W"}) {
    EXPECT_EQ(round(text), "refused") << text;
  }
}

TEST(format_period, keeps_each_unit_below_the_next) {
  EXPECT_EQ(format_period({}), "PT0S");
  EXPECT_EQ(format_period({6, 0}), "P6M");
  EXPECT_EQ(format_period({12, 0}), "P1Y");
  EXPECT_EQ(format_period({14, 0}), "P1Y2M");
  EXPECT_EQ(format_period({0, 36 * 3'600'000}), "P1DT12H");
  EXPECT_EQ(format_period({0, 14 * day}), "P14D");
  EXPECT_EQ(format_period({0, 90'000}), "PT1M30S");
  EXPECT_EQ(format_period({1, 15 * day + 1000}), "P1M15DT1S");
  EXPECT_EQ(format_period({0, 500}), "PT0.5S");
  EXPECT_EQ(format_period({0, 61'001}), "PT1M1.001S");
}

TEST(format_period, is_read_back_as_the_same_period) {
  std::uint64_t state = 5;
  for (int i = 0; i < 2000; ++i) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    const Period period{static_cast<std::int32_t>((state >> 8) % 120'001),
                        static_cast<std::int64_t>((state >> 16) % 316'224'000'001) * 1000};
    ASSERT_EQ(*parse_period(format_period(period)), period) << format_period(period);
  }
}

}  // namespace
}  // namespace bylaw
