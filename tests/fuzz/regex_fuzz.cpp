// libFuzzer: the first line is a pattern, the rest a text, which need not be UTF-8. Both ways of searching
// must agree, a warm search must cost what a cold one costs, and a match must be found again from where it
// begins.
#include "cel/regex/regex.h"
#include "text/utf8.h"

#include <bylaw/diagnostic.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

using namespace bylaw::cel;

constexpr std::uint64_t most_steps = 2'000'000;

void hold(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

void check_groups(const RegexGroups& groups, std::string_view text, std::uint32_t from) {
  hold(groups[0].has_value(), "a match without a place");
  hold(groups[0]->begin >= from && groups[0]->end <= text.size(), "a match outside of the text");
  for (const auto& group : groups) {
    if (!group) continue;
    hold(group->begin <= group->end, "a group that ends before it begins");
    hold(group->begin >= groups[0]->begin && group->end <= groups[0]->end, "a group outside of its match");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const std::string_view pattern = all.substr(0, all.find('\n'));
  const std::string_view text = all.substr(std::min(pattern.size() + 1, all.size()));
  RegexLimits limits;
  limits.instructions = 2'000;
  const auto regex = Regex::compile(pattern, limits);
  if (!regex) {
    const bylaw::Diagnostic& fault = regex.diagnostics().front();
    hold(fault.span.begin <= fault.span.end && fault.span.end <= pattern.size(),
         "a fault outside of the pattern");
    return 0;
  }
  hold(regex->size() <= limits.instructions, "a program above its limit");
  hold(regex->group_names().size() == regex->group_count() + 1, "names that do not fit the groups");

  RegexScratch scratch;
  RegexSteps cold{0, most_steps};
  const RegexOutcome found = regex->search(text, scratch, cold);
  RegexSteps warm{0, most_steps};
  hold(regex->search(text, scratch, warm) == found && warm.used == cold.used, "warm and cold differ");

  RegexGroups groups;
  RegexSteps steps{0, most_steps};
  const RegexOutcome matched = regex->match(text, 0, groups, scratch, steps);
  if (found == RegexOutcome::out_of_steps || matched == RegexOutcome::out_of_steps) return 0;
  hold(found == matched, "search and match differ");
  if (matched == RegexOutcome::no_match) return 0;
  check_groups(groups, text, 0);

  if (!bylaw::is_utf8(text)) return 0;  // what is before a place is then seen from behind only
  RegexGroups again;
  RegexSteps more{0, most_steps};
  if (regex->match(text, groups[0]->begin, again, scratch, more) == RegexOutcome::out_of_steps) return 0;
  hold(again == groups, "a match is not found from where it begins");
  if (regex->match(text, groups[0]->end, again, scratch, more) == RegexOutcome::match) {
    check_groups(again, text, groups[0]->end);
  }
  return 0;
}
