#pragma once

#include <bylaw/diff.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace bylaw {

/// Requests that two policies decide differently.
struct DiffRegion {
  std::vector<std::string> where;         ///< conditions in CEL
  std::optional<std::string> witness;     ///< a request, as the first policy takes it
  std::optional<std::string> witness_to;  ///< the same as the second one takes it, where that is another text
  bool conditional = false;               ///< depends on expressions whose inside was not looked into
};

struct OutcomeChange {
  std::string action;
  Outcome from = Outcome::allow;
  Outcome to = Outcome::allow;
  std::vector<DiffRegion> regions;
  bool complete = true;  ///< false: there are more regions
};

struct UndecidedAction {
  std::string action;
  std::string reason;
};

struct ActionsDiff {
  std::vector<OutcomeChange> changes;
  std::vector<UndecidedAction> not_decided;
  std::uint32_t nodes = 0;  ///< of all diagrams
};

/// By action, in the order of their names, then by outcomes.
ActionsDiff diff_actions(const Program& from, const Program& to, const DiffOptions& options);
DiffVerdict verdict_of(Outcome from, Outcome to);
/// What two changes are together.
DiffVerdict joined(DiffVerdict a, DiffVerdict b);
DiffVerdict verdict_of(const ActionsDiff& diff);

}  // namespace bylaw
