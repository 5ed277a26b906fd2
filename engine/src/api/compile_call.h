#pragma once

#include <bylaw/engine.h>
#include <bylaw/source.h>

#include <string>

namespace bylaw {

/// `compile` of a loaded policy, which is asked for nothing else. `source` is its text.
std::string compile_call(const Program& program, const Source& source);

}  // namespace bylaw
