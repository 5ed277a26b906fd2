#pragma once

#include <bylaw/source.h>

#include <string>
#include <string_view>

namespace bylaw {

/// The verb `test` of the door, without `policy` and `name`.
std::string test_call(const Source& policy, std::string_view request);

}  // namespace bylaw
