#pragma once

#include <bylaw/cel/env.h>

#include <optional>
#include <string>
#include <string_view>

namespace bylaw::cel {

/// One overload as the tables in this folder state it. A signature is `name(types) -> type`, with `type.` in
/// front for a method; capital letters are type parameters:
///
///     {"add_int64", "_+_(int, int) -> int"}
///     {"list_join", "list(string).join() -> string"}
///     {"math_abs_int", "math.abs(int) -> int"}
struct Declaration {
  std::string_view id;
  std::string_view signature;
};

struct Signature {
  std::string function;
  Overload overload;
};

/// Nothing where the text is no signature.
std::optional<Signature> read_signature(const Declaration& declaration);

/// The other way: `string.charAt(int) -> string`.
std::string signature_text(std::string_view function, const Overload& overload);

}  // namespace bylaw::cel
