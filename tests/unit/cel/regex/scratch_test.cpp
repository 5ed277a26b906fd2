#include "cel/regex/regex.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace bylaw::cel {
namespace {

bool search(const Regex& regex, std::string_view text, RegexScratch& scratch) {
  RegexSteps steps;
  return regex.search(text, scratch, steps) == RegexOutcome::match;
}

TEST(regex_scratch, serves_one_regex_after_another) {
  const Regex letters = *Regex::compile("^[a-z]+$");
  const Regex digits = *Regex::compile("^[0-9]+$");
  RegexScratch scratch;
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(search(letters, "abc", scratch));
    EXPECT_FALSE(search(digits, "abc", scratch));
    EXPECT_TRUE(search(digits, "123", scratch));
    EXPECT_FALSE(search(letters, "123", scratch));
  }
}

TEST(regex_scratch, does_not_take_a_new_regex_for_one_that_is_gone) {
  RegexScratch scratch;
  for (int i = 0; i < 100; ++i) {
    const std::string word = "w" + std::to_string(i);
    std::optional<Regex> regex = *Regex::compile("^" + word + "$");
    EXPECT_TRUE(search(*regex, word, scratch));
    EXPECT_FALSE(search(*regex, word + "x", scratch));
  }
}

TEST(regex_scratch, can_be_moved_and_regexes_copied) {
  const Regex regex = *Regex::compile("b+");
  const Regex copy = regex;  // NOLINT(performance-unnecessary-copy-initialization)
  RegexScratch scratch;
  EXPECT_TRUE(search(regex, "abb", scratch));
  RegexScratch moved = std::move(scratch);
  EXPECT_TRUE(search(copy, "abb", moved));
  EXPECT_FALSE(search(copy, "a", moved));
}

TEST(regex_scratch, remembers_no_groups_of_the_search_before) {
  const Regex regex = *Regex::compile("(a)|(b)");
  RegexScratch scratch;
  RegexSteps steps;
  RegexGroups groups;
  ASSERT_EQ(regex.match("a", 0, groups, scratch, steps), RegexOutcome::match);
  ASSERT_EQ(regex.match("b", 0, groups, scratch, steps), RegexOutcome::match);
  ASSERT_EQ(groups.size(), 3u);
  EXPECT_FALSE(groups[1]);
  EXPECT_EQ(groups[2], (Span{0, 1}));
}

TEST(regex_scratch, goes_on_when_its_states_were_forgotten) {
  // About 2^13 states, more than fit at once; each text visits them in an order of its own.
  const Regex regex = *Regex::compile("[ab]*a[ab]{12}c$");
  RegexScratch scratch;
  std::uint32_t random = 7;
  for (int round = 0; round < 200; ++round) {
    std::string text;
    for (int i = 0; i < 500; ++i) {
      random = random * 1664525u + 1013904223u;
      text += (random >> 24 & 1) != 0 ? 'a' : 'b';
    }
    text += 'c';
    EXPECT_EQ(search(regex, text, scratch), text[text.size() - 14] == 'a');
  }
}

}  // namespace
}  // namespace bylaw::cel
