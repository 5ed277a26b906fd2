#pragma once

#include <bylaw/json.h>

#include <string>
#include <string_view>

namespace bylaw {

/// `apply`, `render` and `replay` by several versions: `policies` are texts or objects, `request` is as without them.
/// Faults of all of them are answered together, each of the file `policies/0`, `policies/1`, …
std::string versions_call(std::string_view verb, Json policies, std::string_view request);

}  // namespace bylaw
