#pragma once

#include <bylaw/diagnostic.h>

#include <cstdint>
#include <string_view>

namespace bylaw {

/// What the grammar allows at the place where reading stopped.
enum class JsonExpected : std::uint8_t {
  value,                ///< a value: the root, or behind `:`
  first_item_or_end,    ///< behind `[`
  comma_or_array_end,   ///< behind an item
  first_key_or_end,     ///< behind `{`
  colon,                ///< behind a key
  comma_or_object_end,  ///< behind a member
  nothing,              ///< behind the root
};

/// Says what is wrong with `text`, which is not JSON. `from` is the end of the last token that was good, `offset` the
/// byte at which the reader stopped (the size of the text: its end), `comments` whether these are allowed.
Diagnostic json_syntax_fault(std::string_view text, std::uint32_t from, std::uint32_t offset, JsonExpected expected,
                             bool comments);

/// Skips white space and, where allowed, comments.
std::uint32_t skip_json_space(std::string_view text, std::uint32_t at, bool comments);

}  // namespace bylaw
