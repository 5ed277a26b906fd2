#pragma once

#include "insight/change_finder.h"
#include "insight/words.h"

#include <bylaw/json.h>

#include <string>

namespace bylaw {

/// `{"attribute", "by"?, "from", "text", "to"}` or `{"text", "wait_until"}`.
void write_change(JsonWriter& writer, const policy::Lowered& lowered, const FactChange& change);
/// What Session::write_decision takes: the alternatives, and the changes of each reason where there are
/// several reasons.
DecisionChanges changes_json(const policy::Lowered& lowered, const RefusalChanges& changes);

}  // namespace bylaw
