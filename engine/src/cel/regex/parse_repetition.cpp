#include "cel/regex/parser.h"

namespace bylaw::cel::rx {

namespace {

constexpr std::uint32_t most_times = 1000;
constexpr std::uint32_t long_count = 100'000;  ///< further digits cannot bring it below `most_times`

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

/// Nothing where there is no number, or one with a zero in front: then the brace is a literal one.
std::optional<std::uint32_t> Parser::take_count() {
  const std::size_t begin = at_;
  std::uint32_t number = 0;
  while (!at_end() && is_digit(pattern_[at_])) {
    if (number < long_count) number = number * 10 + static_cast<std::uint32_t>(pattern_[at_] - '0');
    ++at_;
  }
  if (at_ == begin || (at_ - begin > 1 && pattern_[begin] == '0')) return std::nullopt;
  return number;
}

bool Parser::read_repetition(char sign) {
  const std::size_t begin = at_++;
  std::uint32_t least = sign == '+' ? 1 : 0;
  std::optional<std::uint32_t> most;
  if (sign == '?') most = 1;
  if (sign == '{') {
    const auto count = take_count();
    most = count;
    if (count && sees(",")) {
      ++at_;
      most = take_count();
    }
    const bool without_end = count && !most && pattern_[at_ - 1] == ',';
    if (!count || (!most && !without_end) || !sees("}")) {
      at_ = begin;
      repeated_ = false;
      return read_literal();
    }
    ++at_;
    least = *count;
  }
  const bool lazy = sees("?");
  if (lazy) ++at_;

  if (repeated_) {
    return fail(repeated_at_, at_, "a repetition cannot be repeated",
                "put the first one in a group: `(?:a*)*`");
  }
  if (!builder_.has_atom()) {
    return fail(begin, at_, "there is nothing before this repetition that it could repeat",
                "write the sign with a backslash to match the sign itself");
  }
  if (least > most_times || most.value_or(0) > most_times) {
    return fail(begin, at_, "a count must not be above 1000", "repeat less, or without an upper bound");
  }
  if (most && *most < least) {
    return fail(begin, at_, "the upper count is below the lower one", "write the smaller count first");
  }
  repeated_ = true;
  repeated_at_ = begin;
  return check(builder_.repeat(least, most, lazy != flags_.ungreedy));
}

}  // namespace bylaw::cel::rx
