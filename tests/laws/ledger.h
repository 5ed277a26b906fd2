#pragma once

#include "run/event.h"
#include "run/regimes.h"

#include <bylaw/versions.h>

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace bylaw::laws {

/// A pseudo-random sequence that is the same on every platform (SplitMix64).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  /// 0 to below `count`.
  std::uint32_t below(std::uint32_t count) { return static_cast<std::uint32_t>((next() >> 32) % count); }
  bool one_in(std::uint32_t count) { return below(count) == 0; }

 private:
  std::uint64_t state_;
};

/// Events that refer to the texts beside them.
struct Ledger {
  std::vector<Event> events;
  std::deque<std::string> texts;
};

/// A short history in which everything that a regime knows happens, sense and nonsense, much of it at the
/// same instant or exactly when something ends. `versions`: policy.json, and before it perhaps earlier.json,
/// in whose time the history then begins.
Ledger random_ledger(std::uint64_t seed, const Versions& versions);

}  // namespace bylaw::laws
