#pragma once

#include "insight/change_finder.h"
#include "insight/sentences.h"
#include "run/session.h"

#include <bylaw/json.h>

namespace bylaw {

/// Words the last decision of `session`, which was about `action`, from the trace of its own evaluation. For
/// a member: what the rules that stand in the way say, and what would change it. For an auditor also every
/// rule of the action, refusing or not, with the sub-conditions that settled it, what they read and where
/// that came from, and the texts that it rests on.
void write_decision_explained(JsonWriter& writer, Session::Detail& session, ActionId action,
                              const RefusalChanges& changes, Depth depth);

}  // namespace bylaw
