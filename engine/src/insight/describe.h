#pragma once

#include "policy/lowered.h"

#include <bylaw/json.h>

namespace bylaw {

/// The parts of `describe`, each one value.
void describe_instruments(JsonWriter& writer, const policy::Document& document);
void describe_actions(JsonWriter& writer, const policy::Lowered& lowered);
void describe_attributes(JsonWriter& writer, const policy::Lowered& lowered);
void describe_parameters(JsonWriter& writer, const policy::Document& document);
void describe_tables(JsonWriter& writer, const policy::Document& document);
void describe_rules(JsonWriter& writer, const policy::Lowered& lowered);

/// `key` and the text, where it is not empty.
void describe_text(JsonWriter& writer, std::string_view key, const policy::Text& text);

}  // namespace bylaw
