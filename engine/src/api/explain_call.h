#pragma once

#include <bylaw/engine.h>

#include <string>
#include <string_view>

namespace bylaw {

/// `explain` by one policy: of a decision, or of what is in force against somebody (door.h).
std::string explain_call(const Program& program, std::string_view request);

}  // namespace bylaw
