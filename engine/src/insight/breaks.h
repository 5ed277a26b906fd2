#pragma once

#include "run/program.h"

#include <bylaw/cel/partial.h>
#include <bylaw/engine.h>

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace bylaw {

/// Where the outcome of an action's rules may change as one fact changes.
struct Breaks {
  /// The fact's values on the left of each change, ascending: between two of them, shifted by one, every rule
  /// answers the same. Instants in milliseconds.
  std::vector<std::int64_t> at;
  /// False: some condition depends on the fact in a way that is not understood, so that there may be others.
  bool complete = true;
};

/// Reads break points off what partial evaluation leaves of the conditions: comparisons of sums and multiples
/// of the fact with what is known, membership of lists, cells of tables. Proposes only; who wants to know
/// what is decided at a value decides there.
class BreakFinder {
 public:
  explicit BreakFinder(const Program& program) : program_(program) {}

  /// For `slot`, an int or timestamp attribute or `now`, while the facts of `others` are not known either and
  /// all else is as in `slots`. O(rules of the action · their size).
  Breaks find(ActionId action, std::span<const cel::Value> slots, std::uint32_t slot,
              std::span<const std::uint32_t> others);

 private:
  const Program& program_;
  cel::PartialEvaluator evaluator_;
};

}  // namespace bylaw
