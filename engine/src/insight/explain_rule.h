#pragma once

#include "insight/sentences.h"
#include "run/session.h"

#include <bylaw/json.h>

namespace bylaw {

/// What a rule that stands in the way says to the person concerned.
Said refusal_text(Session::Detail& session, const Refusal& refusal);

/// A rule of the last decision, with all that settled it; `refusal` is nullptr where it does not stand in the
/// way. `{"basis", "condition", "error"?, "explanations"?, "from", "id", "kind", "parts"?, "refuses",
/// "text"?, "title"?, "waits"?, "words"}`.
void write_rule(JsonWriter& writer, Session::Detail& session, std::uint32_t rule, const Refusal* refusal);
/// The same as a sentence.
Said rule_explained(Session::Detail& session, std::uint32_t rule, const Refusal* refusal);

}  // namespace bylaw
