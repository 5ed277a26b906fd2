#include "cel/regex/regex.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace bylaw::cel {
namespace {

constexpr std::string_view too_large = "the regular expression is too large";
constexpr std::string_view too_deep = "groups are nested too deeply";

std::string fault(std::string_view pattern, const RegexLimits& limits = {}) {
  const auto regex = Regex::compile(pattern, limits);
  return regex ? "" : regex.diagnostics().front().message;
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

std::string nested(std::size_t depth) { return repeated("(?:", depth) + "a" + repeated(")", depth); }

TEST(regex_limits, groups_nest_as_deep_as_the_limit_and_no_deeper) {
  EXPECT_EQ(fault(nested(250)), "");
  EXPECT_EQ(fault(nested(251)), too_deep);
  EXPECT_EQ(fault("((a))", {20'000, 2}), "");
  EXPECT_EQ(fault("(((a)))", {20'000, 2}), too_deep);
  EXPECT_EQ(fault(repeated("(", 1'000'000)), too_deep);
  const auto loops = Regex::compile(repeated("(?:", 250) + "a*" + repeated(")*", 250) + "b");
  ASSERT_TRUE(loops);
  EXPECT_TRUE(loops->search("aab"));
  EXPECT_FALSE(loops->search("aa"));
}

TEST(regex_limits, ranges_of_characters_are_told_also_where_there_is_a_fault) {
  const auto ranges = [](std::string_view pattern) {
    std::uint64_t count = 99;
    (void)Regex::compile(pattern, {}, &count);
    return count;
  };
  EXPECT_EQ(ranges(""), 0u);
  EXPECT_EQ(ranges("abc"), 3u);
  EXPECT_EQ(ranges("[a-c x]"), 3u);
  EXPECT_EQ(ranges("[ab][ab]"), 2u);
  EXPECT_EQ(ranges("."), 2u);
  EXPECT_EQ(ranges("[ab]("), 1u);
  EXPECT_GT(ranges("\\pL"), 256u);
  EXPECT_GT(ranges("[\\pL"), 256u);
}

TEST(regex_limits, a_program_has_as_many_instructions_as_the_limit_and_no_more) {
  EXPECT_EQ(fault(std::string(9, 'a'), {10, 250}), "");
  EXPECT_EQ(fault(std::string(10, 'a'), {10, 250}), too_large);
  EXPECT_EQ(Regex::compile(std::string(9, 'a'))->size(), 10u);
  EXPECT_EQ(fault(std::string(19'999, 'a')), "");
  EXPECT_EQ(fault(std::string(20'000, 'a')), too_large);
  EXPECT_EQ(fault(std::string(64'999, 'a'), {~0u, 250}), "");
  EXPECT_EQ(fault(std::string(65'000, 'a'), {~0u, 250}), too_large);
  EXPECT_EQ(fault("", {0, 0}), too_large);
  EXPECT_EQ(fault("a", {2, 0}), "");
}

TEST(regex_limits, repetitions_cannot_blow_a_program_up) {
  EXPECT_EQ(fault(repeated("a", 30) + "{1000}"), "");
  EXPECT_EQ(fault("(?:" + repeated("a", 30) + "){1000}"), too_large);
  EXPECT_EQ(fault("(?:" + repeated("a", 30) + "){0,1000}"), too_large);
  EXPECT_EQ(fault("(?:(?:(?:" + repeated("a", 30) + "){2}){2}){250}"), too_large);
  EXPECT_EQ(fault("(?:(?:abc){0}){1000}"), "");
}

TEST(regex_limits, many_branches_groups_and_classes_stay_within_bounds) {
  EXPECT_EQ(fault(repeated("a|", 5'000)), "");
  EXPECT_EQ(fault(repeated("a|", 20'000)), too_large);
  EXPECT_EQ(fault(repeated("(a)", 100)), "");
  EXPECT_EQ(fault(repeated("(a)", 5'000)), too_large);
  EXPECT_EQ(fault(repeated("\\pL", 500)), "");
  EXPECT_EQ(fault(repeated("\\pL", 10'000)), too_large);
  EXPECT_EQ(fault(repeated("\\p{Zl}", 10'000)), too_large);
  std::string classes;
  for (int i = 0; i < 2'000; ++i) classes += "[\\pL\\x{" + std::to_string(10000 + i) + "}]";
  EXPECT_EQ(fault(classes), too_large);
}

TEST(regex_limits, thousands_of_characters_may_be_told_apart) {
  std::string words;
  for (int i = 0; i < 4'000; ++i) {
    if (i > 0) words += '|';
    words += "\\x{" + std::to_string(5000 + i) + "}";  // hexadecimal, all different
  }
  const auto regex = Regex::compile(words);
  ASSERT_TRUE(regex);
  EXPECT_TRUE(regex->search("x\xE5\x80\x80"));   // U+5000
  EXPECT_FALSE(regex->search("x\xE4\xBF\xBF"));  // U+4FFF
}

TEST(regex_limits, flags_and_empty_groups_cost_no_memory_of_the_program) {
  EXPECT_EQ(fault(repeated("(?i)", 100'000)), "");
  EXPECT_EQ(fault(repeated("(?:)", 100'000)), "");
  EXPECT_EQ(Regex::compile(repeated("(?:)*", 1'000))->size(), 1u);
}

}  // namespace
}  // namespace bylaw::cel
