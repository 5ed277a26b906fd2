#pragma once

#include <bylaw/authzen.h>

#include <string>

namespace bylaw::authzen {

/// What stands before every path of the decision point: nothing, or the path of its URL.
std::string base_path(const AuthzenOptions& options);
/// Its configuration, as canonical JSON. `searches`: for subjects and resources, too.
std::string metadata(const AuthzenOptions& options, bool searches);

}  // namespace bylaw::authzen
