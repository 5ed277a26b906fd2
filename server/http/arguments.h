#pragma once

#include "serve.h"

#include <optional>

namespace bylaw::server::http {

/// Flags, and where one is not given the variable `BYLAWD_…` of the environment. Nothing where the program is
/// done: `exit` then says with what. Faults are said on standard error, all at once where there are several.
std::optional<ServeOptions> read_arguments(int argc, const char* const* argv, int& exit);

}  // namespace bylaw::server::http
