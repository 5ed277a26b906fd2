#include "cel/print/quote.h"

#include "text/utf8.h"

#include <array>
#include <cstdint>
#include <optional>

namespace bylaw::cel {

namespace {

struct Range {
  char32_t first;
  char32_t last;
};

/// Separators, format and control characters, private use and the planes where nothing is assigned (Unicode
/// 15).
constexpr std::array<Range, 25> invisible{{
    {0x7F, 0xA0},       {0xAD, 0xAD},       {0x600, 0x605},     {0x61C, 0x61C},     {0x6DD, 0x6DD},
    {0x70F, 0x70F},     {0x890, 0x891},     {0x8E2, 0x8E2},     {0x1680, 0x1680},   {0x180E, 0x180E},
    {0x2000, 0x200F},   {0x2028, 0x202F},   {0x205F, 0x206F},   {0x3000, 0x3000},   {0xD800, 0xF8FF},
    {0xFEFF, 0xFEFF},   {0xFFF0, 0xFFFB},   {0xFFFE, 0xFFFF},   {0x110BD, 0x110BD}, {0x110CD, 0x110CD},
    {0x13430, 0x1343F}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0x40000, 0xE00FF}, {0xE01F0, 0x10FFFF},
}};

bool is_visible(char32_t c) {
  if (c < 0x20) return false;
  for (const Range& range : invisible) {
    if (c >= range.first && c <= range.last) return false;
  }
  return true;
}

std::optional<char> letter_of(char32_t c) {
  switch (c) {
    case '\a': return 'a';
    case '\b': return 'b';
    case '\f': return 'f';
    case '\n': return 'n';
    case '\r': return 'r';
    case '\t': return 't';
    case '\v': return 'v';
    case '"': return '"';
    case '\\': return '\\';
    default: return std::nullopt;
  }
}

void append_hexadecimal(std::string& out, std::uint32_t value, std::uint32_t digits) {
  for (std::uint32_t i = digits; i-- > 0;) out += "0123456789abcdef"[(value >> (4 * i)) & 0xF];
}

void append_octet(std::string& out, char octet) {
  out += "\\x";
  append_hexadecimal(out, static_cast<unsigned char>(octet), 2);
}

void append_escaped(std::string& out, char32_t c) {
  if (c < 0x80) return append_octet(out, static_cast<char>(c));
  const bool is_short = c < 0x10000;
  out += is_short ? "\\u" : "\\U";
  append_hexadecimal(out, c, is_short ? 4 : 8);
}

void append_characters(std::string& out, std::string_view text, bool bytes) {
  out += '"';
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = decode_utf8(text, i);
    const std::string_view written = text.substr(i, point.size);
    i += point.size;
    if (const auto letter = letter_of(point.value); letter && point.valid) {
      out += '\\';
      out += *letter;
    } else if (point.valid && is_visible(point.value)) {
      out += written;
    } else if (bytes || !point.valid) {
      for (const char octet : written) append_octet(out, octet);
    } else {
      append_escaped(out, point.value);
    }
  }
  out += '"';
}

}  // namespace

void append_quoted(std::string& out, std::string_view text) { append_characters(out, text, false); }

void append_quoted_bytes(std::string& out, std::string_view octets) {
  out += 'b';
  append_characters(out, octets, true);
}

}  // namespace bylaw::cel
