#pragma once

#include "policy/document.h"
#include "policy/ledger_facts.h"

#include <bylaw/json.h>

#include <vector>

namespace bylaw::policy {

/// `{"en": …, "zh": …}`.
void write_text(JsonWriter& writer, const Text& text);
/// `[{"article", "instrument", "paragraph"?}]`.
void write_bases(JsonWriter& writer, const std::vector<Basis>& bases);
/// As the document writes it.
void write_constant(JsonWriter& writer, const Constant& constant);

}  // namespace bylaw::policy
