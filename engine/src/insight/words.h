#pragma once

#include "policy/lowered.h"

#include <bylaw/language.h>

#include <string>

namespace bylaw {

/// A rule's condition in a plain sentence, made from the titles of attributes, parameters and rows: `Refused
/// when Credit is below the credit that the tier needs to join a group.` What has no plain words is quoted as
/// CEL.
std::string rule_words(const policy::Lowered& lowered, const policy::LoweredRule& rule, Language language);

/// A condition in plain words, without a sentence around it.
std::string condition_words(const policy::Lowered& lowered, const cel::Program& condition, Language language);

/// A sub-condition that came to `value`, as a statement that holds.
std::string part_words(const policy::Lowered& lowered, const cel::Checked& checked, cel::NodeId node,
                       bool value, Language language);

/// The word of a text in a language, or in the other one where it has none, or `fallback`.
std::string in_language(const policy::Text& text, Language language, std::string_view fallback);
/// What people call an action.
std::string action_title(const policy::Document& document, std::string_view action, Language language);

}  // namespace bylaw
