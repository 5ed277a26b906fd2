#pragma once

#include "run/session.h"

#include <bylaw/json.h>

namespace bylaw {

/// The reasons of the last decision as a JSON array: id, bases, the conditions that made the rule refuse with
/// the values read, and the message. Conditions are evaluated once more, traced, over the same frame. With `changes`, also what would satisfy each.
void write_reasons(JsonWriter& writer, Session::Detail& session, const DecisionChanges* changes = nullptr);

/// The message of a rule: code, arguments and texts.
void write_message(JsonWriter& writer, Session::Detail& session, const policy::LoweredRule& rule);
/// The message of a rule that could not be evaluated; `missing` names the fact that was not given, or is
/// empty.
void write_error_message(JsonWriter& writer, Session::Detail& session, std::string_view missing);
/// The sub-conditions because of which `rule` refuses.
void write_conditions(JsonWriter& writer, Session::Detail& session, const policy::LoweredRule& rule);
/// The first attribute that the rule reads and that was not given, or empty.
std::string_view missing_attribute(const Session::Detail& session, const policy::LoweredRule& rule);

}  // namespace bylaw
