#pragma once

#include "cel/declare/signature.h"

#include <span>

namespace bylaw::cel {

// The functions of the language and of its libraries. Ids and order are those of cel-go: where several
// overloads take an argument that is not known yet, the first one decides what it becomes.
std::span<const Declaration> declared_operators();
std::span<const Declaration> declared_relations();
std::span<const Declaration> declared_conversions();
std::span<const Declaration> declared_text();  ///< size, contains, matches …
std::span<const Declaration> declared_time();

/// Empty for `bindings`, which has macros only.
std::span<const Declaration> declared(Library library);
std::span<const Declaration> declared_strings();
std::span<const Declaration> declared_math();
std::span<const Declaration> declared_lists();
std::span<const Declaration> declared_optionals();
std::span<const Declaration> declared_network();

}  // namespace bylaw::cel
