#pragma once

#include <bylaw/authzen.h>

namespace bylaw::authzen {

/// What a point is told, as docs/authzen.md says it; `entities` and `memberships` are for its directory.
AuthzenOptions read_point(Json point, Json& entities, Json& memberships, Diagnostics& faults);

}  // namespace bylaw::authzen
