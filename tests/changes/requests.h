#pragma once

#include "run/program.h"

#include <cstdint>
#include <random>
#include <vector>

namespace bylaw::changes {

/// Requests that a policy may be asked, from a seed: numbers near those that its conditions name, instants
/// near the time of the decision.
class Requests {
 public:
  Requests(const Program& program, std::uint64_t seed);

  /// Fills the frame and chooses the action and the time.
  void next(Frame& frame, ActionId& action, Instant& at);

 private:
  std::uint64_t below(std::uint64_t count) { return engine_() % count; }
  cel::Value value(const policy::Attribute& attribute, Instant at);

  const Program& program_;
  std::mt19937_64 engine_;  // the same numbers on every platform, unlike the distributions
  std::vector<std::int64_t> numbers_;
};

}  // namespace bylaw::changes
