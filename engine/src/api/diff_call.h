#pragma once

#include <bylaw/engine.h>

#include <string>
#include <string_view>

namespace bylaw {

/// The verb `diff`, as `bylaw/door.h` describes it.
std::string diff_call(std::string_view request);
/// The same from a loaded policy: `{"to", "nodes"?, "regions"?}`.
std::string diff_call(const Program& from, std::string_view request);

}  // namespace bylaw
