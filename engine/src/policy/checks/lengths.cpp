#include "policy/checks/lengths.h"

#include <cstdint>
#include <limits>

namespace bylaw::policy {

namespace {

constexpr std::int64_t day = 86'400'000;

std::int64_t shortest(const std::optional<Period>& period) {
  if (!period) return std::numeric_limits<std::int64_t>::max();
  return period->months * 28 * day + period->ms;
}

std::int64_t longest(const std::optional<Period>& period) {
  if (!period) return std::numeric_limits<std::int64_t>::max();
  return period->months * 31 * day + period->ms;
}

}  // namespace

bool shorter(const std::optional<Period>& one, const std::optional<Period>& other) {
  if (one && other && one->months == other->months) return one->ms < other->ms;
  if (one && other && one->ms == other->ms) return one->months < other->months;
  return longest(one) < shortest(other);
}

}  // namespace bylaw::policy
