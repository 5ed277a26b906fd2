#pragma once

#include "policy/lowered.h"
#include "run/regime.h"

#include <bylaw/engine.h>

#include <memory>
#include <string_view>
#include <vector>

namespace bylaw::columns {
struct Plan;
}  // namespace bylaw::columns

namespace bylaw {

/// What is known of an action once the policy is compiled.
struct ActionEntry {
  std::string_view name;
  bool right = false;
  std::vector<std::uint32_t> rules;    ///< indices into Lowered::rules, in the order of reasons
  std::vector<std::uint32_t> derived;  ///< slots of values of tables that they may read
};

struct Program::Detail {
  explicit Detail(Checked policy);
  ~Detail();

  Checked checked;
  Regime regime;
  std::vector<ActionEntry> actions;  ///< by ActionId, sorted by name
  std::vector<ActionId> asked_as;    ///< by EventType; `none` for an act of the platform
  std::unique_ptr<columns::Plan> plan;  ///< what decides requests

  const policy::Lowered& lowered() const { return checked.lowered(); }
};

}  // namespace bylaw
