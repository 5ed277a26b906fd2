#pragma once

#include "insight/symbolic/cube.h"

#include <string>
#include <vector>

namespace bylaw::symbolic {

/// What a request in the cube is like: conditions in CEL that all hold, in the order of the axes. That an
/// attribute was not given is `!has(user.credit)`; `fails(…)` says that the evaluation of what stands between
/// the brackets fails, which CEL cannot say.
std::vector<std::string> conditions_of(const Space& space, const Cube& cube);

}  // namespace bylaw::symbolic
