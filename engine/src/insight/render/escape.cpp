#include "insight/render/escape.h"

#include <algorithm>

namespace bylaw::page {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

bool is_space(char c) { return c == '\n' || c == '\r' || c == '\t' || c == ' '; }
bool is_control(char c) { return (c >= 0 && c < ' ' && !is_space(c)) || c == '\x7F'; }

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// U+0080 to U+009F, two bytes in UTF-8, are control characters as well.
bool is_wide_control(std::string_view text, std::size_t at) {
  return text[at] == '\xC2' && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0;
}

/// Calls `put` for each byte that is no control character, one space in the place of each break of a line.
template <class Put>
void each(std::string_view text, std::string& out, Put put) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_wide_control(text, i)) {
      out += replacement;
      ++i;
    } else if (is_control(text[i])) {
      out += replacement;
    } else {
      put(is_space(text[i]) ? ' ' : text[i]);
    }
  }
}

}  // namespace

std::string html_text(std::string_view text) {
  std::string out;
  each(text, out, [&](char c) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  });
  return out;
}

std::string markdown_text(std::string_view text) {
  constexpr std::string_view marks = "\\`*_[]|~$";
  // What is markup only where a line begins is markup nowhere else.
  constexpr std::string_view marks_in_front = "#-+=";
  std::string out;
  each(text, out, [&](char c) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      default:
        if (marks.find(c) != marks.npos || (out.empty() && marks_in_front.find(c) != marks.npos)) out += '\\';
        out += c;
    }
  });
  // An underscore between letters is no markup, and names are full of them.
  for (std::size_t at = 1; (at = out.find("\\_", at)) != out.npos; ++at) {
    if (is_alphanumeric(out[at - 1]) && at + 2 < out.size() && is_alphanumeric(out[at + 2])) out.erase(at, 1);
  }
  // `1.` and `1)` would begin a list.
  const std::size_t digits = out.find_first_not_of("0123456789");
  if (digits != out.npos && digits > 0 && (out[digits] == '.' || out[digits] == ')'))
    out.insert(digits, "\\");
  return out;
}

std::string markdown_code(std::string_view text, bool in_table) {
  std::string inner;
  each(text, inner, [&](char c) {
    if (in_table && c == '|') inner += '\\';
    inner += c;
  });
  std::size_t longest = 0;
  std::size_t running = 0;
  for (const char c : inner) {
    running = c == '`' ? running + 1 : 0;
    longest = std::max(longest, running);
  }
  const std::string fence(longest + 1, '`');
  const std::string_view pad = longest > 0 ? " " : "";
  return fence + std::string(pad) + inner + std::string(pad) + fence;
}

}  // namespace bylaw::page
