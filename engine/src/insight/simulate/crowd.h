#pragma once

#include "insight/simulate/draws.h"
#include "insight/simulate/model.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace bylaw::population {

inline constexpr std::uint32_t no_one = 0xFFFFFFFF;

struct Person {
  double activity = 0;
  double propensity = 0;
  std::uint32_t arrived = 0;  ///< the month
  bool gone = false;
  bool listed = false;                ///< somebody has proposed an entry on a list
  std::vector<std::uint32_t> groups;  ///< of which the person is a member
};

/// A group that somebody wanted to found, whether or not that was allowed: so the same groups are there to be
/// drawn, whatever the policy says.
struct Society {
  std::uint32_t founder = no_one;
  std::uint32_t tier = 0;
  std::uint32_t category = 0;
  bool alive = false;
  bool listed = false;
  bool turned_away = false;  ///< a cap on the group has refused somebody since the last month
};

/// People, and groups with the weights by which people are drawn to them.
class Crowd {
 public:
  Crowd(const PopulationModel& model, const Draws& draws) : model_(model), draws_(draws) {}

  std::uint32_t arrive(std::uint32_t month);
  /// A group that `founder` would found. The tiers and categories that there are may be none.
  std::uint32_t plan(std::uint32_t founder, std::uint32_t tiers, std::uint32_t categories);
  /// One of the groups, those with a greater weight more often. Only where there is one. O(log groups).
  std::uint32_t drawn_to(std::uint64_t draw) const;

  std::vector<Person>& people() { return people_; }
  std::vector<Society>& groups() { return groups_; }
  Person& person(std::uint32_t number) { return people_[number]; }
  Society& group(std::uint32_t number) { return groups_[number]; }

 private:
  const PopulationModel& model_;
  const Draws& draws_;
  std::vector<Person> people_;
  std::vector<Society> groups_;
  std::vector<std::uint64_t> sums_;  ///< a Fenwick tree of the weights, from 1
  std::uint64_t weight_ = 0;
};

/// One of `count` (at least 1), each `falloff` times as likely as the one before it.
std::uint32_t ranked(std::uint64_t draw, std::uint32_t count, double falloff);

}  // namespace bylaw::population
