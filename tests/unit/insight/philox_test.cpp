#include "insight/simulate/philox.h"

#include <gtest/gtest.h>

namespace {

using Block = std::array<std::uint32_t, 4>;

// The lines `philox4x32 10` of Random123's tests/kat_vectors.
TEST(Philox, zeros_give_the_known_answer) {
  EXPECT_EQ(bylaw::philox({0, 0, 0, 0}, {0, 0}), (Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
}

TEST(Philox, ones_give_the_known_answer) {
  constexpr std::uint32_t ones = 0xffffffff;
  EXPECT_EQ(bylaw::philox({ones, ones, ones, ones}, {ones, ones}),
            (Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
}

TEST(Philox, digits_of_pi_give_the_known_answer) {
  EXPECT_EQ(bylaw::philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

}  // namespace
