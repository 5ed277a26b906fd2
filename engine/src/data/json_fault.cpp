#include "data/json_fault.h"

#include "text/utf8.h"

#include <algorithm>
#include <string>

namespace bylaw {

namespace {

bool space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$'; }

Diagnostic fault(std::uint32_t begin, std::uint32_t end, std::string message, std::string help = {}) {
  Diagnostic out;
  out.code = Code::json_syntax;
  out.span = {begin, end};
  out.message = std::move(message);
  out.help = std::move(help);
  return out;
}

std::string_view expected_words(JsonExpected expected) {
  switch (expected) {
    case JsonExpected::value: return "a value";
    case JsonExpected::first_item_or_end: return "a value or `]`";
    case JsonExpected::comma_or_array_end: return "`,` or `]`";
    case JsonExpected::first_key_or_end: return "a key in double quotes or `}`";
    case JsonExpected::colon: return "`:`";
    case JsonExpected::comma_or_object_end: return "`,` or `}`";
    case JsonExpected::nothing: return "the end of the text";
  }
  return "";
}

/// The character at a place, without repeating more than itself.
std::string character(std::string_view text, std::uint32_t at) {
  const CodePoint point = decode_utf8(text, at);
  if (point.value < 0x20 || point.value == 0x7F) return "a control character";
  return "`" + std::string(text.substr(at, point.size)) + "`";
}

/// A fault inside a string that begins at `begin`; the reader stopped at `offset`.
Diagnostic string_fault(std::string_view text, std::uint32_t begin, std::uint32_t offset) {
  const auto size = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t at = begin + 1; at < size; ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c < 0x20) {
      return fault(at, at + 1, c == '\n' || c == '\r' ? "a string goes on past the end of its line"
                                                     : "a string holds a control character",
                   "close the string, or write the character as `\\n` or `\\u00XX`");
    }
    if (c == '"') break;
    if (c != '\\') continue;
    if (at + 1 >= size) break;
    const char kind = text[at + 1];
    if (kind == 'u') {
      if (offset <= at + 12 && offset >= at) {
        return fault(at, std::min(at + 6, size), "an escape `\\u` does not stand for a character",
                     "write four hexadecimal digits; a surrogate needs its other half behind it");
      }
    } else if (std::string_view("\"\\/bfnrt").find(kind) == std::string_view::npos) {
      return fault(at, at + 2, "a string holds an escape that JSON does not know",
                   "use `\\\\`, `\\\"`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, `\\t` or `\\uXXXX`");
    }
    ++at;
  }
  return fault(begin, begin + 1, "a string is not closed", "add the closing `\"`");
}

/// A word or number that JSON does not have.
Diagnostic token_fault(std::string_view text, std::uint32_t begin, JsonExpected expected) {
  std::uint32_t end = begin;
  while (end < text.size() && (letter(text[end]) || digit(text[end]) || std::string_view("+-.").find(text[end]) != std::string_view::npos)) ++end;
  const bool number = digit(text[begin]) || text[begin] == '-' || text[begin] == '+' || text[begin] == '.';
  if (number) {
    return fault(begin, std::max(end, begin + 1), "this is not a number of JSON",
                 "a number has no leading zeros or `+`, and digits on both sides of the point");
  }
  std::string help = "write strings and keys in double quotes; the only words are `true`, `false` and `null`";
  return fault(begin, end, "found a word, expected " + std::string(expected_words(expected)), std::move(help));
}

}  // namespace

std::uint32_t skip_json_space(std::string_view text, std::uint32_t at, bool comments) {
  const auto size = static_cast<std::uint32_t>(text.size());
  while (at < size) {
    if (space(text[at])) {
      ++at;
    } else if (comments && text.compare(at, 2, "//") == 0) {
      while (at < size && text[at] != '\n' && text[at] != '\r') ++at;
    } else if (comments && text.compare(at, 2, "/*") == 0) {
      const auto end = text.find("*/", at + 2);
      at = end == std::string_view::npos ? size : static_cast<std::uint32_t>(end) + 2;
    } else {
      break;
    }
  }
  return at;
}

Diagnostic json_syntax_fault(std::string_view text, std::uint32_t from, std::uint32_t offset, JsonExpected expected,
                             bool comments) {
  const auto size = static_cast<std::uint32_t>(text.size());
  std::uint32_t at = skip_json_space(text, from, comments);
  std::uint32_t comma = size;
  if (at < size && text[at] == ',' && (expected == JsonExpected::comma_or_array_end || expected == JsonExpected::comma_or_object_end)) {
    comma = at;
    at = skip_json_space(text, at + 1, comments);
    expected = expected == JsonExpected::comma_or_array_end ? JsonExpected::value : JsonExpected::first_key_or_end;
  } else if (at < size && text[at] == ':' && expected == JsonExpected::colon) {
    at = skip_json_space(text, at + 1, comments);
    expected = JsonExpected::value;
  }
  if (at >= size) {
    return fault(size, size, from == 0 ? "the text holds no JSON value" : "the text ends too early, expected " + std::string(expected_words(expected)),
                 from == 0 ? "" : "close what is open");
  }
  const char c = text[at];
  if (comma != size && (c == ']' || c == '}')) {
    return fault(comma, comma + 1, "a comma has nothing behind it", "remove the comma");
  }
  if (c == '"' && expected != JsonExpected::nothing && expected != JsonExpected::colon &&
      expected != JsonExpected::comma_or_array_end && expected != JsonExpected::comma_or_object_end) {
    return string_fault(text, at, offset);
  }
  if (c == '/' && !comments) return fault(at, at + 1, "found a comment, which is not allowed here", "remove it");
  if (c == '\'') return fault(at, at + 1, "found a single quote, expected " + std::string(expected_words(expected)), "write strings in double quotes");
  if (digit(c) && at > 0 && at == from && digit(text[at - 1])) return token_fault(text, at - 1, expected);
  if (letter(c) || digit(c) || c == '-' || c == '+' || c == '.') {
    if (expected == JsonExpected::value || expected == JsonExpected::first_item_or_end || letter(c)) return token_fault(text, at, expected);
  }
  return fault(at, at + decode_utf8(text, at).size, "found " + character(text, at) + ", expected " + std::string(expected_words(expected)));
}

}  // namespace bylaw
