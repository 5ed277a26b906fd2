#include "cel/regex/case_variants.h"
#include "cel/regex/char_set.h"
#include "cel/regex/groups.h"
#include "cel/regex/unicode/tables.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace bylaw::cel::rx {
namespace {

std::uint32_t count(const CharSet& set) {
  std::uint32_t sum = 0;
  for (const CharRange& range : set.ranges()) sum += range.last - range.first + 1;
  return sum;
}

TEST(regex_unicode, the_tables_take_less_than_twenty_kilobytes) {
  EXPECT_LT(category_runs.size() + script_runs.size() + script_names.size() + fold_runs.size_bytes(),
            20u * 1024);
}

TEST(regex_unicode, each_code_point_that_is_assigned_has_one_category) {
  std::uint32_t sum = 0;
  CharSet all;
  for (std::size_t at = 2; at < category_names.size(); at += 2) {
    CharSet set;
    ASSERT_TRUE(add_unicode_group(set, category_names.substr(at, 2))) << category_names.substr(at, 2);
    sum += count(set);
    all.add(set);
  }
  EXPECT_EQ(count(all), sum);
  // Unicode 15.0.0: 149,186 characters, 65 controls, 2,048 surrogates, 137,468 for private use.
  EXPECT_EQ(sum, 149'186u + 65 + 2'048 + 137'468);
}

TEST(regex_unicode, each_character_is_in_one_script) {
  std::uint32_t sum = 0;
  std::uint32_t scripts = 0;
  CharSet all;
  std::string_view names = script_names;
  while (!names.empty()) {
    const std::size_t comma = names.find(',');
    CharSet set;
    ASSERT_TRUE(add_unicode_group(set, names.substr(0, comma)));
    sum += count(set);
    all.add(set);
    names.remove_prefix(comma + 1);
    ++scripts;
  }
  EXPECT_EQ(scripts, 163u);
  EXPECT_EQ(count(all), sum);
  EXPECT_EQ(sum, 149'186u + 65);
}

TEST(regex_unicode, case_variants_form_rings_of_at_most_four) {
  std::uint32_t before = 0;
  for (const FoldRun& run : fold_runs) {
    EXPECT_TRUE(before == 0 || run.first > before);
    before = run.last();
    for (std::uint32_t i = 0; i < run.count; ++i) {
      const std::uint32_t c = run.first + i * run.step();
      CharSet ring(c, c);
      add_case_variants(ring);
      EXPECT_GE(count(ring), 2u) << c;
      EXPECT_LE(count(ring), 4u) << c;
      for (const CharRange& range : ring.ranges()) {
        for (std::uint32_t other = range.first; other <= range.last; ++other) {
          CharSet back(other, other);
          add_case_variants(back);
          EXPECT_EQ(back.ranges(), ring.ranges()) << c << " and " << other;
        }
      }
    }
  }
}

TEST(regex_unicode, a_set_gets_the_case_variants_of_each_member) {
  CharSet all_at_once(0x41, 0x24F);
  add_case_variants(all_at_once);
  CharSet one_by_one;
  for (std::uint32_t c = 0x41; c <= 0x24F; ++c) {
    CharSet one(c, c);
    add_case_variants(one);
    one_by_one.add(one);
  }
  EXPECT_EQ(all_at_once.ranges(), one_by_one.ranges());
}

TEST(regex_unicode, a_set_keeps_what_was_added_in_any_order) {
  CharSet set;
  set.add(50, 60);
  set.add(10, 20);
  set.add(21, 25);
  set.add(55, 70);
  set.add(5, 5);
  EXPECT_EQ(set.ranges(), (CharRanges{{5, 5}, {10, 25}, {50, 70}}));
  EXPECT_TRUE(set.contains(5));
  EXPECT_FALSE(set.contains(6));
  EXPECT_TRUE(set.contains(70));
  EXPECT_FALSE(set.contains(71));
  set.negate();
  EXPECT_EQ(set.ranges(), (CharRanges{{0, 4}, {6, 9}, {26, 49}, {71, last_code_point}}));
  set.negate();
  EXPECT_EQ(set.ranges(), (CharRanges{{5, 5}, {10, 25}, {50, 70}}));
  CharSet none;
  none.negate();
  EXPECT_EQ(none.ranges(), (CharRanges{{0, last_code_point}}));
  none.negate();
  EXPECT_TRUE(none.ranges().empty());
  EXPECT_FALSE(none.contains(0));
}

}  // namespace
}  // namespace bylaw::cel::rx
