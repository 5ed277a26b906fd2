#pragma once

#include <cstdint>

namespace bylaw {

/// A distribution of a positive number, given by the inverse of what it adds up to: one uniform draw makes
/// one number, and a greater draw a greater number.
struct Distribution {
  enum class Kind : std::uint8_t { fixed, uniform, exponential, lognormal, pareto };
  Kind kind = Kind::fixed;
  /// fixed: the value; uniform: from; exponential: the mean; lognormal: the median; pareto: the least.
  double first = 0;
  /// uniform: to; lognormal: the standard deviation of the logarithm; pareto: the exponent of the tail.
  double second = 0;
  /// What is above it is cut to it.
  double maximum = 0;

  /// At `u`, 0 < u < 1.
  double at(double u) const;
};

/// A Poisson number of this mean (0 to 1,000,000) at draws that `draw(i)` gives for i = 0, 1, …. Above 16 the
/// mean is divided, one draw for each part.
template <typename Draw>
std::uint32_t poisson(double mean, Draw draw);
/// The same of a mean up to 16, by one draw, 0 < u < 1.
std::uint32_t small_poisson(double mean, double u);

template <typename Draw>
std::uint32_t poisson(double mean, Draw draw) {
  std::uint32_t sum = 0;
  std::uint32_t i = 0;
  for (; mean > 16; mean -= 16) sum += small_poisson(16, draw(i++));
  return sum + small_poisson(mean, draw(i));
}

}  // namespace bylaw
