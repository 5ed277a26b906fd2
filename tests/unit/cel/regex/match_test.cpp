#include "unit/cel/regex/spans.h"

#include <gtest/gtest.h>

#include <string_view>

namespace bylaw::cel {
namespace {

struct Case {
  std::string_view pattern;
  std::string_view text;
  std::string_view groups;
};

void expect_all(std::initializer_list<Case> cases) {
  for (const Case& one : cases)
    EXPECT_EQ(find(one.pattern, one.text), one.groups) << one.pattern << " in " << one.text;
}

TEST(regex_match, a_literal_is_found_at_its_first_place) {
  expect_all({
      {"", "", "0-0"},
      {"", "abc", "0-0"},
      {"b", "abc", "1-2"},
      {"b", "ac", "no match"},
      {"abc", "ababc", "2-5"},
      {"é", "caf\xC3\xA9", "3-5"},
      {"中文", "a中文b", "1-7"},
      {"😀", "x😀", "1-5"},
      {"]", "]", "0-1"},
      {"}", "}", "0-1"},
  });
}

TEST(regex_match, the_leftmost_match_is_the_one_that_backtracking_finds_first) {
  expect_all({
      {"a|ab", "ab", "0-1"},
      {"ab|a", "ab", "0-2"},
      {"b|a", "ab", "0-1"},
      {"(a|ab)(c|bcd)", "abcd", "0-4 0-1 1-4"},
      {"(a|ab)(c|bcd)(d*)", "abcd", "0-4 0-1 1-4 4-4"},
      {"(a+)(b|$)", "aab", "0-3 0-2 2-3"},
      {"a||b", "b", "0-0"},
      {"(|a)b", "ab", "0-2 0-1"},
      {"x(|y)", "xy", "0-1 1-1"},
  });
}

TEST(regex_match, a_repetition_takes_as_much_or_as_little_as_its_sign_says) {
  expect_all({
      {"a*", "aab", "0-2"},
      {"a*", "baa", "0-0"},
      {"a+", "baa", "1-3"},
      {"a?", "aa", "0-1"},
      {"a*?", "aa", "0-0"},
      {"a+?", "aa", "0-1"},
      {"a??", "aa", "0-0"},
      {"<.*>", "<a><b>", "0-6"},
      {"<.*?>", "<a><b>", "0-3"},
      {"(?U)<.*>", "<a><b>", "0-3"},
      {"(?U)<.*?>", "<a><b>", "0-6"},
      {"a{2}", "aaa", "0-2"},
      {"a{2,}", "aaaa", "0-4"},
      {"a{2,}", "a", "no match"},
      {"a{2,3}", "aaaa", "0-3"},
      {"a{2,3}?", "aaaa", "0-2"},
      {"a{0}b", "ab", "1-2"},
      {"a{0,1}b", "aab", "1-3"},
      {"a{1}b", "aab", "1-3"},
      {"(ab){2}", "ababab", "0-4 2-4"},
      {"(a{0})b", "b", "0-1 0-0"},
      {"(a){0}b", "ab", "1-2 -"},
      {"(?:a(b)?){2}", "aba", "0-3 1-2"},
      {"a*(?i)*b", "aab", "0-3"},
      {"^*a", "ba", "1-2"},
      {"(?:\\b)+a", "a", "0-1"},
  });
}

TEST(regex_match, a_brace_that_begins_no_count_is_a_brace) {
  expect_all({
      {"a{,2}", "a{,2}", "0-5"},
      {"a{", "a{", "0-2"},
      {"a{2", "a{2", "0-3"},
      {"a{x}", "a{x}", "0-4"},
      {"a{1,x}", "a{1,x}", "0-6"},
      {"a{01}", "a{01}", "0-5"},
      {"a{}", "a{}", "0-3"},
      {"a*{", "aa{", "0-3"},
      {"{+", "{{", "0-2"},
  });
}

TEST(regex_match, repeating_what_may_be_empty_ends_and_keeps_the_order_of_choices) {
  expect_all({
      {"(a*)*", "b", "0-0 0-0"},
      {"(a*)+", "b", "0-0 0-0"},
      {"(a*)+", "aa", "0-2 0-2"},
      {"(a|b)*", "ab", "0-2 1-2"},
      {"(a*|b)*", "ab", "0-2 1-2"},
      {"(|a)*", "aa", "0-0 0-0"},
      {"(|a)+", "aa", "0-0 0-0"},
      {"b(?:|c+)*", "bcc", "0-1"},
      {"(?:a?)*?b", "aab", "0-3"},
      {"(?:(?:a*)*)*b", "aab", "0-3"},
      {"(a?)*?$", "aa", "0-2 1-2"},
      {"()*", "a", "0-0 0-0"},
      {"(?:)*a", "a", "0-1"},
  });
}

TEST(regex_match, groups_are_numbered_by_their_opening_parenthesis) {
  expect_all({
      {"((a)(b))c", "abc", "0-3 0-2 0-1 1-2"},
      {"(a)|(b)", "b", "0-1 - 0-1"},
      {"(?:a)(b)", "ab", "0-2 1-2"},
      {"(?P<x>a)(?<y>b)", "ab", "0-2 0-1 1-2"},
      {"(a(b)?)+", "aba", "0-3 2-3 1-2"},
      {"()", "a", "0-0 0-0"},
      {"(中)(.)", "a中é", "1-6 1-4 4-6"},
  });
}

TEST(regex_match, assertions_look_at_what_is_around_a_place) {
  expect_all({
      {"^a", "ba", "no match"},
      {"^b", "ba", "0-1"},
      {"a$", "ab", "no match"},
      {"a$", "ba", "1-2"},
      {"^$", "", "0-0"},
      {"^$", "\n", "no match"},
      {"a$", "a\n", "no match"},
      {"(?m)a$", "a\nb", "0-1"},
      {"(?m)^b", "a\nb", "2-3"},
      {"(?m)^$", "a\n", "2-2"},
      {"(?m)^$", "a\n\nb", "2-2"},
      {"(?m)\\Ab", "a\nb", "no match"},
      {"(?m)a\\z", "a\nb", "no match"},
      {"\\Aa\\z", "a", "0-1"},
      {"\\bb", "ab b", "3-4"},
      {"\\b", "", "no match"},
      {"\\B", "", "0-0"},
      {"a\\B.", "a ab", "2-4"},
      {"\\bé", "aé", "1-3"},
      {"\\Bé", "é", "0-2"},
      {"\\B$", "中", "3-3"},
      {"x*\\b", " ab", "1-1"},
      {"(^|b)a", "ba", "0-2 0-1"},
      {"a^b", "ab", "no match"},
      {"(?:a|^)b", "cb", "no match"},
      {"^a|b", "cb", "1-2"},
  });
}

TEST(regex_match, flags_hold_to_the_end_of_their_group) {
  expect_all({
      {"(?i)aB", "Ab", "0-2"},
      {"a(?i)b", "AB", "no match"},
      {"a(?i)b", "aB", "0-2"},
      {"(a(?i)b)c", "aBC", "no match"},
      {"(a(?i)b)c", "aBc", "0-3 0-2"},
      {"a(?i)b|c", "C", "0-1"},
      {"(?i:a)b", "AB", "no match"},
      {"(?i-i:a)", "A", "no match"},
      {"(?i)(?-i:a)b", "aB", "0-2"},
      {"(?i)(?-i:a)b", "AB", "no match"},
      {"a.b", "a\nb", "no match"},
      {"(?s)a.b", "a\nb", "0-3"},
      {"(?s-s)a.b", "a\nb", "no match"},
      {"(?is:A.)", "a\n", "0-2"},
      {"(?)a", "a", "0-1"},
      {"(?:)a", "a", "0-1"},
  });
}

TEST(regex_match, escapes_stand_for_characters) {
  expect_all({
      {"\\.", "a.", "1-2"},
      {"\\a\\f\\t\\n\\r\\v", "\a\f\t\n\r\v", "0-6"},
      {"\\x41", "A", "0-1"},
      {"\\x{4e2d}", "中", "0-3"},
      {"\\x{10FFFF}", "\xF4\x8F\xBF\xBF", "0-4"},
      {"\\x{0000000041}", "A", "0-1"},
      {"\\123", "S", "0-1"},
      {"\\0", std::string_view("\0", 1), "0-1"},
      {"\\08",
       std::string_view("\0"
                        "8",
                        2),
       "0-2"},
      {"\\012", "\n", "0-1"},
      {"\\1234", "S4", "0-2"},
      {"\\_\\-\\ ", "_- ", "0-3"},
      {"\\x{D800}", "中", "no match"},
      {"\\Qa.b\\E+", "a.bb", "0-4"},
      {"\\Qa.b", "aabxa.b", "4-7"},
      {"\\Q(\\", "(\\", "0-2"},
      {"a\\Q\\E*", "aa", "0-2"},
      {"(?i)\\Qab\\E", "AB", "0-2"},
  });
}

TEST(regex_match, a_search_from_a_later_place_sees_what_is_before_it) {
  EXPECT_EQ(find("a", "aba", 1), "2-3");
  EXPECT_EQ(find("a", "aba", 3), "no match");
  EXPECT_EQ(find("^a", "aa", 1), "no match");
  EXPECT_EQ(find("(?m)^a", "a\na", 1), "2-3");
  EXPECT_EQ(find("(?m)^a", "a\na", 2), "2-3");
  EXPECT_EQ(find("\\ba", "aa", 1), "no match");
  EXPECT_EQ(find("\\Ba", "aa", 1), "1-2");
  EXPECT_EQ(find("\\Ba", "中a", 3), "no match");
  EXPECT_EQ(find("", "ab", 2), "2-2");
}

TEST(regex_match, the_names_of_groups_are_kept_by_number) {
  const auto regex = Regex::compile("(?P<year>\\d+)-(\\d+)-(?<日>\\d+)");
  ASSERT_TRUE(regex);
  EXPECT_EQ(regex->group_count(), 3u);
  EXPECT_EQ(regex->group_names(), (std::vector<std::string>{"", "year", "", "日"}));
}

TEST(regex_match, a_text_that_is_not_utf8_is_searched_within_its_bounds) {
  for (const std::string_view text : {"\xFF", "\xF0\x9F", "a\xE4", "\x80\x80\x80\x80\x80z", "\xC3",
                                      "\xC1\x80", "\xE0\x80\x80", "\xF7\xBF\xBF\xBF"}) {
    const auto regex = Regex::compile("\\bz|[^a]\\pL$");
    ASSERT_TRUE(regex);
    RegexScratch scratch;
    RegexSteps steps;
    RegexGroups groups;
    EXPECT_NE(regex->search(text, scratch, steps), RegexOutcome::out_of_steps);
    if (regex->match(text, 0, groups, scratch, steps) != RegexOutcome::match) continue;
    EXPECT_LE(groups[0]->end, text.size());
  }
}

}  // namespace
}  // namespace bylaw::cel
