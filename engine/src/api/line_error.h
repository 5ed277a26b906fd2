#pragma once

#include <bylaw/diagnostic.h>
#include <bylaw/json.h>

#include <cstdint>
#include <string>

namespace bylaw {

/// `{"code", "message", "line", "faults"?}` for a broken value; all faults where there are several. `text` is
/// what was read, `line` the number of its first line.
void write_line_error(JsonWriter& writer, const Diagnostics& faults, std::string_view text,
                      std::uint64_t line);

}  // namespace bylaw
