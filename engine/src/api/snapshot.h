#pragma once

#include "run/replay.h"

#include <bylaw/json.h>

namespace bylaw {

/// Goes on from `state`, as a replay by the same versions of the policy wrote it, in a Replay that has not
/// begun. What follows from its facts is derived again and compared, so that a state that was altered, or
/// that another policy gave, is refused. O(size of the state).
void restore(Replay& replay, Json state, Diagnostics& faults);

/// The same from its text, of up to a gibibyte; its faults.
Diagnostics resume(Replay& replay, const Source& state);

}  // namespace bylaw
