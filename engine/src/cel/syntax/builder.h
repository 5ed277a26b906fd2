#pragma once

#include <bylaw/cel/ast.h>
#include <bylaw/cel/env.h>
#include <bylaw/diagnostic.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace bylaw::cel {

/// Adds nodes to a tree and keeps it within the limits. A limit that is passed is reported once; from then on
/// `stopped` and nothing more is added.
class Builder {
 public:
  Builder(Ast& ast, const Limits& limits, Diagnostics& faults)
      : ast_(ast), limits_(limits), faults_(faults) {}

  const Ast& ast() const { return ast_; }
  const Node& operator[](NodeId id) const { return ast_[id]; }
  bool stopped() const { return stopped_; }

  /// no_node where a child that the node needs is no_node, or a limit was passed. A call without a receiver
  /// and one whose receiver is missing look alike: the caller sees to that.
  NodeId add(Node node);
  /// A second tree of new nodes, its macro calls recorded too.
  NodeId copy(NodeId root);
  void record(MacroCall call) { ast_.macro_calls.push_back(std::move(call)); }

  /// Counts a bracket or branch that opens; false where that is too deep.
  bool enter(Span span);
  void leave() { --open_; }

  void fault(Code code, Span span, std::string message, std::string help = {});

 private:
  void stop(Code code, Span span, std::string message, std::string help);

  Ast& ast_;
  const Limits& limits_;
  Diagnostics& faults_;
  std::vector<std::uint32_t> heights_;  ///< by NodeId: levels of the tree below and with the node
  std::uint32_t open_ = 0;
  bool stopped_ = false;
};

}  // namespace bylaw::cel
