#include "evaluate.h"

#include <gtest/gtest.h>

namespace bylaw::cel::test {
namespace {

TEST(Math, greatest_and_least_keep_the_kind_of_what_they_choose) {
  EXPECT_TRUE(holds("type(math.greatest(1, 2.5, 2u)) == double && type(math.least(1, 2.5, 2u)) == int"));
  EXPECT_TRUE(
      holds("type(math.greatest(1, 1u)) == int && math.greatest([3, 1]) == 3 && math.least(-1) == -1"));
  EXPECT_EQ(failure("math.greatest(dyn([]))"), ErrorCode::bad_argument);
  EXPECT_EQ(failure("math.greatest(dyn([1, 'a']))"), ErrorCode::no_such_overload);
}

TEST(Math, rounding_goes_away_from_zero_at_halves) {
  EXPECT_TRUE(holds("math.round(0.5) == 1.0 && math.round(-0.5) == -1.0 && math.round(1.4) == 1.0"));
  EXPECT_TRUE(holds("math.ceil(-1.2) == -1.0 && math.floor(-1.2) == -2.0 && math.trunc(-1.9) == -1.0"));
}

TEST(Math, absolute_values_and_signs_know_their_edges) {
  EXPECT_EQ(failure("math.abs(-9223372036854775808)"), ErrorCode::overflow);
  EXPECT_TRUE(holds("math.abs(-9223372036854775807) == 9223372036854775807 && math.abs(-1.5) == 1.5"));
  EXPECT_TRUE(
      holds("math.sign(-3) == -1 && math.sign(0u) == 0u && math.sign(-0.0) == 0.0 && "
            "math.isNaN(math.sign(double('NaN')))"));
  EXPECT_TRUE(holds("math.sqrt(2.25) == 1.5 && math.sqrt(81) == 9.0 && math.isNaN(math.sqrt(-1))"));
}

TEST(Math, shifts_are_logical_and_end_at_64) {
  EXPECT_TRUE(holds(
      "math.bitShiftRight(-1, 63) == 1 && math.bitShiftRight(-1, 64) == 0 && math.bitShiftLeft(1, 64) == 0"));
  EXPECT_TRUE(
      holds("math.bitShiftLeft(1, 63) == -9223372036854775808 && math.bitShiftLeft(3u, 63) == "
            "9223372036854775808u"));
  EXPECT_EQ(failure("math.bitShiftLeft(1, -1)"), ErrorCode::bad_argument);
  EXPECT_TRUE(
      holds("math.bitNot(0) == -1 && math.bitXor(5, 3) == 6 && math.bitAnd(5u, 3u) == 1u && math.bitOr(5, 3) "
            "== 7"));
}

TEST(Network, addresses_are_read_strictly) {
  for (const char* good :
       {"0.0.0.0", "255.255.255.255", "::", "::1", "2001:db8::1", "1:2:3:4:5:6:7:8", "::1.2.3.4", "1::8"}) {
    EXPECT_TRUE(holds("isIP('" + std::string(good) + "')")) << good;
  }
  for (const char* bad : {"", "1.2.3", "1.2.3.4.5", "01.2.3.4", "256.1.1.1", "1.2.3.4 ", "::ffff:1.2.3.4",
                          "::ffff:102:304", ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9",
                          "12345::", "g::", "fe80::1%eth0", "1:2:3:4:5:6:7::8:9", "1:", ":1"}) {
    EXPECT_FALSE(holds("isIP('" + std::string(bad) + "')")) << bad;
  }
  EXPECT_EQ(failure("ip('x')"), ErrorCode::bad_conversion);
}

TEST(Network, addresses_are_shown_in_canonical_form) {
  EXPECT_EQ(text_of("string(ip('2001:DB8:0:0:1:0:0:1'))"), "2001:db8::1:0:0:1");
  EXPECT_EQ(text_of("string(ip('1:0:3:4:5:6:7:8'))"), "1:0:3:4:5:6:7:8");
  EXPECT_EQ(text_of("string(ip('1:2:3:4:5:6:0:0'))"), "1:2:3:4:5:6::");
  EXPECT_EQ(text_of("string(cidr('10.1.2.3/8').masked())"), "10.0.0.0/8");
  EXPECT_TRUE(holds("ip.isCanonical('2001:db8::1') && !ip.isCanonical('2001:db8:0::1')"));
}

TEST(Network, ranges_hold_what_their_prefix_covers) {
  EXPECT_TRUE(
      holds("cidr('10.0.0.0/8').containsIP('10.255.0.1') && !cidr('10.0.0.0/8').containsIP('11.0.0.0')"));
  EXPECT_TRUE(holds(
      "cidr('10.0.0.0/8').containsCIDR('10.1.0.0/16') && !cidr('10.0.0.0/8').containsCIDR('0.0.0.0/0')"));
  EXPECT_TRUE(holds("!cidr('0.0.0.0/0').containsIP('::1') && cidr('::/0').containsIP(ip('::1'))"));
  EXPECT_TRUE(holds("cidr('10.1.2.3/8').ip() == ip('10.1.2.3') && cidr('10.1.2.3/8').prefixLength() == 8"));
  for (const char* bad : {"10.0.0.0", "10.0.0.0/33", "10.0.0.0/08", "::/129", "10.0.0.0/-1", "/8"}) {
    EXPECT_FALSE(holds("isCIDR('" + std::string(bad) + "')")) << bad;
  }
}

TEST(Network, properties_are_those_of_the_registries) {
  EXPECT_TRUE(
      holds("ip('127.0.0.1').isLoopback() && ip('::1').isLoopback() && ip('1.1.1.1').isGlobalUnicast()"));
  EXPECT_TRUE(
      holds("!ip('255.255.255.255').isGlobalUnicast() && ip('0.0.0.0').isUnspecified() && "
            "ip('::').isUnspecified()"));
  EXPECT_TRUE(
      holds("ip('224.0.0.1').isLinkLocalMulticast() && ip('ff02::1').isLinkLocalMulticast() && "
            "!ip('ff05::1').isLinkLocalMulticast()"));
  EXPECT_TRUE(
      holds("ip('169.254.1.1').isLinkLocalUnicast() && ip('fe80::1').isLinkLocalUnicast() && "
            "ip('::1').family() == 6"));
}

}  // namespace
}  // namespace bylaw::cel::test
