#include "cel/regex/regex.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace bylaw::cel {
namespace {

struct Case {
  std::string_view pattern;
  std::uint32_t begin;
  std::uint32_t end;
  std::string_view message;
};

void expect_all(std::initializer_list<Case> cases) {
  for (const Case& one : cases) {
    const auto regex = Regex::compile(one.pattern);
    ASSERT_FALSE(regex) << one.pattern;
    ASSERT_EQ(regex.diagnostics().size(), 1u) << one.pattern;
    const Diagnostic& fault = regex.diagnostics().front();
    EXPECT_EQ(fault.code, Code::cel_regex);
    EXPECT_EQ(fault.span.begin, one.begin) << one.pattern;
    EXPECT_EQ(fault.span.end, one.end) << one.pattern;
    EXPECT_EQ(fault.message, one.message) << one.pattern;
    EXPECT_NE(fault.help, "") << one.pattern;
  }
}

constexpr std::string_view open_group = "this group is not closed";
constexpr std::string_view open_set = "this class is not closed";
constexpr std::string_view nothing_before = "there is nothing before this repetition that it could repeat";
constexpr std::string_view twice = "a repetition cannot be repeated";
constexpr std::string_view unknown_escape = "this escape is not known";
constexpr std::string_view not_hex = "this is not a code point in hexadecimal";
constexpr std::string_view no_group = "there is no Unicode category or script of this name";
constexpr std::string_view unknown_kind = "this kind of group is not known";
constexpr std::string_view looking = "looking ahead or behind is not possible in linear time";
constexpr std::string_view reference = "a back reference cannot be matched in linear time";
constexpr std::string_view bad_name = "the name of this group is not valid";

TEST(regex_refuse, parentheses_and_brackets_must_be_closed_where_they_were_opened) {
  expect_all({
      {"(", 0, 1, open_group},
      {"a(b(c)", 1, 2, open_group},
      {"(?:a", 0, 1, open_group},
      {"(?i", 0, 3, open_group},
      {"(?", 0, 2, open_group},
      {")", 0, 1, "no group is open here"},
      {"(a))b", 3, 4, "no group is open here"},
      {"[a", 0, 1, open_set},
      {"x[", 1, 2, open_set},
      {"[]", 0, 1, open_set},
      {"[^]", 0, 1, open_set},
      {"[[:alpha:]", 0, 1, open_set},
      {"[a\\]", 0, 1, open_set},
  });
}

TEST(regex_refuse, a_repetition_needs_one_thing_to_repeat) {
  expect_all({
      {"*", 0, 1, nothing_before},
      {"a|*", 2, 3, nothing_before},
      {"(+)", 1, 2, nothing_before},
      {"(?i)?", 4, 5, nothing_before},
      {"{2}", 0, 3, nothing_before},
      {"a**", 1, 3, twice},
      {"ab*?+", 2, 5, twice},
      {"a{2}{3}", 1, 7, twice},
      {"a{2}*", 1, 5, twice},
  });
}

TEST(regex_refuse, counts_end_at_one_thousand) {
  EXPECT_TRUE(Regex::compile("a{1000}"));
  EXPECT_TRUE(Regex::compile("a{0,1000}"));
  EXPECT_TRUE(Regex::compile("(?:a{10}){100}"));
  EXPECT_TRUE(Regex::compile("(?:(?:a{10}){10}|b{3}){10}"));
  EXPECT_TRUE(Regex::compile("(?:a{0}){1000}"));
  EXPECT_TRUE(Regex::compile("(?:a{501})+"));
  expect_all({
      {"a{1001}", 1, 7, "a count must not be above 1000"},
      {"a{2,1001}", 1, 9, "a count must not be above 1000"},
      {"a{1001,}", 1, 8, "a count must not be above 1000"},
      {"a{99999999999999999999}", 1, 23, "a count must not be above 1000"},
      {"a{4294967297}", 1, 13, "a count must not be above 1000"},
      {"xa{3,2}", 2, 7, "the upper count is below the lower one"},
      {"(a{1000}){2}", 9, 12, "the counts of nested repetitions multiply to more than 1000"},
      {"(?:a{2,}){501}", 9, 14, "the counts of nested repetitions multiply to more than 1000"},
      {"(?:b(?:a{2}){2}){251}", 16, 21, "the counts of nested repetitions multiply to more than 1000"},
  });
}

TEST(regex_refuse, escapes_must_be_known) {
  expect_all({
      {"\\", 0, 1, "a backslash ends the pattern"},
      {"a[\\", 2, 3, "a backslash ends the pattern"},
      {"a\\q", 1, 3, unknown_escape},
      {"\\E", 0, 2, unknown_escape},
      {"\\Z", 0, 2, unknown_escape},
      {"\\é", 0, 3, unknown_escape},
      {"[\\b]", 1, 3, unknown_escape},
      {"[\\A]", 1, 3, unknown_escape},
      {"[\\Qa\\E]", 1, 3, unknown_escape},
      {"\\C", 0, 2, "a single byte would split characters"},
      {"(a)\\1", 3, 5, reference},
      {"\\8", 0, 2, reference},
      {"[\\9]", 1, 3, reference},
      {"\\x", 0, 2, not_hex},
      {"\\x4", 0, 3, not_hex},
      {"\\xg1", 0, 2, not_hex},
      {"\\x{}", 0, 3, not_hex},
      {"\\x{41", 0, 5, not_hex},
      {"\\x{110000}", 0, 9, not_hex},
      {"\\x{FFFFFFFFFFFFFFFF}", 0, 9, not_hex},
  });
}

TEST(regex_refuse, classes_must_have_order_and_known_names) {
  expect_all({
      {"[z-a]", 1, 4, "this range ends before it begins"},
      {"[a--]", 1, 4, "this range ends before it begins"},
      {"[a-\\d]", 3, 5, unknown_escape},
      {"[[:foo:]]", 1, 8, "there is no class of this name"},
      {"[[:^:]]", 1, 6, "there is no class of this name"},
      {"[a[:Alpha:]]", 2, 11, "there is no class of this name"},
      {"\\pX", 0, 3, no_group},
      {"\\p", 0, 2, no_group},
      {"\\pé", 0, 4, no_group},
      {"\\p{", 0, 3, no_group},
      {"\\p{}", 0, 4, no_group},
      {"\\p{^}", 0, 5, no_group},
      {"\\p{Cn}", 0, 6, no_group},
      {"\\p{greek}", 0, 9, no_group},
      {"\\p{Greek,}", 0, 10, no_group},
      {"[\\p{Foo}]", 1, 8, no_group},
      {"\\p{Lu", 0, 5, no_group},
  });
}

TEST(regex_refuse, groups_must_be_of_a_known_kind) {
  expect_all({
      {"(?=a)", 0, 3, looking},
      {"x(?!a)", 1, 4, looking},
      {"(?<=a)", 0, 4, looking},
      {"(?<!a)", 0, 4, looking},
      {"(?>a)", 0, 3, unknown_kind},
      {"(?#a)", 0, 3, unknown_kind},
      {"(?x)a", 0, 3, unknown_kind},
      {"(?'n'a)", 0, 3, unknown_kind},
      {"(?P=n)", 0, 3, unknown_kind},
      {"(?P", 0, 3, unknown_kind},
      {"(?-)", 0, 4, "no flag follows the minus sign"},
      {"(?i-)", 0, 5, "no flag follows the minus sign"},
      {"(?--i)", 0, 4, "flags are taken away twice"},
      {"(?P<>a)", 0, 5, bad_name},
      {"(?P<a-b>a)", 0, 8, bad_name},
      {"(?P<n", 0, 5, bad_name},
      {"(?<n", 0, 4, bad_name},
      {"(?P<n>a)(?<n>b)", 8, 13, "another group has this name already"},
  });
}

TEST(regex_refuse, the_pattern_must_be_utf8) {
  expect_all({
      {"a\xFFz", 1, 2, "the pattern is not valid UTF-8"},
      {"[\xC3", 1, 2, "the pattern is not valid UTF-8"},
      {"\xED\xA0\x80", 0, 1, "the pattern is not valid UTF-8"},
  });
}

TEST(regex_refuse, no_message_repeats_the_pattern) {
  for (const std::string secret : {"SECRET", "S3CR3T"}) {
    for (const std::string& pattern :
         {"\\p{" + secret + "}", "[[:" + secret + ":]]", "(?P<" + secret + "-x>a)",
          "(?P<" + secret + ">a)(?P<" + secret + ">a)", "(" + secret}) {
      const auto regex = Regex::compile(pattern);
      ASSERT_FALSE(regex);
      EXPECT_EQ(regex.diagnostics()[0].message.find(secret), std::string::npos);
      EXPECT_EQ(regex.diagnostics()[0].help.find(secret), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace bylaw::cel
