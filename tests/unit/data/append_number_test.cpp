#include <bylaw/json.h>

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <string>

namespace bylaw {
namespace {

std::string text_of(double value) {
  std::string out;
  append_number(out, value);
  return out;
}

// RFC 8785 appendix B, all rows but NaN and Infinity.
TEST(append_number, writes_the_samples_of_the_rfc) {
  const struct {
    std::uint64_t bits;
    const char* text;
  } rows[] = {{0x0000000000000000, "0"},
              {0x8000000000000000, "0"},
              {0x0000000000000001, "5e-324"},
              {0x8000000000000001, "-5e-324"},
              {0x7fefffffffffffff, "1.7976931348623157e+308"},
              {0xffefffffffffffff, "-1.7976931348623157e+308"},
              {0x4340000000000000, "9007199254740992"},
              {0xc340000000000000, "-9007199254740992"},
              {0x4430000000000000, "295147905179352830000"},
              {0x44b52d02c7e14af5, "9.999999999999997e+22"},
              {0x44b52d02c7e14af6, "1e+23"},
              {0x44b52d02c7e14af7, "1.0000000000000001e+23"},
              {0x444b1ae4d6e2ef4e, "999999999999999700000"},
              {0x444b1ae4d6e2ef4f, "999999999999999900000"},
              {0x444b1ae4d6e2ef50, "1e+21"},
              {0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"},
              {0x3eb0c6f7a0b5ed8d, "0.000001"},
              {0x41b3de4355555553, "333333333.3333332"},
              {0x41b3de4355555554, "333333333.33333325"},
              {0x41b3de4355555555, "333333333.3333333"},
              {0x41b3de4355555556, "333333333.3333334"},
              {0x41b3de4355555557, "333333333.33333343"},
              {0xbecbf647612f3696, "-0.0000033333333333333333"},
              {0x43143ff3c1cb0959, "1424953923781206.2"}};
  for (const auto& row : rows) EXPECT_EQ(text_of(__builtin_bit_cast(double, row.bits)), row.text);
}

// ECMA-262, Number::toString: the layout changes at 10^21 and below 10^-6.
TEST(append_number, changes_its_layout_where_ecmascript_does) {
  EXPECT_EQ(text_of(1), "1");
  EXPECT_EQ(text_of(-1.5), "-1.5");
  EXPECT_EQ(text_of(100), "100");
  EXPECT_EQ(text_of(1e15), "1000000000000000");
  EXPECT_EQ(text_of(1e16), "10000000000000000");
  EXPECT_EQ(text_of(123456789012345680000.0), "123456789012345680000");
  EXPECT_EQ(text_of(1e20), "100000000000000000000");
  EXPECT_EQ(text_of(1e21), "1e+21");
  EXPECT_EQ(text_of(1.25e21), "1.25e+21");
  EXPECT_EQ(text_of(0.1), "0.1");
  EXPECT_EQ(text_of(0.00001), "0.00001");
  EXPECT_EQ(text_of(0.000001), "0.000001");
  EXPECT_EQ(text_of(0.0000012), "0.0000012");
  EXPECT_EQ(text_of(0.0000001), "1e-7");
  EXPECT_EQ(text_of(0.00000012), "1.2e-7");
  EXPECT_EQ(text_of(1e-10), "1e-10");
  EXPECT_EQ(text_of(1e100), "1e+100");
}

TEST(append_number, appends_to_what_is_there) {
  std::string out = "x";
  append_number(out, 0.5);
  EXPECT_EQ(out, "x0.5");
}

TEST(append_number, reads_back_as_the_same_bits) {
  std::uint64_t state = 1;
  for (int i = 0; i < 20'000; ++i) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    const double value = __builtin_bit_cast(double, state ^ state >> 29);
    if (!(value - value == 0)) continue;
    const std::string text = text_of(value);
    EXPECT_EQ(std::strtod(text.c_str(), nullptr), value) << text;
    EXPECT_LE(text.size(), 26u) << text;
  }
}

}  // namespace
}  // namespace bylaw
