#include "cel/regex/groups.h"
#include "cel/regex/parser.h"

namespace bylaw::cel::rx {

namespace {

/// Finding a group in the tables, in ranges.
constexpr std::size_t group_work = 256;

bool is_octal(char c) { return c >= '0' && c <= '7'; }

bool is_word(std::uint32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

/// 16 where it is no digit.
std::uint32_t hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<std::uint32_t>(c - 'a') + 10;
  if (c >= 'A' && c <= 'F') return static_cast<std::uint32_t>(c - 'A') + 10;
  return 16;
}

}  // namespace

bool Parser::bad_escape(std::size_t begin) {
  const char c = begin + 1 < pattern_.size() ? pattern_[begin + 1] : '\0';
  if (c >= '1' && c <= '9') {
    return fail(begin, at_, "a back reference cannot be matched in linear time",
                "write the repeated part again, or compare captured groups");
  }
  if (c == 'C') {
    return fail(begin, at_, "a single byte would split characters", "write `(?s:.)` for any character");
  }
  if (c == 'Z') return fail(begin, at_, "this escape is not known", "write `\\z` for the end of the text");
  if (c == 'x') {
    return fail(begin, at_, "this is not a code point in hexadecimal",
                "write two digits, or up to `\\x{10FFFF}` in braces");
  }
  return fail(begin, at_, "this escape is not known",
              "write a letter without a backslash to match it, any other character as `\\x{…}`");
}

bool Parser::read_escape(std::uint32_t& code_point) {
  const std::size_t begin = at_++;
  if (at_end()) return fail(begin, at_, "a backslash ends the pattern", "write `\\\\` for a backslash");
  code_point = take();
  switch (code_point) {
    case 'a': code_point = '\a'; return true;
    case 'f': code_point = '\f'; return true;
    case 'n': code_point = '\n'; return true;
    case 'r': code_point = '\r'; return true;
    case 't': code_point = '\t'; return true;
    case 'v': code_point = '\v'; return true;
    case 'x': return read_hex(begin, code_point);
    default: break;
  }
  const bool digit = code_point >= '0' && code_point <= '7';
  if (digit && (code_point == '0' || (!at_end() && is_octal(pattern_[at_])))) {
    code_point -= '0';
    for (int i = 0; i < 2 && !at_end() && is_octal(pattern_[at_]); ++i) {
      code_point = code_point * 8 + static_cast<std::uint32_t>(pattern_[at_++] - '0');
    }
    return true;
  }
  if (code_point >= 0x80 || (is_word(code_point) && code_point != '_')) return bad_escape(begin);
  return true;
}

bool Parser::read_hex(std::size_t begin, std::uint32_t& code_point) {
  code_point = 0;
  const bool braces = sees("{");
  if (braces) ++at_;
  std::uint32_t digits = 0;
  while (!at_end() && hex_digit(pattern_[at_]) < 16 && (braces || digits < 2)) {
    code_point = code_point * 16 + hex_digit(pattern_[at_++]);
    ++digits;
    if (code_point > last_code_point) return bad_escape(begin);
  }
  if (braces ? digits == 0 || !sees("}") : digits < 2) return bad_escape(begin);
  if (braces) ++at_;
  return true;
}

Parser::ClassPart Parser::read_group_escape(CharSet& set) {
  if (at_ + 1 >= pattern_.size() || pattern_[at_] != '\\') return ClassPart::none;
  const char letter = pattern_[at_ + 1];
  switch (letter) {
    case 'd':
    case 's':
    case 'w': add_group(set, perl_class(letter), false); break;
    case 'D':
    case 'S':
    case 'W': add_group(set, perl_class(static_cast<char>(letter - 'A' + 'a')), true); break;
    case 'p':
    case 'P': return read_unicode_group(set) ? ClassPart::added : ClassPart::bad;
    default: return ClassPart::none;
  }
  at_ += 2;
  return ClassPart::added;
}

bool Parser::read_unicode_group(CharSet& set) {
  const std::size_t begin = at_;
  bool negated = pattern_[at_ + 1] == 'P';
  at_ += 2;
  std::string_view name;
  if (sees("{")) {
    const std::size_t close = pattern_.find('}', at_);
    if (close != std::string_view::npos) name = pattern_.substr(at_ + 1, close - at_ - 1);
    at_ = close == std::string_view::npos ? pattern_.size() : close + 1;
    if (!name.empty() && name.front() == '^') {
      negated = !negated;
      name.remove_prefix(1);
    }
  } else if (!at_end()) {
    const std::size_t letter = at_;
    take();
    name = pattern_.substr(letter, at_ - letter);
  }
  CharSet group;
  if (!add_unicode_group(group, name)) {
    return fail(begin, at_, "there is no Unicode category or script of this name",
                "write a category such as `\\pL` or `\\p{Lu}`, or a script such as `\\p{Han}`");
  }
  ranges_ += group_work + group.ranges().size() * (flags_.fold ? 4 : 1);
  add_group(set, group, negated);
  return true;
}

}  // namespace bylaw::cel::rx
