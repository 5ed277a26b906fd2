#pragma once

#include "insight/words.h"

#include <bylaw/cel.h>

#include <string>
#include <string_view>

namespace bylaw {

/// What people call a name that a condition reads.
std::string name_in_words(const policy::Lowered& lowered, const cel::Variable& variable, Language language);
/// A text compared with `variable`: the title of the row or label, or the text in quotes.
std::string value_in_words(const policy::Lowered& lowered, const cel::Variable& variable,
                           std::string_view value, Language language);

}  // namespace bylaw
