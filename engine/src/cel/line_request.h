#pragma once

#include <bylaw/cel/cost.h>
#include <bylaw/cel/env.h>
#include <bylaw/json.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bylaw::cel {

/// Values by slot.
using Bindings = std::vector<std::pair<std::uint32_t, Value>>;

/// Reads an object of values by name and declares those that are not, as dyn. Texts are not copied: the
/// document and `arena` must outlive the bindings. A message where it is none.
std::string bind_values(Json values, Env& env, Arena& arena, Bindings& bindings);

/// What one line asks for.
struct LineRequest {
  JsonDocument document;  ///< the texts of `bindings` are in it
  std::string expression;
  Env env;
  bool check = true;
  Bindings bindings;
  bool has_bindings = false;
  std::vector<SizeHint> sizes;
  std::vector<std::string> unknowns;  ///< paths
  Arena arena;

  /// Reads the line; a message where it is no request. Only once.
  std::string read(std::string_view line);

 private:
  std::string declare(Json type_env);
  std::string declare_function(const std::string& name, Json overloads);
  std::string read_sizes(Json given);
  std::string read_unknowns(Json given);
  std::string add_libraries(Json names);
};

}  // namespace bylaw::cel
