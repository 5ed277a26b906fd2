#pragma once

#include <bylaw/engine.h>

#include <string>

namespace bylaw {

/// `types` of a loaded policy, which is asked for nothing else.
std::string types_call(const Program& program);

}  // namespace bylaw
