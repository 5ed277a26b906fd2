#pragma once

#include "policy/analysis/world.h"

#include <bylaw/cel.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace bylaw::policy {

/// A part of a condition that is the same whatever the facts are.
struct ConstantPart {
  cel::NodeId node = cel::no_node;
  bool value = false;
  World world;  ///< what is known where it stands
};

/// Finds out what a condition can be without evaluating it: by the bounds and the listed values of what it
/// reads, and in `a && b` by what `a` says about `b`. What it does not understand may be anything, so that a
/// constant is always one. Facts that are missing are left out of account. O(nodes · depth), bounded by
/// steps; recurses as deep as the tree.
class Judge {
 public:
  /// `steps` are shared by all that looks at one policy: when they are used up, nothing more is known.
  Judge(const cel::Checked& checked, std::size_t& steps, std::uint32_t depth = 0)
      : checked_(checked), steps_(steps), depth_(depth) {}

  Truth judge(const World& world) { return truth(checked_.ast.root, world); }
  /// The largest parts that are constant: the condition itself, or what stands in it.
  const std::vector<ConstantPart>& constants() const { return constants_; }

  /// What a number or a text may be.
  Interval number(cel::NodeId node, const World& world);
  /// False where it may be any text.
  bool choice(cel::NodeId node, const World& world, Choice& out);
  /// What is known where the condition is `positive`.
  World where(cel::NodeId node, bool positive, World world);

 private:
  Truth truth(cel::NodeId node, const World& world);
  Truth part(cel::NodeId node, const World& world);
  Truth joined(const cel::Call& call, const World& world);
  Truth compared(const cel::Call& call, const World& world);
  Truth among(const cel::Call& call, const World& world);
  void narrow(const cel::Call& call, bool positive, World& world);
  void narrow_number(cel::NodeId read, std::string_view relation, Interval other, World& world);
  const cel::Variable* variable(cel::NodeId node) const { return checked_.references[node].variable; }
  const cel::Variable* slot(cel::NodeId node) const;
  bool spend(std::size_t steps = 1);
  /// The Judge of what a computed value is, where that is not too deep.
  std::optional<Judge> inside(const cel::Variable& read);

  const cel::Checked& checked_;
  std::vector<ConstantPart> constants_;
  std::size_t& steps_;
  std::uint32_t depth_;  ///< of computed values that read each other
};

}  // namespace bylaw::policy
