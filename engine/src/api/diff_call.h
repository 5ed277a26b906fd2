#pragma once

#include <bylaw/json.h>

#include <string>

namespace bylaw {

/// The verb `diff`, as `bylaw/door.h` describes it: `request` is the object that it was given.
std::string diff_call(Json request);

}  // namespace bylaw
