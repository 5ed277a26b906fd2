#pragma once

#include <bylaw/source.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace bylaw::cel {

/// Number of a node in its Ast.
using NodeId = std::uint32_t;
inline constexpr NodeId no_node = 0xFFFFFFFF;

struct Bytes {
  std::string octets;
  bool operator==(const Bytes&) const = default;
};

/// A constant written in the expression.
struct Literal {
  std::variant<std::monostate /* null */, bool, std::int64_t, std::uint64_t, double, std::string, Bytes>
      value;
};

/// A name; a leading dot (root scope) is kept in it.
struct Identifier {
  std::string name;
};

/// `operand.field`, or `has(operand.field)` where `test_only`.
struct Select {
  NodeId operand = no_node;
  std::string field;
  bool test_only = false;
};

/// A function, method or operator. Operators carry the names of the CEL specification:
/// `_+_`, `_&&_`, `_?_:_`, `_[_]`, `!_`, `-_`, `@in`, `_?._`, `_[?_]`.
struct Call {
  std::string function;
  NodeId target = no_node;  ///< the receiver of a method
  std::vector<NodeId> arguments;
};

struct List {
  std::vector<NodeId> elements;
  std::vector<std::uint32_t> optional;  ///< indices of the elements written `?e`, ascending
};

struct Entry {
  NodeId key = no_node;  ///< no_node in a message, which names its field
  std::string field;
  NodeId value = no_node;
  bool optional = false;
  Span span;
};

/// A map literal, or a message literal where `message` is not empty.
struct Structure {
  std::string message;
  std::vector<Entry> entries;
};

/// What macros become: a fold over a list or over the keys of a map.
struct Comprehension {
  std::string iter_var;
  std::string iter_var2;  ///< empty in the one-variable form
  NodeId iter_range = no_node;
  std::string accu_var;
  NodeId accu_init = no_node;
  NodeId loop_condition = no_node;
  NodeId loop_step = no_node;
  NodeId result = no_node;
};

struct Node {
  std::variant<Literal, Identifier, Select, Call, List, Structure, Comprehension> what;
  /// All bytes of the sub-expression in Ast::text; of a macro's expansion the bytes of the macro call.
  Span span;
  /// Where the CEL tools point to: the operator, the dot, the opening bracket; otherwise the start.
  std::uint32_t at = 0;
};

/// A macro call as it was written, kept for printing and for explanations. Inner ones come before outer ones.
struct MacroCall {
  NodeId expansion = no_node;  ///< the node that replaced it
  std::string name;            ///< `all`, `exists`, `has`, `bind` …
  NodeId target = no_node;
  std::vector<NodeId> arguments;
};

/// A parsed expression. Nodes refer to each other by number and form a tree; children have smaller numbers
/// than the node that holds them, so that a pass over `nodes` in order visits operands first. Some nodes are
/// no part of the tree and only `macro_calls` refers to them: the `x` of `all(x, …)`, the selection in
/// `has(a.b)`. The tree is at most Limits::depth levels deep.
struct Ast {
  std::string text;
  std::vector<Node> nodes;
  NodeId root = no_node;
  std::vector<MacroCall> macro_calls;

  const Node& operator[](NodeId id) const { return nodes[id]; }
  std::string_view source(NodeId id) const {
    const Span span = nodes[id].span;
    return std::string_view(text).substr(span.begin, span.size());
  }
};

}  // namespace bylaw::cel
