#pragma once

#include "cel/regex/regex.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

namespace bylaw::cel {

/// The groups of a match as `0-3 1-2 -`, the whole match first; a group that took no part is `-`.
inline std::string text_of(const RegexGroups& groups) {
  std::string out;
  for (const auto& group : groups) {
    if (!out.empty()) out += ' ';
    out += group ? std::to_string(group->begin) + '-' + std::to_string(group->end) : "-";
  }
  return out;
}

/// What the first match from `from` on captures, `no match`, or why the pattern is refused. Both ways of
/// searching must agree whether there is one.
inline std::string find(std::string_view pattern, std::string_view text, std::uint32_t from = 0) {
  const auto regex = Regex::compile(pattern);
  if (!regex) return "refused: " + regex.diagnostics().front().message;
  RegexScratch scratch;
  RegexSteps steps;
  RegexGroups groups;
  const bool found = regex->match(text, from, groups, scratch, steps) == RegexOutcome::match;
  EXPECT_TRUE(from > 0 || found == regex->search(text)) << "of " << pattern << " in " << text;
  return found ? text_of(groups) : "no match";
}

}  // namespace bylaw::cel
