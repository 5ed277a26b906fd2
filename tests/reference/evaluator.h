#pragma once

#include "reference/value.h"

#include <bylaw/cel/ast.h>

#include <map>
#include <string>

namespace bylaw::reference {

/// Declared names, which may be qualified (`user.credit`), and their values; Missing where one was not given.
using Bindings = std::map<std::string, Value>;

/// Walks the tree. Functions are those of the core and of the libraries strings, math, lists, sets, optionals
/// and two_variables, as far as the generator writes them; for any other the engine is asked for that one
/// call. Names are looked up from `container` outward.
Value evaluate(const cel::Ast& ast, const Bindings& bindings, const std::string& container = "");

}  // namespace bylaw::reference
