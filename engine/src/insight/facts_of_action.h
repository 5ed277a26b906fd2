#pragma once

#include "policy/lowered.h"

#include <string_view>
#include <vector>

namespace bylaw {

/// What the rules of one action read: their conditions, explanations and messages, also through derived
/// values.
struct FactsOfAction {
  std::vector<bool> read;    ///< by Document::attributes
  std::vector<bool> needed;  ///< a rule cannot be evaluated where it is not given, whatever the others are
  std::vector<std::string_view> rules;  ///< in the order of reasons
};

/// O(rules + size of their expressions).
FactsOfAction facts_of_action(const policy::Lowered& lowered, std::string_view action);

}  // namespace bylaw
