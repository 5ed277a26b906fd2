#pragma once

#include "cel/partial/fragments.h"
#include "cel/partial/residual.h"

#include <bylaw/cel/partial.h>

#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace bylaw::cel {

/// What a part of the expression comes to.
struct Part {
  bool unknown = false;
  Value value;                ///< where it is known
  NodeId residual = no_node;  ///< in the residual, where it is unknown and one is built
  NodeId source = no_node;    ///< the node of the expression that gives the same
  bool wider = false;         ///< it stands where another static type than that of `source` was
};

/// Walks over the parts of an expression that unknown attributes reach; the others are evaluated as
/// fragments.
class Reducer {
 public:
  Reducer(const Checked& checked, const Env& env, const std::vector<Unknown>& unknowns, Workspace& workspace);

  Partial run();

 private:
  struct Fold;

  /// `truth`: what is asked for is a truth value, anything else is as bad as an error.
  Part walk(NodeId id, bool truth = false);
  Part walk_inside(NodeId id, bool truth);
  Part strict(NodeId id);
  Part logical(NodeId id, const Call& call, bool truth);
  Part conditional(NodeId id, const Call& call, bool truth);
  Part otherwise(NodeId id, const Call& call);
  Part block(NodeId id, const Call& call, const List& elements);
  Part bound(NodeId id, const MacroCall& macro, const Comprehension& loop, bool truth);
  Part macro(NodeId id, const MacroCall& call);
  Part fold(NodeId id, const Comprehension& loop);
  Part turns(NodeId id, const Comprehension& loop, const Value& range);

  Part known(NodeId source, const Value& value) const { return {false, value, no_node, source, false}; }
  Part unknown(NodeId source, NodeId residual = no_node) const { return {true, {}, residual, source, false}; }
  bool is_evaluable(NodeId id) const;
  bool is_quantifier(NodeId id, const Comprehension& loop) const;
  bool is_method(NodeId id, const Call& call, std::string_view name) const;
  void set(std::uint32_t binding, const Part& part);
  void forget(std::uint32_t binding) { unknown_bindings_[binding] = true; }

  /// The part, where `id` was that comes to the same.
  Part in_place_of(NodeId id, Part part);
  /// The part in the residual.
  NodeId written(const Part& part);
  /// The node as it is, macros as calls.
  NodeId copy(NodeId id, bool reads = true);
  NodeId copy_macro(const MacroCall& call);
  NodeId rebuilt(NodeId id, const std::vector<NodeId>& operands);
  NodeId chain(std::string_view function, const std::vector<NodeId>& terms, std::size_t first,
               std::size_t count);
  /// Does the name of the binding stand below a node of the residual?
  bool is_named(std::uint32_t binding, NodeId root) const;
  bool gives_truth(NodeId id) const;
  std::vector<std::string> paths_below(const Ast& ast, NodeId root, bool residual) const;
  Partial undecided() const;

  const Checked& checked_;
  const Ast& ast_;
  const Env& env_;
  const std::vector<Unknown>& unknowns_;
  Workspace& workspace_;
  Resolved resolved_;
  std::vector<Standing> standings_;
  Fragments fragments_;
  Residual residual_;
  std::unordered_map<NodeId, const MacroCall*> macros_;
  std::vector<bool> unknown_bindings_;
  bool building_ = true;
  bool printable_ = true;
};

}  // namespace bylaw::cel
