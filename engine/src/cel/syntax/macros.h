#pragma once

#include "cel/syntax/builder.h"

#include <bylaw/cel/ast.h>
#include <bylaw/cel/env.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::cel {

/// A call that may be one of a macro, with its arguments parsed.
struct MacroUse {
  Builder& builder;
  std::string_view name;
  bool receiver;
  NodeId target;
  const std::vector<NodeId>& arguments;
  Span span;
  std::uint32_t at;

  // Nodes of the expansion. All of them have the place of the call.
  NodeId identifier(std::string name) const;
  NodeId boolean(bool value) const;
  NodeId integer(std::int64_t value) const;
  NodeId list(std::vector<NodeId> elements) const;
  NodeId map() const;
  NodeId call(std::string_view function, std::vector<NodeId> arguments) const;
  NodeId method(std::string_view function, NodeId target, std::vector<NodeId> arguments = {}) const;
  NodeId fold(Comprehension loop) const;
  /// `name` stands for `value` in `body`: a fold over nothing, as `cel.bind` is defined.
  NodeId bind(std::string name, NodeId value, NodeId body) const;

  /// The name that argument `index` declares; reports what is no plain name.
  std::optional<std::string> variable(std::size_t index) const;
  /// Is the receiver the plain name `space`?
  bool target_is(std::string_view space) const;
  NodeId fault(NodeId at, std::string message, std::string help = {}) const;
};

/// What `fold` accumulates in.
inline constexpr std::string_view accumulator = "@result";

/// Nothing where the call is not one of the macro after all; no_node where it is wrong, which is reported.
using Expander = std::optional<NodeId> (*)(const MacroUse& use);

struct Macro {
  std::string_view name;
  bool receiver;
  std::uint32_t arguments;  ///< any_number where it takes any
  Expander expand;
};
inline constexpr std::uint32_t any_number = 0xFFFFFFFF;

std::span<const Macro> standard_macros();
/// Those of a library; empty for most.
std::span<const Macro> macros_of(Library library);
std::span<const Macro> two_variable_macros();
std::span<const Macro> optional_macros();
std::span<const Macro> binding_macros();
std::span<const Macro> block_macros();
std::span<const Macro> math_macros();
std::span<const Macro> list_macros();

/// The macros of an environment.
class Macros {
 public:
  explicit Macros(const Env& env) : env_(env) {}

  /// Replaces the call of a macro by its expansion, as cel-go does, and records it in the tree.
  std::optional<NodeId> expand(const MacroUse& use) const;

 private:
  const Macro* find(const MacroUse& use, std::span<const Macro> macros) const;

  const Env& env_;
};

}  // namespace bylaw::cel
