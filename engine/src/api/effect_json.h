#pragma once

#include "run/effect.h"

#include <bylaw/engine.h>
#include <bylaw/json.h>

#include <vector>

namespace bylaw {

/// What followed, with the statement of reasons where a measure begins or its end changes. `program` is the
/// one that they followed by.
void write_effects(JsonWriter& writer, const Program& program, const std::vector<Effect>& effects);

}  // namespace bylaw
