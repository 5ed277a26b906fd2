#pragma once

#include "cel/regex/char_set.h"

#include <string_view>

namespace bylaw::cel::rx {

/// The class that `\d`, `\s`, `\w` stand for, by its small letter. `\s` has no vertical tab, as in RE2.
CharSet perl_class(char letter);

/// Adds the class of `[[:name:]]`; false where there is none of that name.
bool add_posix_class(CharSet& set, std::string_view name);

/// Adds a general category by one or two letters, a script by its name, or `Any`; false where there is none
/// of that name. `C` has no code points that are not assigned, as in RE2.
bool add_unicode_group(CharSet& set, std::string_view name);

}  // namespace bylaw::cel::rx
