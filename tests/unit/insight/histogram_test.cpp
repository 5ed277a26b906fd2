#include "insight/backtest/histogram.h"

#include "unit/random.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <utility>
#include <vector>

namespace bylaw::test {
namespace {

TEST(Histogram, bins_depend_on_the_values_and_not_on_their_order) {
  Random random(8);
  for (int round = 0; round < 20; ++round) {
    std::vector<std::int64_t> values;
    const std::uint32_t spread = 1u << random.below(31);
    for (int i = 0; i < 5000; ++i)
      values.push_back(static_cast<std::int64_t>(random.below(spread)) - spread / 2);
    backtest::Histogram forward;
    backtest::Histogram backward;
    backtest::Histogram halves[2];
    for (std::size_t i = 0; i < values.size(); ++i) {
      forward.add(values[i], backtest::Flip::none);
      backward.add(values[values.size() - 1 - i], backtest::Flip::none);
      halves[i % 2].add(values[i], backtest::Flip::none);
    }
    halves[0].add(halves[1]);
    const auto seen = [](const backtest::Histogram& of) {
      std::vector<std::pair<std::int64_t, std::uint64_t>> out;
      for (const auto& bin : of.bins()) out.emplace_back(of.least(bin), bin.tally.all);
      return out;
    };
    ASSERT_LE(forward.bins().size(), backtest::Histogram::most);
    ASSERT_EQ(seen(forward), seen(backward));
    ASSERT_EQ(seen(forward), seen(halves[0]));
  }
}

TEST(Histogram, the_ends_of_the_range_of_numbers_are_kept) {
  backtest::Histogram of;
  for (const std::int64_t value : {INT64_MIN, std::int64_t{-1}, std::int64_t{0}, INT64_MAX})
    of.add(value, backtest::Flip::none);
  ASSERT_EQ(of.bins().size(), 4u);
  EXPECT_EQ(of.least(of.bins().front()), INT64_MIN);
  EXPECT_EQ(of.greatest(of.bins().back()), INT64_MAX);
  of.coarsen(2);
  ASSERT_EQ(of.bins().size(), 2u);
  EXPECT_EQ(of.least(of.bins().front()), INT64_MIN);
  EXPECT_EQ(of.greatest(of.bins().front()), -1);
  EXPECT_EQ(of.greatest(of.bins().back()), INT64_MAX);
}

}  // namespace
}  // namespace bylaw::test
