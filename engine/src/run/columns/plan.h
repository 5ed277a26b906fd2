#pragma once

#include "policy/document.h"
#include "run/columns/graph.h"
#include "run/columns/row_plan.h"

#include <bylaw/engine.h>

#include <optional>
#include <string>
#include <vector>

namespace bylaw::columns {

/// An attribute with what its declaration holds facts to.
struct Declared {
  std::string of;    ///< `user`, `group`, `membership`, `request`, `context`
  std::string full;  ///< `user.credit`
  policy::ValueType type = policy::ValueType::boolean;
  policy::Bounds bounds;
  std::vector<std::string> values;  ///< that a text is one of, or, where not `closed`, often is
  bool closed = false;

  std::string_view name() const { return std::string_view(full).substr(of.size() + 1); }
};

struct PlannedAction {
  std::string name;
  bool right = false;     ///< nothing takes it away
  bool governed = false;  ///< it has rules
};

struct PlannedRule {
  std::string id;
  std::vector<policy::Basis> basis;
};

/// All that decides requests: declarations, actions, rules, and the graph of their conditions. It knows
/// nothing of where it came from, a policy or a gate.
struct Plan {
  Plan() = default;
  Plan(const Plan&) = delete;
  Plan& operator=(const Plan&) = delete;

  std::string id;
  std::string version;
  std::string digest;  ///< of the policy
  std::optional<Instant> effective_from;
  std::optional<Instant> effective_until;
  std::vector<Declared> attributes;    ///< by AttributeId, sorted by name
  std::vector<cel::Value> defaults;    ///< by AttributeId; missing where there is none
  std::vector<std::string> texts;      ///< of the defaults, where they live nowhere else
  std::vector<PlannedAction> actions;  ///< by ActionId, sorted by name
  std::vector<PlannedRule> rules;
  Graph graph;
  std::vector<RowPlan> row_plans;  ///< by ActionId

  std::optional<AttributeId> attribute(std::string_view name) const;
  std::optional<ActionId> action(std::string_view name) const;
  std::vector<std::string_view> action_names() const;
  /// From the first instant to before the last.
  bool in_force(Instant at) const;
};

/// Makes the graph too. Strings and lists of defaults stay where the program has them.
void fill_plan(Plan& plan, const Program::Detail& program);

}  // namespace bylaw::columns
