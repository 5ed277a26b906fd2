#pragma once

#include <bylaw/engine.h>
#include <bylaw/json.h>

#include <string>
#include <string_view>

namespace bylaw {

/// The verb `diff`, as `bylaw/door.h` describes it: `request` is the object that it was given.
std::string diff_call(Json request);
/// The same from a loaded policy: `{"to", "nodes"?, "regions"?}`.
std::string diff_call(const Program& from, std::string_view request);

}  // namespace bylaw
