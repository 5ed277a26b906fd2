#pragma once

#include "policy/document.h"
#include "policy/ledger_facts.h"

#include <bylaw/json.h>

#include <string_view>
#include <vector>

namespace bylaw::policy {

/// `{"en": …, "zh": …}`.
void write_text(JsonWriter& writer, const Text& text);
/// The member `key`, unless the text is in no language.
void write_text(JsonWriter& writer, std::string_view key, const Text& text);
/// The member `key` as a list, unless it is empty.
void write_words(JsonWriter& writer, std::string_view key, const std::vector<Word>& words);
/// The member `key`: an ISO 8601 duration or `none`.
void write_length(JsonWriter& writer, std::string_view key, const Length& length);
/// `[{"article", "instrument", "paragraph"?}]`.
void write_bases(JsonWriter& writer, const std::vector<Basis>& bases);
/// As the document writes it.
void write_constant(JsonWriter& writer, const Constant& constant);

}  // namespace bylaw::policy
