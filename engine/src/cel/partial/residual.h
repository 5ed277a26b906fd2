#pragma once

#include <bylaw/cel/ast.h>
#include <bylaw/cel/env.h>
#include <bylaw/cel/value.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bylaw::cel {

/// The tree of a residual while it grows. Macros are calls in it, as they are written: it is printed and read
/// again, never evaluated.
class Residual {
 public:
  explicit Residual(const Env& env) : env_(env) {}

  const Ast& ast() const { return ast_; }
  /// `boolean`: it gives a truth value or an error. `origin`: the node that reads an unknown attribute.
  template <class What>
  NodeId add(What what, bool boolean = false, NodeId origin = no_node) {
    ast_.nodes.push_back({std::move(what), {}, 0});
    boolean_.push_back(boolean);
    origin_.push_back(origin);
    return static_cast<NodeId>(ast_.nodes.size() - 1);
  }
  NodeId call(std::string_view function, std::vector<NodeId> arguments, bool boolean = false) {
    return add(Call{std::string(function), no_node, std::move(arguments)}, boolean);
  }
  /// The node in `dyn(…)`, where it stands for a part of another static type.
  NodeId widen(NodeId id);
  bool is_widened() const { return !widened_.empty(); }
  /// The tree without any `dyn` that `widen` put there.
  Ast narrowed() const;
  bool is_boolean(NodeId id) const { return boolean_[id]; }
  NodeId origin(NodeId id) const { return origin_[id]; }

  /// Can the value be written, and is there room for it?
  bool can_write(const Value& value) const;
  /// The value as a literal; in `dyn` where it would have another type than `type`. nullptr: no type matters.
  NodeId write(const Value& value, const Type* type);

 private:
  struct Size {
    std::uint32_t nodes = 0;
    std::uint64_t bytes = 0;
  };
  bool measure(const Value& value, std::uint32_t depth, Size& size) const;
  NodeId write(const Value& value);
  NodeId converted(std::string_view function, std::string text);

  const Env& env_;
  Ast ast_;
  std::vector<bool> boolean_;
  std::vector<NodeId> origin_;
  std::vector<std::pair<NodeId, NodeId>> widened_;  ///< the `dyn` and what is in it, inner ones first
  Size left_{1'000, 10'000};
};

}  // namespace bylaw::cel
