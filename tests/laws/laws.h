#pragma once

#include "laws/ledger.h"

#include <cstdint>
#include <string>

namespace bylaw::laws {

/// What one ledger was held to.
struct Held {
  std::string broken;         ///< the law that does not hold, or empty
  std::string state;          ///< canonical, at the end
  std::uint32_t applied = 0;  ///< events that changed something
  std::uint32_t timers = 0;
  std::uint32_t measures = 0;
  std::uint32_t milder = 0;      ///< findings that counted by the version in force then, as the milder one
  std::uint32_t annulments = 0;  ///< findings without which the ledger was folded again
};

/// Holds the ledger of `seed` to every law of `apply`.
Held hold(std::uint64_t seed, const Versions& versions);

}  // namespace bylaw::laws
