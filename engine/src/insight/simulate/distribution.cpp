#include "insight/simulate/distribution.h"

#include "insight/simulate/plain_math.h"

#include <algorithm>

namespace bylaw {

double Distribution::at(double u) const {
  double value = first;
  switch (kind) {
    case Kind::fixed: break;
    case Kind::uniform: value = first + (second - first) * u; break;
    case Kind::exponential: value = -first * plain_log(1 - u); break;
    case Kind::lognormal: value = first * plain_exp(second * plain_normal_quantile(u)); break;
    case Kind::pareto: value = first * plain_exp(-plain_log(1 - u) / second); break;
  }
  return std::min(value, maximum);
}

std::uint32_t small_poisson(double mean, double u) {
  if (mean <= 0) return 0;
  double probability = plain_exp(-mean);
  double sum = probability;
  std::uint32_t count = 0;
  // Beyond 200 nothing is left of a mean of 16 that a double could tell from 1.
  while (u > sum && count < 200) {
    ++count;
    probability *= mean / count;
    sum += probability;
  }
  return count;
}

}  // namespace bylaw
