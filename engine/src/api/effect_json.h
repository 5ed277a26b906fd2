#pragma once

#include "run/effect.h"
#include "run/regimes.h"

#include <bylaw/json.h>

#include <vector>

namespace bylaw {

/// What followed, with the statement of reasons where a measure begins or its end changes. `regimes` are
/// those that they followed by.
void write_effects(JsonWriter& writer, const Regimes& regimes, const std::vector<Effect>& effects);

}  // namespace bylaw
