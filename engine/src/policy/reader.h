#pragma once

#include "data/object_reader.h"
#include "policy/document.h"
#include "policy/faults.h"

#include <bylaw/json.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::policy {

using bylaw::expect;
using bylaw::ObjectReader;

/// Each reads one value and reports where it is of another kind; `what` names it in messages. A value that is
/// absent (false) reads as nothing without a report.
Word read_word(Json value, std::string_view what, Faults& faults);
std::optional<std::int64_t> read_integer(Json value, std::string_view what, Faults& faults);
Text read_text(Json value, std::string_view what, Faults& faults);
/// `[a-z][a-z0-9_]*` (hyphens too where `hyphens`), at most 64 characters.
Word read_id(Json value, std::string_view what, Faults& faults, bool hyphens = false);
bool is_id(std::string_view text, bool hyphens);
/// Reports a key that is no well-formed id, or one that CEL cannot read as a name; `what` names it in
/// messages.
bool is_name(Json member, std::string_view what, Faults& faults);
/// A list of action names; empty lists are reported.
std::vector<Word> read_actions(Json value, std::string_view what, Faults& faults);
std::vector<Basis> read_basis(Json value, Faults& faults);
std::optional<Number> read_number(Json value, std::string_view what, Faults& faults);
std::vector<Limit> read_limits(Json value, Faults& faults);
std::optional<ValueType> read_type(Json value, Faults& faults);
/// A constant of `type`; also held to its shape, not to bounds.
std::optional<Constant> read_constant(Json value, ValueType type, std::string_view what, Faults& faults);
std::optional<Gate> read_gate(Json value, Faults& faults);

}  // namespace bylaw::policy
