#pragma once

#include <bylaw/engine.h>

#include <string>
#include <string_view>

namespace bylaw {

/// The verb `authzen` of a loaded policy, as `bylaw/door.h` describes it.
std::string authzen_call(const Program& program, std::string_view request);

}  // namespace bylaw
