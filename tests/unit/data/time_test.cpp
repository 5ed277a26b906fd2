#include <bylaw/time.h>

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace bylaw {
namespace {

std::string round(std::string_view text, Offset offset = {}) {
  const auto at = parse_instant(text);
  return at ? format_instant(*at, offset) : "refused";
}

TEST(parse_instant, counts_milliseconds_from_1970) {
  EXPECT_EQ(parse_instant("1970-01-01T00:00:00Z")->ms, 0);
  EXPECT_EQ(parse_instant("1970-01-01T00:00:00.001Z")->ms, 1);
  EXPECT_EQ(parse_instant("1969-12-31T23:59:59.999Z")->ms, -1);
  EXPECT_EQ(parse_instant("2001-09-09T01:46:40Z")->ms, 1'000'000'000'000);
  EXPECT_EQ(parse_instant("2038-01-19T03:14:08Z")->ms, 2'147'483'648'000);
}

// RFC 3339 §5.8.
TEST(parse_instant, reads_the_examples_of_the_rfc) {
  EXPECT_EQ(round("1985-04-12T23:20:50.52Z"), "1985-04-12T23:20:50.520Z");
  EXPECT_EQ(round("1996-12-19T16:39:57-08:00"), "1996-12-20T00:39:57Z");
  EXPECT_EQ(round("1937-01-01T12:00:27.87+00:20"), "1937-01-01T11:40:27.870Z");
  EXPECT_EQ(round("1990-12-31T23:59:60Z"), "refused");  // a leap second
  EXPECT_EQ(round("1990-12-31T15:59:60-08:00"), "refused");
}

TEST(parse_instant, takes_small_t_and_z_and_no_other_separator) {
  EXPECT_EQ(round("2026-11-26t17:47:50z"), "2026-11-26T17:47:50Z");
  EXPECT_EQ(round("2026-11-26 17:47:50Z"), "refused");
  EXPECT_EQ(round("2026-11-26T17:47:50"), "refused");
  EXPECT_EQ(round("2026-11-26T17:47Z"), "refused");
  EXPECT_EQ(round("2026-11-26"), "refused");
  EXPECT_EQ(round(""), "refused");
}

TEST(parse_instant, the_first_and_the_last_are_read_and_their_neighbours_refused) {
  EXPECT_EQ(*parse_instant("0001-01-01T00:00:00Z"), first_instant);
  EXPECT_EQ(*parse_instant("9999-12-31T23:59:59.999Z"), last_instant);
  EXPECT_EQ(*parse_instant("9999-12-31T00:00:59.999-23:59"), Instant{last_instant.ms - 60'000 + 60'000 - 0});
  EXPECT_EQ(round("0001-01-01T00:00:00+00:01"), "refused");
  EXPECT_EQ(round("9999-12-31T23:59:59.999-00:01"), "refused");
  EXPECT_EQ(round("0000-12-31T23:59:00Z"), "refused");
  EXPECT_EQ(round("0000-12-31T23:59:00-00:01"), "refused");
  EXPECT_EQ(round("10000-01-01T00:00:00Z"), "refused");
}

TEST(parse_instant, days_that_the_calendar_has_not_are_refused) {
  EXPECT_EQ(round("2024-02-29T00:00:00Z"), "2024-02-29T00:00:00Z");
  EXPECT_EQ(round("2000-02-29T00:00:00Z"), "2000-02-29T00:00:00Z");
  for (const char* text :
       {"2023-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2024-02-30T00:00:00Z", "2024-04-31T00:00:00Z",
        "2024-00-10T00:00:00Z", "2024-13-10T00:00:00Z", "2024-01-00T00:00:00Z", "2024-01-32T00:00:00Z"}) {
    EXPECT_EQ(round(text), "refused") << text;
  }
}

TEST(parse_instant, hours_minutes_and_seconds_end_where_they_do) {
  EXPECT_EQ(round("2024-01-01T23:59:59Z"), "2024-01-01T23:59:59Z");
  for (const char* text :
       {"2024-01-01T24:00:00Z", "2024-01-01T23:60:00Z", "2024-01-01T23:59:60Z", "2024-01-01T23:59:61Z"}) {
    EXPECT_EQ(round(text), "refused") << text;
  }
}

TEST(parse_instant, digits_below_the_millisecond_must_be_zero) {
  EXPECT_EQ(round("2024-01-01T00:00:00.1Z"), "2024-01-01T00:00:00.100Z");
  EXPECT_EQ(round("2024-01-01T00:00:00.123000000000000000000Z"), "2024-01-01T00:00:00.123Z");
  EXPECT_EQ(round("2024-01-01T00:00:00.000Z"), "2024-01-01T00:00:00Z");
  EXPECT_EQ(round("2024-01-01T00:00:00.1234Z"), "refused");
  EXPECT_EQ(round("2024-01-01T00:00:00.Z"), "refused");
  EXPECT_EQ(round("2024-01-01T00:00:00,5Z"), "refused");
}

TEST(parse_instant, forms_that_only_resemble_one_are_refused) {
  for (const char* text : {" 2024-01-01T00:00:00Z",
                           "2024-01-01T00:00:00Z ",
                           "2024-1-01T00:00:00Z",
                           "2024-01-1T00:00:00Z",
                           "24-01-01T00:00:00Z",
                           "+2024-01-01T00:00:00Z",
                           "-2024-01-01T00:00:00Z",
                           "2024-01-01T0:00:00Z",
                           "2024/01/01T00:00:00Z",
                           "20240101T000000Z",
                           "2024-01-01T00:00:00ZZ",
                           "2024-01-01T00:00:00+08",
                           "2024-01-01T00:00:00+0800",
                           "2024-01-01T00:00:00+8:00",
                           "2024-01-01T00:00:00+24:00",
                           "2024-01-01T00:00:00+08:60",
                           "2024-01-01T00:00:00 +08:00",
                           "2024-W01-1T00:00:00Z",
                           "2024-01-01T00:00:00\xE2\x88\x92"
                           "08:00",
                           "２024-01-01T00:00:00Z"}) {
    EXPECT_EQ(round(text), "refused") << text;
  }
  EXPECT_EQ(round(std::string_view("2024-01-01T00:00:00Z\0", 21)), "refused");
}

TEST(parse_timestamp, keeps_nanoseconds_and_refuses_what_is_finer) {
  const auto parts = parse_timestamp("1969-12-31T23:59:59.123456789Z");
  EXPECT_EQ(parts->seconds, -1);
  EXPECT_EQ(parts->nanos, 123456789);
  EXPECT_EQ(parse_timestamp("1970-01-01T00:00:00.0000000010Z")->nanos, 1);
  EXPECT_FALSE(parse_timestamp("1970-01-01T00:00:00.0000000001Z"));
  EXPECT_EQ(parse_timestamp("9999-12-31T23:59:59.999999999Z")->seconds, 253402300799);
}

TEST(parse_offset, reads_z_and_up_to_a_minute_before_a_day) {
  EXPECT_EQ(parse_offset("Z")->minutes, 0);
  EXPECT_EQ(parse_offset("z")->minutes, 0);
  EXPECT_EQ(parse_offset("+00:00")->minutes, 0);
  EXPECT_EQ(parse_offset("-00:00")->minutes, 0);
  EXPECT_EQ(parse_offset("+08:00")->minutes, 480);
  EXPECT_EQ(parse_offset("-03:30")->minutes, -210);
  EXPECT_EQ(parse_offset("+23:59")->minutes, 1439);
  EXPECT_EQ(parse_offset("-23:59")->minutes, -1439);
  for (const char* text :
       {"", "+", "08:00", "+24:00", "+08:60", "+0800", "+8:00", "+08:0", "+08:000", "Z ", "UTC", "+08:00Z"}) {
    EXPECT_FALSE(parse_offset(text)) << text;
  }
}

TEST(format_instant, shows_the_wall_clock_of_an_offset) {
  EXPECT_EQ(round("2026-11-26T17:47:50Z", {480}), "2026-11-27T01:47:50+08:00");
  EXPECT_EQ(round("2026-01-01T00:00:00.007Z", {-210}), "2025-12-31T20:30:00.007-03:30");
  EXPECT_EQ(round("0999-01-01T00:00:00Z"), "0999-01-01T00:00:00Z");
}

TEST(format_instant, falls_back_to_utc_where_an_offset_leads_out_of_the_calendar) {
  EXPECT_EQ(format_instant(first_instant, {-1}), "0001-01-01T00:00:00Z");
  EXPECT_EQ(format_instant(first_instant, {1}), "0001-01-01T00:01:00+00:01");
  EXPECT_EQ(format_instant(last_instant, {1}), "9999-12-31T23:59:59.999Z");
  EXPECT_EQ(format_instant(last_instant, {-1439}), "9999-12-31T00:00:59.999-23:59");
}

TEST(format_instant, is_read_back_as_the_same_instant) {
  std::uint64_t state = 3;
  for (int i = 0; i < 5000; ++i) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    const auto range = static_cast<std::uint64_t>(last_instant.ms - first_instant.ms + 1);
    const Instant at{first_instant.ms + static_cast<std::int64_t>((state >> 8) % range)};
    const Offset offset{static_cast<std::int32_t>(state % 2879) - 1439};
    ASSERT_EQ(*parse_instant(format_instant(at, offset)), at) << format_instant(at, offset);
    ASSERT_EQ(*parse_offset(format_offset(offset)), offset);
  }
}

}  // namespace
}  // namespace bylaw
