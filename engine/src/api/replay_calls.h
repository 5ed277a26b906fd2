#pragma once

#include <bylaw/versions.h>

#include <string>
#include <string_view>

namespace bylaw {

/// The verbs `apply` and `replay` of the door, without `policy` and `policies`.
std::string apply_call(const Versions& versions, std::string_view request);
std::string replay_call(const Versions& versions, std::string_view request);

}  // namespace bylaw
