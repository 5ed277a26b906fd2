#pragma once

#include <bylaw/engine.h>

#include <cstdint>
#include <string>

namespace bylaw::changes {

/// What was seen in one refusal.
struct Held {
  std::string broken;  ///< which law does not hold, or empty
  std::string said;    ///< the decision, with its changes
  std::uint64_t alternatives = 0;
  std::uint64_t together = 0;  ///< of them, those of several changes
  std::uint64_t waits = 0;
  bool cut = false;
};

/// Holds what is said to change a refusal to its laws, each by deciding anew:
/// with an alternative's changes it is decided as the alternative says; without any of them it is not; and
/// with a number or an instant nearer to what it was it is not, either. The same of the changes of a reason.
Held hold(const Program& program, std::uint64_t seed);

}  // namespace bylaw::changes
