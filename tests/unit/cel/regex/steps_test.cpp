#include "cel/regex/regex.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace bylaw::cel {
namespace {

Regex compiled(std::string_view pattern) {
  auto regex = Regex::compile(pattern);
  EXPECT_TRUE(regex) << pattern;
  return *regex;
}

std::uint64_t search_steps(const Regex& regex, std::string_view text, RegexScratch& scratch) {
  RegexSteps steps;
  EXPECT_NE(regex.search(text, scratch, steps), RegexOutcome::out_of_steps);
  return steps.used;
}

std::uint64_t match_steps(const Regex& regex, std::string_view text) {
  RegexScratch scratch;
  RegexSteps steps;
  RegexGroups groups;
  EXPECT_NE(regex.match(text, 0, groups, scratch, steps), RegexOutcome::out_of_steps);
  return steps.used;
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

/// Patterns that make backtracking engines run for ever, and a text piece that brings it about.
struct Evil {
  std::string_view pattern;
  std::string_view piece;
};
constexpr Evil evil[] = {
    {"(a*)*b", "a"},
    {"(x+x+)+y", "x"},
    {"(a|a)*b", "a"},
    {"(a|aa)+$b", "a"},
    {"^(([a-z])+.)+[A-Z]([a-z])+$", "a"},
    {"(.*)(.*)(.*)(.*)(.*)[^a]b", "a"},
    {"([ab]*a[ab]{20})+c", "ab"},
    {"(?:a?){50}a{50}b", "a"},
    {"(\\pL+\\s?)*!", "中"},
};

TEST(regex_steps, twice_the_text_takes_at_most_twice_the_steps) {
  for (const Evil& one : evil) {
    const Regex regex = compiled(one.pattern);
    RegexScratch scratch;
    for (std::size_t n = 500; n <= 8000; n *= 2) {
      const std::string text = repeated(one.piece, n);
      const std::string twice = repeated(one.piece, n * 2);
      EXPECT_LE(search_steps(regex, twice, scratch) * 10, search_steps(regex, text, scratch) * 21)
          << one.pattern << n;
      EXPECT_LE(match_steps(regex, twice) * 10, match_steps(regex, text) * 21) << one.pattern << n;
    }
  }
}

TEST(regex_steps, are_at_most_the_size_of_the_program_for_each_character) {
  for (const Evil& one : evil) {
    const Regex regex = compiled(one.pattern);
    RegexScratch scratch;
    const std::uint64_t places = 4001;
    const std::string text = repeated(one.piece, (places - 1) / (one.piece == "ab" ? 2 : 1));
    EXPECT_LE(search_steps(regex, text, scratch), places * (regex.size() + 1)) << one.pattern;
    const std::uint64_t slots = (regex.group_count() + 1) * 2;
    EXPECT_LE(match_steps(regex, text), places * (regex.size() * (slots + 1) + 1)) << one.pattern;
  }
}

TEST(regex_steps, do_not_depend_on_what_the_scratch_remembers) {
  const Regex regex = compiled("([ab]*a[ab]{9})+c|\\b\\d+\\b");
  const std::string text = repeated("abbabaab12 ", 400);
  RegexScratch warm;
  const std::uint64_t cold = search_steps(regex, text, warm);
  EXPECT_EQ(search_steps(regex, text, warm), cold);
  RegexScratch other;
  EXPECT_EQ(search_steps(compiled("x"), text, other), search_steps(compiled("x"), text, warm));
  EXPECT_EQ(search_steps(regex, text, other), cold);
}

TEST(regex_steps, are_the_same_for_a_pattern_whose_states_do_not_fit) {
  // Every place of a random text brings a new state: 2^16 of them are possible.
  const Regex regex = compiled("[ab]*a[ab]{16}c");
  std::string text;
  std::uint32_t random = 1;
  for (int i = 0; i < 60'000; ++i) {
    random = random * 1664525u + 1013904223u;
    text += (random >> 24 & 1) != 0 ? 'a' : 'b';
  }
  RegexScratch scratch;
  const std::uint64_t first = search_steps(regex, text, scratch);
  EXPECT_EQ(search_steps(regex, text, scratch), first);
  // A half at a time does the same turns, and one more for the end in the middle.
  RegexScratch pieces;
  const std::uint64_t half = search_steps(regex, std::string_view(text).substr(0, 30'000), pieces);
  EXPECT_LT(half, first);
  EXPECT_FALSE(regex.search(text));
  EXPECT_TRUE(regex.search(text + "a" + repeated("b", 16) + "c"));
}

TEST(regex_steps, a_search_ends_when_its_limit_is_passed) {
  const Regex regex = compiled("(a*)*b");
  const std::string text(100'000, 'a');
  RegexScratch scratch;
  const std::uint64_t needed = search_steps(regex, text, scratch);
  RegexSteps enough{0, needed};
  EXPECT_EQ(regex.search(text, scratch, enough), RegexOutcome::no_match);
  EXPECT_EQ(enough.used, needed);
  RegexSteps too_few{0, needed - 1};
  EXPECT_EQ(regex.search(text, scratch, too_few), RegexOutcome::out_of_steps);
  RegexSteps none{0, 0};
  EXPECT_EQ(regex.search(text, scratch, none), RegexOutcome::out_of_steps);
  EXPECT_LE(none.used, regex.size() + 1u);
  RegexSteps spent{50, 100};
  EXPECT_EQ(regex.search(text, scratch, spent), RegexOutcome::out_of_steps);
  EXPECT_LE(spent.used, 100 + regex.size() + 1u);
}

TEST(regex_steps, a_search_for_groups_ends_when_its_limit_is_passed) {
  const Regex regex = compiled("(a*)*b");
  const std::string text(1'000, 'a');
  const std::uint64_t needed = match_steps(regex, text);
  RegexScratch scratch;
  RegexGroups groups;
  RegexSteps enough{0, needed};
  EXPECT_EQ(regex.match(text, 0, groups, scratch, enough), RegexOutcome::no_match);
  RegexSteps too_few{0, needed - 1};
  EXPECT_EQ(regex.match(text, 0, groups, scratch, too_few), RegexOutcome::out_of_steps);
  RegexSteps none{0, 0};
  EXPECT_EQ(regex.match(text, 0, groups, scratch, none), RegexOutcome::out_of_steps);
  EXPECT_LE(none.used, 100u);
}

TEST(regex_steps, an_anchored_pattern_gives_up_where_it_cannot_go_on) {
  RegexScratch scratch;
  const std::string text(100'000, 'x');
  EXPECT_LE(search_steps(compiled("^a"), text, scratch), 10u);
  EXPECT_LE(search_steps(compiled("^(?:ab|\\Ac)+"), text, scratch), 20u);
  EXPECT_LE(match_steps(compiled("^a"), text), 10u);
  EXPECT_GT(search_steps(compiled("^a|b"), text, scratch), 100'000u);
}

}  // namespace
}  // namespace bylaw::cel
