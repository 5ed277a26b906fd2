#include "insight/simulate/crowd.h"

#include "insight/simulate/plain_math.h"

#include <algorithm>

namespace bylaw::population {

std::uint32_t ranked(std::uint64_t draw, std::uint32_t count, double falloff) {
  double sum = 0;
  double weight = 1;
  for (std::uint32_t i = 0; i < count; ++i, weight *= falloff) sum += weight;
  double left = unit(draw) * sum;
  weight = 1;
  for (std::uint32_t i = 0; i + 1 < count; ++i, weight *= falloff) {
    if (left < weight) return i;
    left -= weight;
  }
  return count - 1;
}

std::uint32_t Crowd::arrive(std::uint32_t month) {
  const auto number = static_cast<std::uint32_t>(people_.size());
  const Draws::Pair drawn = draws_.pair(Stream::user, number, 0);
  Person& person = people_.emplace_back();
  person.arrived = month;
  person.activity = model_.activity.at(unit(drawn.first));
  person.propensity = model_.propensity.at(unit(drawn.second));
  return number;
}

std::uint32_t Crowd::plan(std::uint32_t founder, std::uint32_t tiers, std::uint32_t categories) {
  const auto number = static_cast<std::uint32_t>(groups_.size());
  const Draws::Pair drawn = draws_.pair(Stream::group, number, 0);
  Society& group = groups_.emplace_back();
  group.founder = founder;
  if (tiers > 0) group.tier = ranked(drawn.second, tiers, model_.tier_falloff);
  if (categories > 0)
    group.category = static_cast<std::uint32_t>(below(draws_.at(Stream::group, number, 1), categories));
  const auto weight = static_cast<std::uint64_t>(std::max(1.0, model_.attractiveness.at(unit(drawn.first))));
  weight_ += weight;
  // A new last node of a Fenwick tree is the sum of the nodes that it covers.
  if (sums_.empty()) sums_.push_back(0);
  const std::size_t node = sums_.size();
  std::uint64_t sum = weight;
  for (std::size_t step = 1; step < (node & (~node + 1)); step *= 2) sum += sums_[node - step];
  sums_.push_back(sum);
  return number;
}

std::uint32_t Crowd::drawn_to(std::uint64_t draw) const {
  std::uint64_t left = below(draw, weight_);
  std::size_t step = 1;
  while (step * 2 < sums_.size()) step *= 2;
  std::size_t node = 0;
  for (; step > 0; step /= 2) {
    if (node + step < sums_.size() && sums_[node + step] <= left) {
      node += step;
      left -= sums_[node];
    }
  }
  return static_cast<std::uint32_t>(node);
}

}  // namespace bylaw::population
