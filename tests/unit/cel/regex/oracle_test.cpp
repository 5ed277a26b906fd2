#include <gtest/gtest.h>

#ifdef BYLAW_HAS_RE2

#include "cel/regex/case_variants.h"
#include "cel/regex/groups.h"
#include "cel/regex/regex.h"
#include "cel/regex/unicode/tables.h"
#include "text/utf8.h"
#include "unit/cel/regex/random_pattern.h"
#include "unit/cel/regex/spans.h"

#include <re2/re2.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::cel {
namespace {

RE2::Options quiet() {
  RE2::Options options;
  options.set_log_errors(false);
  return options;
}

/// What RE2 finds, written as text_of() writes it.
std::string re2_find(const RE2& regex, const std::string& text) {
  std::vector<re2::StringPiece> groups(static_cast<std::size_t>(regex.NumberOfCapturingGroups()) + 1);
  if (!regex.Match(text, 0, text.size(), RE2::UNANCHORED, groups.data(), static_cast<int>(groups.size()))) {
    return "no match";
  }
  RegexGroups spans;
  for (const re2::StringPiece& group : groups) {
    if (group.data() == nullptr) {
      spans.emplace_back();
    } else {
      const auto begin = static_cast<std::uint32_t>(group.data() - text.data());
      spans.push_back(Span{begin, begin + static_cast<std::uint32_t>(group.size())});
    }
  }
  return text_of(spans);
}

/// RE2 works on bytes and finds `\B` between those of one character. Ours, like Go, never looks there.
bool begins_inside_a_character(const std::string& spans, const std::string& text) {
  const std::size_t begin = std::strtoul(spans.c_str(), nullptr, 10);
  return spans != "no match" && begin < text.size() &&
         (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80;
}

/// The same begin of the match, or no match in both.
bool same_begin(const std::string& a, const std::string& b) {
  return a.substr(0, a.find('-')) == b.substr(0, b.find('-'));
}

TEST(regex_oracle, finds_what_re2_finds_in_20000_random_pairs_and_more) {
  RandomPattern random(20'260'101);
  std::uint32_t pairs = 0;
  std::uint32_t matches = 0;
  std::uint32_t order_differs = 0;
  while (pairs < 24'000) {
    const std::string pattern = random.pattern();
    const RE2 theirs(pattern, quiet());
    const auto ours = Regex::compile(pattern);
    ASSERT_EQ(theirs.ok(), ours.ok()) << pattern << ": " << theirs.error();
    if (!ours) continue;
    ASSERT_EQ(static_cast<std::uint32_t>(theirs.NumberOfCapturingGroups()), ours->group_count());
    for (int i = 0; i < 3; ++i) {
      const std::string text = random.text();
      const std::string expected = re2_find(theirs, text);
      if (begins_inside_a_character(expected, text)) continue;
      ++pairs;
      if (expected != "no match") ++matches;
      const std::string found = find(pattern, text);
      if (random.has_empty_loop() && found != expected) {
        // `b(?:|c+)*` finds all of `bcc` in RE2 and in `(?:|c+)*` nothing of `cc`: there, what it prefers
        // depends on what is around. Backtracking engines find nothing in both, and so do we.
        ++order_differs;
        EXPECT_TRUE(same_begin(found, expected))
            << pattern << " in " << text << ": " << found << ", " << expected;
        continue;
      }
      EXPECT_EQ(found, expected) << pattern << " in " << text;
    }
  }
  EXPECT_GT(matches, pairs / 3);
  EXPECT_LT(order_differs, pairs / 1000);
}

/// What RE2 of 2022 takes and we do not, or the other way round.
bool is_known_difference(std::string_view pattern) {
  const std::size_t named = pattern.find("(?P<");
  const bool named_twice =
      named != std::string_view::npos && pattern.find("(?P<", named + 1) != std::string_view::npos;
  return named_twice || pattern.find("\\C") != std::string_view::npos ||
         pattern.find("(?<") != std::string_view::npos;
}

TEST(regex_oracle, takes_and_refuses_what_re2_takes_and_refuses) {
  RandomPattern random(7);
  std::uint32_t taken = 0;
  std::uint32_t refused = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string pattern = random.rubbish();
    if (is_known_difference(pattern)) continue;
    const RE2 theirs(pattern, quiet());
    const auto ours = Regex::compile(pattern);
    EXPECT_EQ(theirs.ok(), ours.ok())
        << pattern << ": " << (ours ? theirs.error() : ours.diagnostics().front().message);
    ++(theirs.ok() ? taken : refused);
  }
  EXPECT_GT(taken, 3'000u);
  EXPECT_GT(refused, 3'000u);
}

/// All scalar values, and where each begins.
struct AllCharacters {
  AllCharacters() {
    for (std::uint32_t c = 0; c <= rx::last_code_point; ++c) {
      if (c >= 0xD800 && c <= 0xDFFF) continue;
      append_utf8(text, c);
    }
  }
  std::string text;
};

/// The characters that RE2 lets a class take.
rx::CharRanges re2_ranges(const std::string& set, const std::string& text) {
  const RE2 regex("(" + set + "+)", quiet());
  EXPECT_TRUE(regex.ok()) << set;
  rx::CharSet taken;
  re2::StringPiece rest(text);
  re2::StringPiece run;
  while (RE2::FindAndConsume(&rest, regex, &run)) {
    const std::string_view characters(run.data(), run.size());
    const std::uint32_t first = decode_utf8(characters, 0).value;
    std::size_t last = characters.size() - 1;
    while ((static_cast<unsigned char>(characters[last]) & 0xC0) == 0x80) --last;
    taken.add(first, decode_utf8(characters, last).value);
  }
  return taken.ranges();
}

TEST(regex_oracle, groups_of_unicode_have_the_members_that_they_have_in_re2) {
  const AllCharacters all;
  std::vector<std::string> names;
  for (std::size_t at = 2; at < rx::category_names.size(); at += 2) {
    names.emplace_back(rx::category_names.substr(at, 2));
    const std::string letter(1, names.back()[0]);
    if (names.size() == 1 || names[names.size() - 2][0] != letter[0]) names.insert(names.end() - 1, letter);
  }
  for (std::string_view rest = rx::script_names; !rest.empty(); rest.remove_prefix(rest.find(',') + 1)) {
    names.emplace_back(rest.substr(0, rest.find(',')));
  }
  for (const std::string& name : names) {
    rx::CharSet ours;
    ASSERT_TRUE(rx::add_unicode_group(ours, name));
    // No text has surrogates.
    ours.negate();
    ours.add(0xD800, 0xDFFF);
    ours.negate();
    EXPECT_EQ(ours.ranges(), re2_ranges("\\p{" + name + "}", all.text)) << name;
  }
}

TEST(regex_oracle, case_variants_are_those_of_re2) {
  std::string letters;
  for (const rx::FoldRun& run : rx::fold_runs) {
    for (std::uint32_t c = run.first > 0 ? run.first - 1 : 0; c <= run.last() + 1; ++c)
      append_utf8(letters, c);
  }
  for (const rx::FoldRun& run : rx::fold_runs) {
    for (std::uint32_t i = 0; i < run.count; ++i) {
      std::string letter;
      append_utf8(letter, run.first + i * run.step());
      rx::CharSet ours(run.first + i * run.step(), run.first + i * run.step());
      rx::add_case_variants(ours);
      rx::CharSet theirs;
      const RE2 regex("((?i)" + letter + ")", quiet());
      re2::StringPiece rest(letters);
      re2::StringPiece found;
      while (RE2::FindAndConsume(&rest, regex, &found)) {
        const std::uint32_t c = decode_utf8({found.data(), found.size()}, 0).value;
        theirs.add(c, c);
      }
      EXPECT_EQ(ours.ranges(), theirs.ranges()) << letter;
    }
  }
}

}  // namespace
}  // namespace bylaw::cel

#else

TEST(regex_oracle, is_skipped_where_there_is_no_re2) {
  GTEST_SKIP() << "RE2 was not found when this was configured: nothing was compared with it";
}

#endif
