#pragma once

#include <bylaw/engine.h>
#include <bylaw/source.h>

#include <string>
#include <string_view>

namespace bylaw {

/// The answer of the door to `{"model"?, "seed"?, "seeds"?, "months"?, "users"?, "groups"?, "sweep"?,
/// "format"?}` of a loaded policy, whose text is `source`.
std::string simulate_call(const Source& source, const Program& program, std::string_view request);

}  // namespace bylaw
