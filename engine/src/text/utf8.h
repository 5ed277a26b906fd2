#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace bylaw {

/// One code point and the bytes it took. `valid` is false where no well-formed sequence begins (Unicode 15,
/// table 3-7: no overlong forms, no surrogates); it is then one byte long.
struct CodePoint {
  char32_t value = 0;
  std::uint32_t size = 1;
  bool valid = false;
};

/// The code point at `at`, which must lie inside the text.
CodePoint decode_utf8(std::string_view text, std::size_t at);
bool is_utf8(std::string_view text);
/// Bytes of ASCII at the beginning of a text.
std::size_t ascii_length(std::string_view text);
/// The first byte that starts no well-formed sequence, or the size of the text.
std::size_t first_invalid_utf8(std::string_view text);
/// Code points of a text; an invalid byte counts as one.
std::uint32_t count_code_points(std::string_view text);
/// Can a message show it as it is? Not what is invalid, controls a terminal, has no width, or turns the
/// direction of the text around it.
bool is_visible(const CodePoint& point);
/// Appends a Unicode scalar value.
void append_utf8(std::string& out, char32_t value);

}  // namespace bylaw
