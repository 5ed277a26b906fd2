#include "cel/regex/case_variants.h"
#include "cel/regex/groups.h"
#include "cel/regex/parser.h"

namespace bylaw::cel::rx {

namespace {
constexpr std::string_view unclosed = "this class is not closed";
constexpr std::string_view unclosed_help = "add `]`, or write `\\[` for a bracket";
}  // namespace

bool Parser::read_set() {
  const std::size_t begin = at_++;
  const bool negated = sees("^");
  if (negated) ++at_;
  CharSet set;
  for (bool first = true; first || !sees("]"); first = false) {
    if (at_end()) return fail(begin, begin + 1, unclosed, unclosed_help);
    ClassPart part = read_posix_class(set);
    if (part == ClassPart::none) part = read_group_escape(set);
    if (part == ClassPart::bad) return false;
    if (part == ClassPart::none && !read_set_range(set)) return false;
  }
  ++at_;
  if (negated) set.negate();
  return add_set(set);
}

bool Parser::read_set_char(std::uint32_t& code_point) {
  if (pattern_[at_] == '\\') return read_escape(code_point);
  code_point = take();
  return true;
}

bool Parser::read_set_range(CharSet& set) {
  const std::size_t begin = at_;
  std::uint32_t first = 0;
  if (!read_set_char(first)) return false;
  std::uint32_t last = first;
  // A minus sign at the end of a class stands for itself.
  if (sees("-") && at_ + 1 < pattern_.size() && pattern_[at_ + 1] != ']') {
    ++at_;
    if (!read_set_char(last)) return false;
    if (last < first) {
      return fail(begin, at_, "this range ends before it begins", "write the smaller character first");
    }
  }
  CharSet range(first, last);
  if (flags_.fold) add_case_variants(range);
  set.add(range);
  return true;
}

Parser::ClassPart Parser::read_posix_class(CharSet& set) {
  if (!sees("[:")) return ClassPart::none;
  const std::size_t close = pattern_.find(":]", at_ + 2);
  if (close == std::string_view::npos) return ClassPart::none;
  const std::size_t begin = at_;
  std::string_view name = pattern_.substr(at_ + 2, close - at_ - 2);
  at_ = close + 2;
  const bool negated = !name.empty() && name.front() == '^';
  if (negated) name.remove_prefix(1);
  CharSet group;
  if (!add_posix_class(group, name)) {
    fail(begin, at_, "there is no class of this name",
         "the names are alnum, alpha, ascii, blank, cntrl, digit, graph, lower, print, punct, space, upper, "
         "word and xdigit");
    return ClassPart::bad;
  }
  add_group(set, group, negated);
  return ClassPart::added;
}

}  // namespace bylaw::cel::rx
