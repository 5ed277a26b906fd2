#include "insight/simulate/distribution.h"

#include "insight/simulate/bands.h"
#include "insight/simulate/crowd.h"
#include "insight/simulate/draws.h"
#include "insight/simulate/plain_math.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <vector>

namespace {

using bylaw::Distribution;
using bylaw::Draws;
using bylaw::Stream;
using Kind = Distribution::Kind;

constexpr std::uint32_t count = 200'000;

double mean_of(const std::function<double(std::uint32_t)>& value) {
  double sum = 0;
  for (std::uint32_t i = 0; i < count; ++i) sum += value(i);
  return sum / count;
}

double mean_of(const Distribution& of) {
  const Draws draws(7);
  return mean_of([&](std::uint32_t i) { return of.at(bylaw::unit(draws.at(Stream::user, i, 0))); });
}

TEST(PlainMath, the_logarithm_is_that_of_the_library_but_for_the_last_places) {
  for (const double x :
       {5e-324, 1e-310, 1e-300, 0.1, 0.5, 0.7071, 0.9999999, 1.0000001, 1.4142, 2.0, 3.0, 1e10, 1e308})
    EXPECT_NEAR(bylaw::plain_log(x), std::log(x), 1e-15 * std::max(1.0, std::fabs(std::log(x)))) << x;
  EXPECT_EQ(bylaw::plain_log(1), 0);
}

TEST(PlainMath, the_power_of_e_is_that_of_the_library_but_for_the_last_places) {
  for (double x = -699; x < 709; x += 3.7) EXPECT_NEAR(bylaw::plain_exp(x) / std::exp(x), 1, 2e-15) << x;
  EXPECT_EQ(bylaw::plain_exp(0), 1);
  EXPECT_EQ(bylaw::plain_exp(-701), 0);
  EXPECT_EQ(bylaw::plain_exp(710), std::numeric_limits<double>::max());
}

TEST(PlainMath, quantiles_of_the_normal_distribution_are_those_of_the_tables) {
  EXPECT_EQ(bylaw::plain_normal_quantile(0.5), 0);
  // Wichura's own check values, and the well-known 97.5 percent.
  EXPECT_NEAR(bylaw::plain_normal_quantile(0.25), -0.6744897501960817, 1e-15);
  EXPECT_NEAR(bylaw::plain_normal_quantile(0.001), -3.090232306167814, 1e-14);
  EXPECT_NEAR(bylaw::plain_normal_quantile(1e-20), -9.262340089798408, 1e-13);
  EXPECT_NEAR(bylaw::plain_normal_quantile(0.975), 1.959963984540054, 1e-14);
}

TEST(PlainMath, a_product_has_its_high_half) {
  constexpr std::uint64_t most = ~std::uint64_t{0};
  // (2^64 - 1)^2 = 2^128 - 2^65 + 1, whose high half is 2^64 - 2.
  EXPECT_EQ(bylaw::below(most, most), most - 1);
  EXPECT_EQ(bylaw::below(most, 10), 9u);
  EXPECT_EQ(bylaw::below(0, 10), 0u);
  EXPECT_EQ(bylaw::below(std::uint64_t{1} << 63, 10), 5u);
}

TEST(Draws, a_number_of_one_address_does_not_depend_on_others) {
  const Draws draws(1);
  const std::uint64_t first = draws.at(Stream::joins, 5, 3, 2);
  draws.at(Stream::joins, 5, 3, 1);
  EXPECT_EQ(draws.at(Stream::joins, 5, 3, 2), first);
  EXPECT_NE(draws.at(Stream::joins, 5, 3, 1), first);
  EXPECT_NE(draws.at(Stream::joins, 5, 2, 2), first);
  EXPECT_NE(draws.at(Stream::joins, 4, 3, 2), first);
  EXPECT_NE(draws.at(Stream::leaves, 5, 3, 2), first);
  EXPECT_NE(Draws(2).at(Stream::joins, 5, 3, 2), first);
}

TEST(Draws, a_uniform_number_is_never_at_the_ends) {
  EXPECT_GT(bylaw::unit(0), 0);
  EXPECT_LT(bylaw::unit(~std::uint64_t{0}), 1);
}

// The bounds of means are five standard errors, of 200,000 draws.
TEST(Distribution, means_are_those_of_the_formulas) {
  EXPECT_EQ((Distribution{Kind::fixed, 3, 0, 10}.at(0.2)), 3);
  EXPECT_NEAR(mean_of(Distribution{Kind::uniform, 2, 6, 10}), 4, 5 * 4 / std::sqrt(12.0 * count));
  EXPECT_NEAR(mean_of(Distribution{Kind::exponential, 3, 0, 1e9}), 3, 5 * 3 / std::sqrt(1.0 * count));
  // exp(sigma² / 2) and sqrt(exp(sigma²) - 1) times that.
  const double lognormal = std::exp(0.125);
  EXPECT_NEAR(mean_of(Distribution{Kind::lognormal, 1, 0.5, 1e9}), lognormal,
              5 * lognormal * std::sqrt((std::exp(0.25) - 1) / count));
  // tail / (tail - 1), and a variance of tail / ((tail - 1)² (tail - 2)).
  EXPECT_NEAR(mean_of(Distribution{Kind::pareto, 1, 4, 1e9}), 4.0 / 3, 5 * std::sqrt(2.0 / 9 / count));
}

TEST(Distribution, a_pareto_number_is_above_ten_times_the_least_as_often_as_its_tail_says) {
  const Distribution pareto{Kind::pareto, 1, 1.5, 1e9};
  const Draws draws(3);
  const double share = mean_of(
      [&](std::uint32_t i) { return pareto.at(bylaw::unit(draws.at(Stream::group, i, 0))) > 10 ? 1 : 0; });
  const double expected = std::pow(10, -1.5);
  EXPECT_NEAR(share, expected, 5 * std::sqrt(expected / count));
}

TEST(Distribution, what_is_above_the_maximum_is_cut) {
  EXPECT_EQ((Distribution{Kind::pareto, 1, 0.5, 100}.at(0.999)), 100);
  EXPECT_EQ((Distribution{Kind::fixed, 3, 0, 2}.at(0.5)), 2);
}

TEST(Poisson, means_and_zeros_are_those_of_the_formula) {
  const Draws draws(5);
  for (const double mean : {0.1, 3.0, 16.0, 40.0}) {
    std::uint32_t zeros = 0;
    const double found = mean_of([&](std::uint32_t i) {
      const std::uint32_t n = bylaw::poisson(
          mean, [&](std::uint32_t part) { return bylaw::unit(draws.at(Stream::joins, i, 0, part)); });
      if (n == 0) ++zeros;
      return n;
    });
    EXPECT_NEAR(found, mean, 5 * std::sqrt(mean / count)) << mean;
    EXPECT_NEAR(1.0 * zeros / count, std::exp(-mean), 5 * std::sqrt(std::exp(-mean) / count) + 1e-9) << mean;
  }
  EXPECT_EQ(bylaw::small_poisson(0, 0.999), 0u);
}

TEST(Crowd, groups_are_drawn_as_often_as_their_weights_say) {
  bylaw::PopulationModel model;
  // Weights 1 to 9, cut to whole numbers.
  model.attractiveness = {Kind::uniform, 1, 10, 10};
  const Draws draws(11);
  bylaw::population::Crowd crowd(model, draws);
  std::vector<double> weights;
  double sum = 0;
  for (std::uint32_t i = 0; i < 13; ++i) {
    crowd.plan(0, 3, 2);
    weights.push_back(
        std::floor(model.attractiveness.at(bylaw::unit(draws.pair(Stream::group, i, 0).first))));
    sum += weights.back();
  }
  std::vector<std::uint32_t> found(13);
  for (std::uint32_t i = 0; i < count; ++i) ++found[crowd.drawn_to(draws.at(Stream::target, i, 0))];
  for (std::size_t i = 0; i < found.size(); ++i)
    EXPECT_NEAR(1.0 * found[i] / count, weights[i] / sum, 5 * std::sqrt(weights[i] / sum / count)) << i;
}

TEST(Crowd, each_rank_is_as_much_rarer_as_the_falloff_says) {
  // Weights 1, 1/2, 1/4: the first has 4 of 7.
  EXPECT_EQ(bylaw::population::ranked(0, 3, 0.5), 0u);
  EXPECT_EQ(bylaw::population::ranked(~std::uint64_t{0}, 3, 0.5), 2u);
  const Draws draws(13);
  const double first = mean_of([&](std::uint32_t i) {
    return bylaw::population::ranked(draws.at(Stream::group, i, 0), 3, 0.5) == 0 ? 1 : 0;
  });
  EXPECT_NEAR(first, 4.0 / 7, 5 * std::sqrt(4.0 / 7 / count));
  // Nothing but the first, and all alike.
  EXPECT_EQ(bylaw::population::ranked(~std::uint64_t{0}, 3, 0), 0u);
}

TEST(Bands, quartiles_lie_between_values) {
  const auto band = bylaw::population::band_of({4, 1, 3, 2});
  EXPECT_EQ(band.least, 1);
  EXPECT_EQ(band.lower, 1.75);
  EXPECT_EQ(band.median, 2.5);
  EXPECT_EQ(band.upper, 3.25);
  EXPECT_EQ(band.most, 4);
  EXPECT_EQ(bylaw::population::band_of({7}).lower, 7);
}

}  // namespace
