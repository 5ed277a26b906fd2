#pragma once

#include <bylaw/cel/env.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::cel {

/// What a name in an expression stands for, apart from variables of macros.
struct Named {
  std::string name;  ///< in full, without a leading dot
  const Variable* variable = nullptr;
  Type type;  ///< of the value; `type(int)` for the name `int`
};

/// Looks names up from the container outward: with the container `a.b`, `x` is `a.b.x`, `a.x` or `x`; `.x` is
/// `x`.
std::optional<Named> find_name(const Env& env, std::string_view name);
const Function* find_function(const Env& env, std::string_view name);

/// Is anything declared below `name`, such as `user.credit` for `user`?
bool is_prefix(const Env& env, std::string_view name);

/// What to do about an undeclared name: names that are near, or what is declared beside it. May be empty.
std::string suggest_name(const Env& env, std::string_view name, std::span<const std::string_view> locals);
std::string suggest_function(const Env& env, std::string_view name, bool receiver);

/// `` `a`, `b` and `c` ``; after `most` of them "and 3 more".
std::string listed(std::span<const std::string> items, std::size_t most, std::string_view last_word);

}  // namespace bylaw::cel
