#pragma once

#include <string>
#include <string_view>

namespace bylaw::cel {

/// Appends a text in double quotes. What cannot be seen is escaped (`\n`, `\x00`, `\u00a0`), so that it reads
/// back as the same string literal.
void append_quoted(std::string& out, std::string_view text);
/// The same for octets: `b"\xff"`.
void append_quoted_bytes(std::string& out, std::string_view octets);

}  // namespace bylaw::cel
