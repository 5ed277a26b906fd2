#pragma once

#include "cel/regex/regex.h"

#include <bylaw/cel/program.h>

#include <optional>
#include <string_view>

namespace bylaw::cel {

/// A pattern that is known only when the expression is evaluated; nothing and an error in `failure` where it
/// is not valid or the budget is used up.
std::optional<Regex> compile_regex(Context& context, std::string_view pattern, Value& failure);

/// Whether the pattern matches anywhere; nothing when the budget is used up.
std::optional<bool> search(Context& context, const Regex& regex, std::string_view text,
                           RegexScratch& scratch);

/// The first match at `from` or later; nothing when the budget is used up.
std::optional<bool> match(Context& context, const Regex& regex, std::string_view text, std::uint32_t from,
                          RegexGroups& groups, RegexScratch& scratch);

}  // namespace bylaw::cel
