#pragma once

#include "policy/ledger_facts.h"
#include "policy/lowered.h"
#include "run/regime.h"

#include <bylaw/engine.h>

#include <cstdint>
#include <utility>
#include <vector>

namespace bylaw {

/// What some expressions may read, sorted by who knows it: nothing else needs to be filled for them.
struct FactsRead {
  std::vector<AttributeId> attributes;
  std::vector<std::uint32_t> derived;  ///< slots
  std::vector<std::pair<AttributeId, policy::LedgerFactId>> ledger;
  bool credit = false;  ///< and the ledger keeps it
  /// Rows of the tables of the Regime.
  std::vector<std::uint32_t> measures;
  std::vector<std::uint32_t> lists;
  std::vector<std::uint32_t> ladders;
  std::vector<std::uint32_t> counters;
  std::vector<std::uint32_t> grades;

  /// Of the rules, by their numbers: their conditions, and what a refusal by them says.
  static FactsRead of_rules(const policy::Lowered& lowered, const Regime& regime,
                            const std::vector<std::uint32_t>& rules);
  /// Of the conditions of steps.
  static FactsRead of_conditions(const policy::Lowered& lowered, const Regime& regime);
  /// Of the conditions of grades.
  static FactsRead of_grades(const policy::Lowered& lowered, const Regime& regime);
};

}  // namespace bylaw
