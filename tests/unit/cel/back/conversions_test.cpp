#include "evaluate.h"

#include <gtest/gtest.h>

namespace bylaw::cel::test {
namespace {

TEST(Conversions, a_double_becomes_an_int_below_two_to_the_63) {
  EXPECT_TRUE(
      holds("int(9223372036854774784.0) == 9223372036854774784 && int(-9223372036854774784.0) == "
            "-9223372036854774784"));
  EXPECT_EQ(failure("int(9223372036854775808.0)"), ErrorCode::overflow);
  EXPECT_EQ(failure("int(-9223372036854775808.0)"), ErrorCode::overflow);
  EXPECT_EQ(failure("int(double('NaN'))"), ErrorCode::overflow);
  EXPECT_TRUE(holds("int(-1.9) == -1 && int(1.9) == 1"));
}

TEST(Conversions, a_double_becomes_a_uint_from_zero_to_below_two_to_the_64) {
  EXPECT_TRUE(holds("uint(18446744073709549568.0) == 18446744073709549568u"));
  EXPECT_EQ(failure("uint(18446744073709551616.0)"), ErrorCode::overflow);
  EXPECT_EQ(failure("uint(-1.0)"), ErrorCode::overflow);
  EXPECT_EQ(failure("uint(-1)"), ErrorCode::overflow);
  EXPECT_EQ(failure("int(9223372036854775808u)"), ErrorCode::overflow);
}

TEST(Conversions, strings_are_read_whole_or_not_at_all) {
  EXPECT_TRUE(holds("int('-9223372036854775808') == -9223372036854775808 && int('+7') == 7"));
  EXPECT_TRUE(holds("uint('18446744073709551615') == 18446744073709551615u"));
  for (const char* text : {"int('9223372036854775808')",
                           "int('')",
                           "int(' 1')",
                           "int('1 ')",
                           "int('0x1')",
                           "int('+-1')",
                           "uint('-1')",
                           "uint('+1')",
                           "double('')",
                           "double('1e999')",
                           "double('nan')",
                           "double('0x1p3')",
                           "double('1,5')",
                           "bool('TrUe')",
                           "bool('yes')",
                           "string(b'\\xff')",
                           "duration('1')",
                           "duration('')",
                           "duration('1x')",
                           "timestamp('2020-02-30T00:00:00Z')",
                           "timestamp('2020-01-01')"}) {
    EXPECT_EQ(failure(text), ErrorCode::bad_conversion) << text;
  }
}

TEST(Conversions, doubles_are_shown_by_the_shortest_text_that_reads_back) {
  EXPECT_EQ(text_of("string(-4.5e-3)"), "-0.0045");
  EXPECT_EQ(text_of("string(0.1 + 0.2)"), "0.30000000000000004");
  EXPECT_EQ(text_of("string(1e21)"), "1e+21");
  EXPECT_EQ(text_of("string(100.0)"), "100");
  EXPECT_EQ(text_of("string(-0.0)"), "-0");
  EXPECT_EQ(text_of("string(double('NaN'))"), "NaN");
  EXPECT_EQ(text_of("string(-1.0 / 0.0)"), "-Infinity");
}

TEST(Conversions, other_values_show_themselves) {
  EXPECT_EQ(text_of("string(18446744073709551615u)"), "18446744073709551615");
  EXPECT_EQ(text_of("string(true)"), "true");
  EXPECT_EQ(text_of("string(duration('-1.5s'))"), "-1.5s");
  EXPECT_EQ(text_of("string(duration('0'))"), "0s");
  EXPECT_EQ(text_of("string(timestamp('2009-02-13T23:31:30.5+01:00'))"), "2009-02-13T22:31:30.5Z");
  EXPECT_EQ(text_of("string(timestamp('0001-01-01T00:00:00.000000001Z'))"), "0001-01-01T00:00:00.000000001Z");
}

TEST(Conversions, types_are_values_that_can_be_compared) {
  EXPECT_TRUE(holds("type(1) == int && type(1u) == uint && type(1.0) == double && type(null) == null_type"));
  EXPECT_TRUE(holds("type(type(1)) == type && type([]) == list && type({}) == map && type(b'') == bytes"));
  EXPECT_TRUE(holds(
      "type(timestamp(0)) == google.protobuf.Timestamp && type(duration('0')) == google.protobuf.Duration"));
  EXPECT_TRUE(
      holds("type(optional.none()) == optional_type && type(ip('::1')) == net.IP && type(cidr('::1/8')) == "
            "net.CIDR"));
  EXPECT_FALSE(holds("type(ip('::1')) == net.CIDR"));
}

TEST(Durations, compound_texts_and_fractions_are_read_to_the_nanosecond) {
  EXPECT_TRUE(holds("duration('1h2m3.5s') == duration('3723500ms')"));
  EXPECT_TRUE(holds("duration('-1.5m') == duration('-90s') && duration('.5s') == duration('500ms')"));
  EXPECT_TRUE(holds("duration('1us') == duration('1000ns') && duration('1µs') == duration('1us')"));
  // Below a nanosecond digits are cut off, not rounded.
  EXPECT_TRUE(holds("duration('0.9999999999s') == duration('999999999ns')"));
}

TEST(Durations, the_range_is_that_of_64_bits_of_nanoseconds) {
  EXPECT_TRUE(holds("int(duration('9223372036854775807ns')) == 9223372036854775807"));
  EXPECT_TRUE(holds("int(duration('-9223372036854775808ns')) == -9223372036854775808"));
  EXPECT_EQ(failure("duration('9223372036854775808ns')"), ErrorCode::bad_conversion);
  EXPECT_EQ(failure("duration('9223372036854775807ns') + duration('1ns')"), ErrorCode::overflow);
  EXPECT_EQ(failure("timestamp('9999-01-01T00:00:00Z') - timestamp('0001-01-01T00:00:00Z')"),
            ErrorCode::overflow);
}

TEST(Durations, milliseconds_are_what_is_left_below_a_second) {
  EXPECT_TRUE(holds(
      "duration('123.321456s').getMilliseconds() == 321 && duration('-1.5s').getMilliseconds() == -500"));
  EXPECT_TRUE(
      holds("duration('90m').getHours() == 1 && duration('-90m').getHours() == -1 && "
            "duration('90m').getSeconds() == 5400"));
}

TEST(Timestamps, the_range_is_years_1_to_9999_to_the_nanosecond) {
  EXPECT_TRUE(holds("timestamp('9999-12-31T23:59:59.999999999Z') > timestamp(253402300799)"));
  EXPECT_TRUE(holds("timestamp(-62135596800) == timestamp('0001-01-01T00:00:00Z')"));
  EXPECT_EQ(failure("timestamp(253402300800)"), ErrorCode::overflow);
  EXPECT_EQ(failure("timestamp(-62135596801)"), ErrorCode::overflow);
  EXPECT_EQ(failure("timestamp('9999-12-31T23:59:59.999999999Z') + duration('1ns')"), ErrorCode::overflow);
  EXPECT_EQ(failure("timestamp('0001-01-01T00:00:00Z') - duration('1ns')"), ErrorCode::overflow);
}

TEST(Timestamps, nanoseconds_carry_over_seconds_in_both_directions) {
  EXPECT_TRUE(holds("timestamp(0) - duration('1ns') == timestamp('1969-12-31T23:59:59.999999999Z')"));
  EXPECT_TRUE(
      holds("timestamp('1969-12-31T23:59:59.999999999Z') + duration('2ns') == "
            "timestamp('1970-01-01T00:00:00.000000001Z')"));
  EXPECT_TRUE(holds(
      "timestamp('1970-01-01T00:00:00.5Z') - timestamp('1969-12-31T23:59:59.75Z') == duration('750ms')"));
  EXPECT_TRUE(holds("timestamp(0) + duration('-9223372036854775808ns') < timestamp(0)"));
  EXPECT_TRUE(holds("timestamp(1700000000) - duration('-9223372036854775808ns') > timestamp(0)"));
}

TEST(Timestamps, parts_are_counted_as_the_language_counts_them) {
  const std::string leap = "timestamp('2024-02-29T23:59:58.987Z')";
  EXPECT_TRUE(
      holds(leap + ".getFullYear() == 2024 && " + leap + ".getMonth() == 1 && " + leap + ".getDate() == 29"));
  EXPECT_TRUE(holds(leap + ".getDayOfMonth() == 28 && " + leap + ".getDayOfYear() == 59 && " + leap +
                    ".getDayOfWeek() == 4"));
  EXPECT_TRUE(holds(leap + ".getHours() == 23 && " + leap + ".getMinutes() == 59 && " + leap +
                    ".getSeconds() == 58"));
  EXPECT_TRUE(holds(leap + ".getMilliseconds() == 987"));
  EXPECT_TRUE(holds("timestamp('0001-01-01T00:00:00Z').getDayOfWeek() == 1"));
}

}  // namespace
}  // namespace bylaw::cel::test
