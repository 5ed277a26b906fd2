#include "cel/regex/parser.h"

#include "cel/regex/case_variants.h"
#include "text/utf8.h"

#include <algorithm>
#include <utility>

namespace bylaw::cel::rx {

namespace {
/// Reading a Unicode group takes some 50 µs; a pattern may take some 100 ms.
constexpr std::size_t most_ranges = std::size_t{1} << 20;
}  // namespace

Parser::Parser(std::string_view pattern, std::uint32_t instructions, std::uint32_t nesting)
    : pattern_(pattern), most_nesting_(nesting), builder_(instructions) {}

std::optional<Program> Parser::parse() {
  if (const std::size_t invalid = first_invalid_utf8(pattern_); invalid != pattern_.size()) {
    fail(invalid, invalid + 1, "the pattern is not valid UTF-8", "write it in UTF-8");
    return std::nullopt;
  }
  while (!at_end()) {
    if (!step()) return std::nullopt;
  }
  if (!open_.empty()) {
    const std::size_t begin = open_.back().begin;
    fail(begin, begin + 1, "this group is not closed", "add `)`, or write `\\(` for a parenthesis");
    return std::nullopt;
  }
  auto program = builder_.finish(static_cast<std::uint32_t>(names_.size() - 1));
  if (program) {
    program->group_names = std::move(names_);
  } else {
    begin_ = 0;
    check(Built::too_large);
  }
  return program;
}

bool Parser::step() {
  const bool after_repetition = std::exchange(repeated_, false);
  begin_ = at_;
  switch (const char c = pattern_[at_]; c) {
    case '(': return read_group();
    case ')': return close_group();
    case '|': ++at_; return check(builder_.next_branch());
    case '^': ++at_; return add_assertion(flags_.lines ? Assertion::line_begin : Assertion::text_begin);
    case '$': ++at_; return add_assertion(flags_.lines ? Assertion::line_end : Assertion::text_end);
    case '.': {
      ++at_;
      CharSet set(0, last_code_point);
      if (!flags_.dot_all) {
        set = CharSet('\n', '\n');
        set.negate();
      }
      return add_set(set);
    }
    case '[': return read_set();
    case '*':
    case '+':
    case '?':
    case '{': repeated_ = after_repetition; return read_repetition(c);
    case '\\': return read_backslash();
    default: return read_literal();
  }
}

bool Parser::read_literal() { return add_literal(take()); }

bool Parser::read_quoted() {
  at_ += 2;
  while (!at_end()) {
    if (sees("\\E")) {
      at_ += 2;
      break;
    }
    if (!read_literal()) return false;
  }
  return true;
}

bool Parser::read_backslash() {
  if (sees("\\Q")) return read_quoted();
  constexpr std::pair<std::string_view, Assertion> assertions[] = {{"\\A", Assertion::text_begin},
                                                                   {"\\z", Assertion::text_end},
                                                                   {"\\b", Assertion::word_boundary},
                                                                   {"\\B", Assertion::no_word_boundary}};
  for (const auto& [text, assertion] : assertions) {
    if (!sees(text)) continue;
    at_ += text.size();
    return add_assertion(assertion);
  }
  CharSet set;
  switch (read_group_escape(set)) {
    case ClassPart::bad: return false;
    case ClassPart::added: return add_set(set);
    case ClassPart::none: break;
  }
  std::uint32_t code_point = 0;
  return read_escape(code_point) && add_literal(code_point);
}

bool Parser::add_set(const CharSet& set) {
  ranges_ += set.ranges().size();
  return check(ranges_ > most_ranges ? Built::too_large : builder_.add_set(set));
}

bool Parser::add_literal(std::uint32_t code_point) {
  CharSet set(code_point, code_point);
  if (flags_.fold) add_case_variants(set);
  return add_set(set);
}

bool Parser::add_assertion(Assertion assertion) { return check(builder_.add_assertion(assertion)); }

void Parser::add_group(CharSet& set, CharSet group, bool negated) const {
  if (flags_.fold) add_case_variants(group);
  if (negated) group.negate();
  set.add(group);
}

std::uint32_t Parser::take() {
  const CodePoint point = decode_utf8(pattern_, at_);
  at_ += point.size;
  return point.value;
}

bool Parser::check(Built built) {
  switch (built) {
    case Built::fine: return true;
    case Built::too_large:
      return fail(begin_, at_, "the regular expression is too large",
                  "repeat less, or match the parts one by one");
    case Built::repeats_too_often:
      return fail(begin_, at_, "the counts of nested repetitions multiply to more than 1000",
                  "repeat less, or without an upper bound");
  }
  return false;
}

bool Parser::fail(std::size_t begin, std::size_t end, std::string_view message, std::string_view help) {
  fault_ = {{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(std::min(end, pattern_.size()))},
            message,
            help};
  return false;
}

}  // namespace bylaw::cel::rx
