#pragma once

#include <bylaw/cel/program.h>

#include <cstdint>
#include <vector>

namespace bylaw::cel {

/// What a name in an expression stands for.
struct Resolution {
  enum class What : std::uint8_t {
    nothing,   ///< the node is no name, or is reached through its operand
    binding,   ///< a variable of a loop, of `bind` or of a block
    variable,  ///< a declared variable
    given,     ///< `has` of a declared variable
    type,
    function,  ///< a call of a declared function
    unknown,   ///< a name or function that is not declared
  };
  What what = What::nothing;
  std::uint32_t binding = 0;
  const Variable* variable = nullptr;
  const Type* type = nullptr;
  const Function* function = nullptr;
  bool namespaced = false;  ///< of a call: what looks like a receiver is a part of the function's name
};

struct Binding {
  std::uint32_t uses = 0;
};

/// The bindings that one node introduces; those of a comprehension in the order accumulator, first, second.
struct Scope {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

struct Resolved {
  std::vector<Resolution> nodes;  ///< by NodeId
  std::vector<Scope> scopes;      ///< by NodeId
  std::vector<Binding> bindings;
};

/// Elements and body of `cel.@block`, or nullptr.
const List* block_elements(const Ast& ast, const Call& call);

/// Resolves every name: bindings, then the longest declared name, seen from the container outward; functions
/// before receivers (`math.abs(x)` is no method of `math`).
Resolved resolve(const Checked& checked, const Env& env);

}  // namespace bylaw::cel
