#pragma once

#include <bylaw/diagnostic.h>
#include <bylaw/json.h>

#include <cstdint>
#include <string_view>

namespace bylaw {

/// What the grammar allows behind the last value, key or bracket that was good.
enum class JsonExpected : std::uint8_t {
  value,        ///< the root
  item_or_end,  ///< behind `[`
  key_or_end,   ///< behind `{`
  colon,        ///< behind a key
  more,         ///< behind a value: a comma or the end of what is open
};

/// How far a text has been read.
struct JsonProgress {
  std::uint32_t end = 0;  ///< behind the last value, key or bracket that was good
  JsonExpected expected = JsonExpected::value;
  JsonKind open = JsonKind::null;  ///< array, object, or null where the root is not open
  std::uint32_t bracket = 0;       ///< where what is open was opened
};

/// Says what is wrong with `text`, which is not JSON although it is as far as `progress`.
Diagnostic json_syntax_fault(std::string_view text, const JsonProgress& progress, bool comments);

}  // namespace bylaw
