#pragma once

#include "text/faults.h"

#include <bylaw/cel/env.h>
#include <bylaw/json.h>

namespace bylaw::cel {

/// Declares in `env`, which has all libraries, what the configuration of an environment says, in the format
/// of cel-go written as JSON: `container`; `variables`: `[{"name", "description"?, "type": T}]`; `functions`:
/// `[{"name", "description"?, "overloads": [{"id", "target"?: T, "args"?: [T], "return": T}]}]`, which can be
/// called but have no implementation. T is `{"type_name", "params"?: [T], "is_type_param"?}`; a variable may
/// have these keys itself. `extensions` and `stdlib` are read and narrow nothing. Messages are refused.
void read_config(Json config, Env& env, Faults& faults);

}  // namespace bylaw::cel
