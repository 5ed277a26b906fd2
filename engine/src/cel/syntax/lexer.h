#pragma once

#include "cel/syntax/token.h"

#include <bylaw/diagnostic.h>

#include <string_view>
#include <vector>

namespace bylaw::cel {

/// The tokens of a text in valid UTF-8; the last one is `end`. Faults are added to `faults`, each leaves a
/// token `bad`.
std::vector<Token> tokenize(std::string_view text, Diagnostics& faults);

}  // namespace bylaw::cel
