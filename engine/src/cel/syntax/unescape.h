#pragma once

#include "cel/syntax/token.h"

#include <bylaw/result.h>

#include <string>
#include <string_view>

namespace bylaw::cel {

/// What a token of kind `string` or `bytes` stands for. Every line break inside becomes `\n`, as in the
/// parsers of Google. All faults in it are reported.
Result<std::string> unescape(std::string_view text, const Token& token);

}  // namespace bylaw::cel
