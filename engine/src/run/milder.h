#pragma once

#include "run/fold.h"

#include <compare>
#include <cstdint>
#include <vector>

namespace bylaw {

/// What follows from one finding at its instant, so that two versions can be compared: the lesser is the
/// milder. In this order: whether a measure begins, is proposed or changes at all; how many actions these
/// measures block; the latest of their ends; the credit taken; what it counts on all ladders.
struct FindingOutcome {
  bool any_measure = false;
  std::uint32_t blocked = 0;
  Instant end;  ///< `never`: for good
  std::int64_t deduction = 0;
  std::int64_t weight = 0;

  auto operator<=>(const FindingOutcome&) const = default;
};

/// `after` and `changes` as the finding left them.
FindingOutcome outcome_of(const Regimes& regimes, const Standing& after, const std::vector<Change>& changes,
                          std::uint32_t finding);

}  // namespace bylaw
