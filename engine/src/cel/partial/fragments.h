#pragma once

#include "cel/partial/unknowns.h"

#include <bylaw/cel/program.h>

#include <cstdint>
#include <deque>
#include <span>
#include <unordered_map>
#include <vector>

namespace bylaw::cel {

/// What partial evaluations share: memory, steps, and the programs in which constants live.
struct Workspace {
  Evaluator evaluator;
  std::deque<Program> programs;
  std::vector<Value> slots;  ///< of the environment; then those of bindings and operands
  std::uint32_t given = 0;   ///< slots of the environment
  std::uint64_t steps = 0;   ///< left
  bool stopped = false;      ///< budget or memory ran out, or there are faults
  Diagnostics faults;        ///< of a part that cannot be planned

  bool spend(std::uint64_t wanted) {
    stopped = stopped || wanted > steps;
    steps -= stopped ? steps : wanted;
    return !stopped;
  }
};

/// Evaluates parts of an expression with the ordinary planner and evaluator. Each part is planned once.
class Fragments {
 public:
  Fragments(const Checked& checked, const Resolved& resolved, const std::vector<Standing>& standings,
            const Env& env, Workspace& workspace);

  /// The value of the whole part. All that it reads must be known.
  Value whole(NodeId id);
  /// The value of the node alone, over the values of `operands(id)`; of a loop, over its range, which must be
  /// nothing that can be looped over.
  Value apply(NodeId id, std::span<const Value> values);

  /// The children that the node is applied to, in the order of evaluation: without a receiver that is a part
  /// of a function's name.
  std::vector<NodeId> operands(NodeId id) const;
  /// Gives a variable of a loop around the parts its value.
  void bind(std::uint32_t binding, const Value& value) {
    workspace_.slots[workspace_.given + binding] = value;
  }

 private:
  /// A copy of the tree below `root`, in which each of `holes` is read from a slot.
  Checked extract(NodeId root, std::span<const NodeId> holes);
  Value run(Checked part, const Program*& program);
  const Variable* variable(std::uint32_t number);

  const Checked& checked_;
  const Ast& ast_;
  const Resolved& resolved_;
  const std::vector<Standing>& standings_;
  const Env& env_;
  Workspace& workspace_;
  std::deque<Variable> variables_;  ///< that stand for bindings, then for operands
  std::unordered_map<NodeId, const Program*> wholes_;
  std::unordered_map<NodeId, const Program*> applied_;
};

}  // namespace bylaw::cel
