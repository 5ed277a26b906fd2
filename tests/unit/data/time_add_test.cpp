#include <bylaw/time.h>

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace bylaw {
namespace {

std::string sum(std::string_view at, std::string_view period, std::string_view offset = "Z") {
  const Offset in = *parse_offset(offset);
  const auto result = add(*parse_instant(at), *parse_period(period), in);
  return result ? format_instant(*result, in) : "out of range";
}

TEST(add, a_missing_day_becomes_the_last_of_the_month) {
  EXPECT_EQ(sum("2024-01-31T00:00:00Z", "P1M"), "2024-02-29T00:00:00Z");
  EXPECT_EQ(sum("2023-01-31T00:00:00Z", "P1M"), "2023-02-28T00:00:00Z");
  EXPECT_EQ(sum("2024-03-31T10:30:00.5Z", "P1M"), "2024-04-30T10:30:00.500Z");
  EXPECT_EQ(sum("2024-02-29T00:00:00Z", "P1Y"), "2025-02-28T00:00:00Z");
  EXPECT_EQ(sum("2024-02-29T00:00:00Z", "P4Y"), "2028-02-29T00:00:00Z");
  EXPECT_EQ(sum("2023-08-31T00:00:00Z", "P6M"), "2024-02-29T00:00:00Z");
}

TEST(add, months_at_once_and_not_one_by_one) {
  EXPECT_EQ(sum("2024-01-31T00:00:00Z", "P2M"), "2024-03-31T00:00:00Z");
}

TEST(add, six_months_from_the_day_the_provisions_took_effect) {
  EXPECT_EQ(sum("2017-10-08T00:00:00+08:00", "P6M", "+08:00"), "2018-04-08T00:00:00+08:00");
}

TEST(add, months_are_those_of_the_offset) {
  // 20:00 on 30 January in UTC is 31 January in Beijing, whose February has no such day.
  EXPECT_EQ(sum("2023-01-30T20:00:00Z", "P1M", "+08:00"), "2023-02-28T04:00:00+08:00");
  EXPECT_EQ(sum("2023-01-30T20:00:00Z", "P1M", "Z"), "2023-02-28T20:00:00Z");
  EXPECT_EQ(sum("2024-01-01T02:00:00Z", "P1M", "-03:30"), "2024-01-31T22:30:00-03:30");
}

TEST(add, months_first_and_then_the_rest) {
  EXPECT_EQ(sum("2024-01-30T00:00:00Z", "P1M1D"), "2024-03-01T00:00:00Z");
  EXPECT_EQ(sum("2023-12-31T23:59:59Z", "PT1S"), "2024-01-01T00:00:00Z");
  EXPECT_EQ(sum("2024-02-28T00:00:00Z", "PT24H"), "2024-02-29T00:00:00Z");
  EXPECT_EQ(sum("2024-12-15T00:00:00Z", "P1M"), "2025-01-15T00:00:00Z");
  EXPECT_EQ(sum("1969-12-31T23:59:59.999Z", "P2M"), "1970-02-28T23:59:59.999Z");
  EXPECT_EQ(sum("2024-01-31T00:00:00Z", "PT0S"), "2024-01-31T00:00:00Z");
}

TEST(add, ends_at_the_last_instant_and_never_wraps) {
  EXPECT_EQ(sum("9999-12-31T23:59:59Z", "PT0S"), "9999-12-31T23:59:59Z");
  EXPECT_EQ(sum("9999-12-31T23:59:59Z", "PT1S"), "out of range");
  EXPECT_EQ(sum("9999-11-30T00:00:00Z", "P1M"), "9999-12-30T00:00:00Z");
  EXPECT_EQ(sum("9999-12-01T00:00:00Z", "P1M"), "out of range");
  EXPECT_EQ(sum("2024-01-01T00:00:00Z", "P120000M"), "out of range");
  EXPECT_EQ(sum("0001-01-01T00:00:00Z", "P9998Y11M30DT23H59M59S"), "9999-12-31T23:59:59Z");
  EXPECT_EQ(sum("0001-01-01T00:00:00Z", "P1D", "-23:59"), "0001-01-01T00:01:00-23:59");
  EXPECT_FALSE(add(last_instant, {0, 1}, {}));
  EXPECT_EQ(add(Instant{last_instant.ms - 1}, {0, 1}, {}), last_instant);
  EXPECT_FALSE(add(last_instant, {0, std::numeric_limits<std::int64_t>::max()}, {}));
  EXPECT_FALSE(add(last_instant,
                   {std::numeric_limits<std::int32_t>::max(), std::numeric_limits<std::int64_t>::max()},
                   {1439}));
  EXPECT_FALSE(add({std::numeric_limits<std::int64_t>::max()}, {1, 1}, {1439}));
  EXPECT_FALSE(add({std::numeric_limits<std::int64_t>::min()}, {1, 1}, {-1439}));
}

}  // namespace
}  // namespace bylaw
