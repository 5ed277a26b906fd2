#include "cel/regex/groups.h"
#include "cel/regex/parser.h"
#include "text/utf8.h"

#include <algorithm>

namespace bylaw::cel::rx {

namespace {

constexpr std::string_view group_help =
    "write `(?:…)` to group, `(?P<name>…)` to name a group, `(?i)` to set flags of `imsU`";

}  // namespace

/// RE2 takes letters, marks, numbers and connecting punctuation.
bool Parser::is_group_name(std::string_view name) {
  if (name_characters_.ranges().empty()) {
    for (const std::string_view group : {"L", "M", "N", "Pc"}) add_unicode_group(name_characters_, group);
  }
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint point = decode_utf8(name, at);
    if (!name_characters_.contains(point.value)) return false;
    at += point.size;
  }
  return !name.empty();
}

bool Parser::read_group() {
  const std::size_t begin = at_++;
  if (!sees("?")) {
    names_.emplace_back();
    return open_group(begin, static_cast<std::uint32_t>(names_.size() - 1));
  }
  for (const std::string_view look : {"?=", "?!", "?<=", "?<!"}) {
    if (!sees(look)) continue;
    at_ += look.size();
    return fail(begin, at_, "looking ahead or behind is not possible in linear time",
                "match what is around as well and capture the part you need");
  }
  for (const std::string_view named : {"?P<", "?<"}) {
    if (sees(named)) return read_group_name(begin, at_ + named.size());
  }
  ++at_;
  return read_flags(begin);
}

bool Parser::read_group_name(std::size_t begin, std::size_t name) {
  const std::size_t end = std::min(pattern_.find('>', name), pattern_.size());
  at_ = std::min(end + 1, pattern_.size());
  std::string text(pattern_.substr(name, end - name));
  if (end == pattern_.size() || !is_group_name(text)) {
    return fail(begin, at_, "the name of this group is not valid",
                "use letters, digits and `_`, and close it with `>`");
  }
  if (std::find(names_.begin(), names_.end(), text) != names_.end()) {
    return fail(begin, at_, "another group has this name already", "give each group a name of its own");
  }
  names_.push_back(std::move(text));
  return open_group(begin, static_cast<std::uint32_t>(names_.size() - 1));
}

bool Parser::read_flags(std::size_t begin) {
  Flags flags = flags_;
  bool on = true;
  bool any = false;
  while (!at_end()) {
    const char c = pattern_[at_++];
    switch (c) {
      case 'i': flags.fold = on; break;
      case 'm': flags.lines = on; break;
      case 's': flags.dot_all = on; break;
      case 'U': flags.ungreedy = on; break;
      case '-':
        if (!on) return fail(begin, at_, "flags are taken away twice", group_help);
        on = false;
        any = false;
        continue;
      case ':':
      case ')':
        if (!on && !any) return fail(begin, at_, "no flag follows the minus sign", group_help);
        if (c == ':' && !open_group(begin, std::nullopt)) return false;
        flags_ = flags;
        return true;
      default: return fail(begin, at_, "this kind of group is not known", group_help);
    }
    any = true;
  }
  return fail(begin, at_, "this group is not closed", group_help);
}

bool Parser::open_group(std::size_t begin, std::optional<std::uint32_t> number) {
  if (open_.size() >= most_nesting_) {
    return fail(begin, begin + 1, "groups are nested too deeply", "write the expression with fewer groups");
  }
  open_.push_back({flags_, begin});
  return check(builder_.open(number));
}

bool Parser::close_group() {
  const std::size_t begin = at_++;
  if (open_.empty()) {
    return fail(begin, at_, "no group is open here", "remove it, or write `\\)` for a parenthesis");
  }
  flags_ = open_.back().before;
  open_.pop_back();
  return check(builder_.close());
}

}  // namespace bylaw::cel::rx
