#include "requests.h"

#include <array>
#include <string_view>

namespace bench {

namespace {

struct Tier {
  std::string_view id;
  std::int64_t seats, to_join, to_create;
};
constexpr std::array<Tier, 4> tiers{{{"small", 100, 0, 300},
                                     {"medium", 500, 300, 500},
                                     {"large", 2000, 400, 650},
                                     {"super", 5000, 500, 800}}};

struct Level {
  std::int64_t at_least, joined, founded;
};
constexpr std::array<Level, 5> levels{
    {{800, 500, 10}, {650, 300, 6}, {500, 200, 3}, {300, 100, 1}, {INT64_MIN, 20, 0}}};

const Level& level_of(std::int64_t credit) {
  std::size_t i = 0;
  while (credit < levels[i].at_least) ++i;
  return levels[i];
}

const Tier& tier_of(std::string_view id) {
  std::size_t i = 0;
  while (i + 1 < tiers.size() && tiers[i].id != id) ++i;
  return tiers[i];
}

}  // namespace

std::uint32_t handwritten(const Request& request) {
  std::uint32_t reasons = 0;
  const Level& level = level_of(request.credit);
  const Tier& tier = tier_of(request.tier);
  if (request.blacklisted) reasons |= blacklisted;
  if (!request.verified) reasons |= not_verified;
  if (request.suspended_until > request.at) reasons |= suspended;
  if (request.create) {
    if (request.founded >= level.founded) reasons |= founded_cap;
    if (request.credit < tier.to_create) reasons |= credit_too_low;
    if ((request.category == "finance" || request.category == "news") && request.credit < 650)
      reasons |= category_gated;
  } else {
    if (request.status != "active") reasons |= group_not_active;
    if (request.members >= tier.seats) reasons |= group_full;
    if (request.joined >= level.joined) reasons |= joined_cap;
    if (request.credit < tier.to_join) reasons |= credit_too_low;
  }
  return reasons;
}

}  // namespace bench
