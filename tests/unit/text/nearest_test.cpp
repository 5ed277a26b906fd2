#include "text/nearest.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace bylaw {
namespace {

std::string nearest_of(std::string_view wrong, std::vector<std::string_view> names) {
  return std::string(nearest(wrong, names).value_or("-"));
}

TEST(nearest, forgives_a_letter_added_dropped_changed_or_swapped) {
  EXPECT_EQ(nearest_of("credits", {"age", "credit"}), "credit");
  EXPECT_EQ(nearest_of("credt", {"age", "credit"}), "credit");
  EXPECT_EQ(nearest_of("cradit", {"age", "credit"}), "credit");
  EXPECT_EQ(nearest_of("cerdit", {"age", "credit"}), "credit");
}

TEST(nearest, takes_the_nearest_and_of_equals_the_first) {
  EXPECT_EQ(nearest_of("rule", {"rules", "mule", "role"}), "rules");
  EXPECT_EQ(nearest_of("parms", {"perms", "params"}), "perms");
  EXPECT_EQ(nearest_of("parms", {"params", "perms"}), "params");
  EXPECT_EQ(nearest_of("membersip", {"members", "membership"}), "membership");
}

TEST(nearest, gives_nothing_beyond_a_third_of_the_length) {
  EXPECT_EQ(nearest_of("abcdef", {"abcdxy"}), "abcdxy");  // 2 of 6
  EXPECT_EQ(nearest_of("abcdef", {"abcxyz"}), "-");       // 3 of 6
  EXPECT_EQ(nearest_of("abcde", {"abcxy"}), "-");         // 2 of 5
  EXPECT_EQ(nearest_of("ab", {"ax"}), "ax");              // one is always forgiven
  EXPECT_EQ(nearest_of("ab", {"xy"}), "-");
}

TEST(nearest, never_takes_a_name_that_shares_nothing) {
  EXPECT_EQ(nearest_of("x", {"y", ""}), "-");
  EXPECT_EQ(nearest_of("", {"a"}), "-");
}

TEST(nearest, counts_capitals_as_small_letters) {
  EXPECT_EQ(nearest_of("CREDIT", {"credit"}), "credit");
  EXPECT_EQ(nearest_of("Tittle", {"title"}), "title");
}

TEST(nearest, a_swap_is_one_change_and_no_part_is_edited_twice) {
  // Optimal string alignment: ca → abc is 3, where Damerau's full distance is 2.
  EXPECT_EQ(nearest_of("aaaaca", {"aaaaabc"}), "-");
  EXPECT_EQ(nearest_of("ba", {"ab"}), "ab");
}

TEST(nearest, passes_over_names_beyond_64_bytes) {
  const std::string longest(64, 'n');
  const std::string longer(65, 'n');
  EXPECT_EQ(nearest_of(longest, {longer}), "-");
  EXPECT_EQ(nearest_of(longest, {longest}), longest);
  EXPECT_EQ(nearest_of(longer, {longest}), "-");
}

}  // namespace
}  // namespace bylaw
