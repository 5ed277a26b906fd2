#include "data/json_token_fault.h"

#include "text/utf8.h"

#include <algorithm>
#include <utility>

namespace bylaw {

namespace {

constexpr std::string_view help_for_words =
    "put text in double quotes; the only words of JSON are `true`, `false` and `null`";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool same_word(std::string_view word, std::string_view lower_case) {
  return std::equal(word.begin(), word.end(), lower_case.begin(), lower_case.end(),
                    [](char a, char b) { return lower(a) == b; });
}

Diagnostic in_string(std::uint32_t quote, Span span, std::string message, std::string help) {
  Diagnostic fault = syntax_fault(span, std::move(message), std::move(help));
  fault.labels.push_back({{quote, quote + 1}, "the string begins here"});
  return fault;
}

/// An escape that begins at `at`; `size` is what it takes where it is good.
struct Escape {
  std::uint32_t size = 0;
  char32_t unit = 0;  ///< of `\uXXXX`
  std::uint32_t bad = 0;
};

/// Four hexadecimal digits from `at` on. `bad` is where they end too early.
Escape read_unit(std::string_view text, std::uint32_t at) {
  Escape out;
  for (std::uint32_t i = at; i < at + 4; ++i) {
    if (i >= text.size() || !is_hex(text[i])) {
      out.bad = i;
      return out;
    }
    const char c = lower(text[i]);
    out.unit = out.unit * 16 + static_cast<char32_t>(is_digit(c) ? c - '0' : c - 'a' + 10);
  }
  out.size = 6;
  return out;
}

bool is_first_half(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_second_half(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

std::string expected_digit(std::string_view text, std::uint32_t at, std::string_view where) {
  const std::string found = at == text.size() ? "the end of the text" : character_name(text, at);
  return "found " + found + ", expected a digit " + std::string(where);
}

/// `U+0000`, for what a message cannot show.
std::string code_point_name(char32_t value) {
  std::string out = "U+";
  for (int shift = value > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4)
    out += "0123456789ABCDEF"[value >> shift & 15];
  return out;
}

/// White space to the eye and to some keyboards, none to JSON.
bool looks_like_blank(char32_t c) {
  return c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

}  // namespace

Diagnostic syntax_fault(Span span, std::string message, std::string help) {
  Diagnostic out;
  out.code = Code::json_syntax;
  out.span = span;
  out.message = std::move(message);
  out.help = std::move(help);
  return out;
}

std::string character_name(std::string_view text, std::uint32_t at) {
  const CodePoint point = decode_utf8(text, at);
  if (point.value == '\n' || point.value == '\r') return "a line break";
  if (point.value == '\t') return "a tab";
  if (point.value == '`') return "a backquote";
  if (point.value == 0xFEFF) return "a byte order mark";
  if (!is_visible(point) || looks_like_blank(point.value)) return code_point_name(point.value);
  std::string out = "`";
  out += text.substr(at, point.size);
  out += '`';
  return out;
}

Span character_span(std::string_view text, std::uint32_t at) {
  return {at, at + (at < text.size() ? decode_utf8(text, at).size : 0)};
}

Diagnostic string_fault(std::string_view text, std::uint32_t quote) {
  const auto size = static_cast<std::uint32_t>(text.size());
  std::uint32_t at = quote + 1;
  while (at < size && text[at] != '"') {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c < 0x20) {
      return in_string(quote, {at, at + 1}, "found " + character_name(text, at) + " in a string",
                       c == '\n' || c == '\r'
                           ? "close the string before the end of the line, or write `\\n`"
                           : "write it as an escape: `\\t`, or `\\u` and four hexadecimal digits");
    }
    if (c != '\\') {
      const CodePoint point = decode_utf8(text, at);
      if (!point.valid)
        return in_string(quote, {at, at + 1}, "found a byte that begins no UTF-8 character", {});
      at += point.size;
      continue;
    }
    if (at + 1 == size) break;
    if (text[at + 1] != 'u') {
      if (std::string_view("\"\\/bfnrt").find(text[at + 1]) == std::string_view::npos) {
        return in_string(
            quote, {at, character_span(text, at + 1).end}, "found an escape that JSON does not have",
            "write `\\\\` for a backslash; the others are `\\\"`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, "
            "`\\t` and `\\u` with four hexadecimal digits");
      }
      at += 2;
      continue;
    }
    const Escape first = read_unit(text, at + 2);
    if (first.size == 0) {
      if (first.bad >= size) break;
      return in_string(
          quote, character_span(text, first.bad),
          "found " + character_name(text, first.bad) + ", expected four hexadecimal digits behind `\\u`",
          "write for example `\\u00e9`");
    }
    const std::uint32_t next = at + first.size;
    const bool pair = is_first_half(first.unit) && text.compare(next, 2, "\\u") == 0;
    const Escape second = pair ? read_unit(text, next + 2) : Escape{};
    if (is_second_half(first.unit) || (is_first_half(first.unit) && !is_second_half(second.unit))) {
      if (pair && second.size == 0 && second.bad >= size) break;
      return in_string(quote, {at, next}, "found half of a surrogate pair, which stands for no character",
                       "write both halves, for example `\\ud83c\\udf88`, or the character itself");
    }
    at += first.size + second.size;
  }
  return in_string(quote, {size, size}, "found the end of the text in a string",
                   "close the string with `\"`");
}

Diagnostic number_fault(std::string_view text, std::uint32_t begin) {
  const auto size = static_cast<std::uint32_t>(text.size());
  std::uint32_t at = begin;
  const auto digits = [&] {
    while (at < size && is_digit(text[at])) ++at;
  };
  if (text[at] == '-') ++at;
  if (at == size || !is_digit(text[at])) {
    return syntax_fault(character_span(text, at), expected_digit(text, at, "behind `-`"));
  }
  digits();
  if (at < size && text[at] == '.') {
    ++at;
    if (at == size || !is_digit(text[at])) {
      return syntax_fault(character_span(text, at), expected_digit(text, at, "behind the point of a number"),
                          "leave the point out, or write `0` behind it");
    }
    digits();
  }
  // Nothing but an exponent can be wrong by now.
  ++at;
  if (at < size && (text[at] == '+' || text[at] == '-')) ++at;
  at = std::min(at, size);
  return syntax_fault(character_span(text, at), expected_digit(text, at, "in the exponent of a number"));
}

Diagnostic word_fault(std::string_view text, std::uint32_t begin, std::string_view expected) {
  std::uint32_t end = begin;
  while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]) || text[end] == '_')) ++end;
  const std::string_view word = text.substr(begin, end - begin);
  std::string help(help_for_words);
  for (const std::string_view right : {"true", "false", "null"}) {
    if (same_word(word, right)) help = "write `" + std::string(right) + "`";
  }
  if (same_word(word, "none") || same_word(word, "nil") || same_word(word, "undefined"))
    help = "write `null`";
  if (same_word(word, "nan") || same_word(word, "infinity")) {
    help = "JSON has finite numbers only: leave the member out, or write `null`";
  }
  return syntax_fault({begin, end}, "found a word, expected " + std::string(expected), std::move(help));
}

Diagnostic fault_behind_word(std::string_view text, std::uint32_t at, std::string_view expected) {
  std::uint32_t begin = at;
  while (begin > 0 && (is_letter(text[begin - 1]) || is_digit(text[begin - 1]))) --begin;
  const bool number = is_digit(text[begin]);
  const bool leading_zero = number && text[at - 1] == '0' && is_digit(text[at]);
  std::string message = "found " + character_name(text, at) + " right behind a ";
  message += number ? "number, expected " : "word, expected ";
  message += expected;
  return syntax_fault(character_span(text, at), std::move(message),
                      leading_zero ? "write the number without the zero in front"
                      : number
                          ? "a number has digits, one point and one exponent; put other text in double quotes"
                          : std::string(help_for_words));
}

}  // namespace bylaw
