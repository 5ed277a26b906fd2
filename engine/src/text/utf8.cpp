#include "text/utf8.h"

#include <cstring>

namespace bylaw {

namespace {

struct Lead {
  std::uint32_t size;
  unsigned char first_low;  ///< bounds of the second byte
  unsigned char first_high;
};

Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {1, 0, 0};
  if (byte < 0xC2) return {0, 0, 0};
  if (byte < 0xE0) return {2, 0x80, 0xBF};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte < 0xF0) return {3, 0x80, 0xBF};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte < 0xF4) return {4, 0x80, 0xBF};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

}  // namespace

CodePoint decode_utf8(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned char first = byte(0);
  const Lead lead = lead_of(first);
  if (lead.size == 1) return {first, 1, true};
  if (lead.size == 0 || at + lead.size > text.size()) return {first, 1, false};
  if (byte(1) < lead.first_low || byte(1) > lead.first_high) return {first, 1, false};
  char32_t value = first & (0x7Fu >> lead.size);
  value = (value << 6) | (byte(1) & 0x3Fu);
  for (std::uint32_t i = 2; i < lead.size; ++i) {
    if ((byte(i) & 0xC0u) != 0x80u) return {first, 1, false};
    value = (value << 6) | (byte(i) & 0x3Fu);
  }
  return {value, lead.size, true};
}

std::size_t ascii_length(std::string_view text) {
  std::size_t at = 0;
  // Eight at a time: most texts are nothing else.
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, 8);
    if ((eight & 0x8080808080808080u) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

std::size_t first_invalid_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    at += ascii_length(text.substr(at));
    if (at == text.size()) break;
    const CodePoint point = decode_utf8(text, at);
    if (!point.valid) return at;
    at += point.size;
  }
  return at;
}

bool is_utf8(std::string_view text) { return first_invalid_utf8(text) == text.size(); }

std::uint32_t count_code_points(std::string_view text) {
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t ascii = ascii_length(text.substr(at));
    at += ascii;
    count += static_cast<std::uint32_t>(ascii);
    if (at == text.size()) break;
    at += decode_utf8(text, at).size;
    ++count;
  }
  return count;
}

bool is_visible(const CodePoint& point) {
  const char32_t c = point.value;
  if (!point.valid || c < 0x20 || (c >= 0x7F && c < 0xA0)) return false;
  const bool no_width =
      c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF;
  const bool turns = c == 0x61C || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x206F);
  return !no_width && !turns;
}

void append_utf8(std::string& out, char32_t value) {
  const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80u | ((value >> shift) & 0x3Fu)); };
  if (value < 0x80) {
    out += static_cast<char>(value);
  } else if (value < 0x800) {
    out += static_cast<char>(0xC0u | (value >> 6));
    tail(0);
  } else if (value < 0x10000) {
    out += static_cast<char>(0xE0u | (value >> 12));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0u | (value >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

}  // namespace bylaw
