#pragma once

#include "cel/syntax/token.h"

#include <bylaw/cel/ast.h>
#include <bylaw/result.h>

#include <string_view>

namespace bylaw::cel {

/// The value of a token that is a number, a string or bytes; `text` is the whole text. `negative` where a
/// minus stands before an integer or a real, so that the smallest int can be written.
Result<Literal> read_literal(std::string_view text, const Token& token, bool negative);

}  // namespace bylaw::cel
