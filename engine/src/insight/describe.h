#pragma once

#include "policy/lowered.h"

#include <bylaw/json.h>

namespace bylaw {

/// The parts of `describe`, each one value.
void describe_instruments(JsonWriter& writer, const policy::Document& document);
void describe_actions(JsonWriter& writer, const policy::Lowered& lowered);
void describe_attributes(JsonWriter& writer, const policy::Lowered& lowered);
void describe_parameters(JsonWriter& writer, const policy::Document& document);
void describe_tables(JsonWriter& writer, const policy::Lowered& lowered);
void describe_rules(JsonWriter& writer, const policy::Lowered& lowered);
void describe_invariants(JsonWriter& writer, const policy::Lowered& lowered);
void describe_derived(JsonWriter& writer, const policy::Lowered& lowered);
/// The attributes that a program reads, also through derived values.
void describe_reads(JsonWriter& writer, const policy::Lowered& lowered, const cel::Program& program);

}  // namespace bylaw
