#pragma once

#include <bylaw/versions.h>

#include <string>
#include <string_view>

namespace bylaw {

/// `explain`: of a decision, which one policy takes, or of what is in force against somebody (door.h).
std::string explain_call(const Versions& versions, std::string_view request);

}  // namespace bylaw
