#include "run/members.h"
#include "run/name_table.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace bylaw::test {
namespace {

/// A counter-based generator (splitmix64): the same numbers on every machine.
std::uint64_t random(std::uint64_t seed, std::uint64_t counter) {
  std::uint64_t z = seed + counter * 0x9E3779B97F4A7C15u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

/// Users there may be: from a list that is searched itself to a table that has grown several times.
class MembersOf : public testing::TestWithParam<std::uint32_t> {};

TEST_P(MembersOf, agree_with_a_map_however_they_come_and_go) {
  Members members;
  std::map<std::uint32_t, std::int64_t> model;
  for (std::uint64_t i = 0; i < 20'000; ++i) {
    const std::uint64_t dice = random(GetParam(), i);
    const auto user = static_cast<std::uint32_t>(dice % GetParam());
    const MemberState* found = members.find(user);
    const auto known = model.find(user);
    ASSERT_EQ(found != nullptr, known != model.end()) << "turn " << i;
    // They come more often than they go, then the other way round.
    const bool comes = (dice >> 32) % 10 < (i < 10'000 ? 7u : 3u);
    if (found != nullptr) {
      ASSERT_EQ(found->user, user);
      ASSERT_EQ(found->since.ms, known->second);
      if (comes) continue;
      members.remove(user);
      model.erase(known);
    } else if (comes) {
      const auto since = static_cast<std::int64_t>(i);
      members.add({Instant{since}, user, nobody});
      model.emplace(user, since);
    }
  }
  ASSERT_EQ(members.size(), model.size());
  for (const MemberState& member : members) EXPECT_EQ(model.at(member.user), member.since.ms);
}

INSTANTIATE_TEST_SUITE_P(Users, MembersOf, testing::Values(1, 7, 8, 9, 20, 21, 300, 5'000));

TEST(Members, a_role_stays_with_its_user) {
  Members members;
  for (std::uint32_t user = 0; user < 100; ++user) members.add({Instant{}, user, nobody});
  members.set_role(50, 3);
  for (std::uint32_t user = 0; user < 100; ++user) {
    if (user != 50) members.remove(user);
  }
  ASSERT_NE(members.find(50), nullptr);
  EXPECT_EQ(members.find(50)->role, 3u);
  EXPECT_EQ(members.size(), 1u);
}

TEST(NameTable, numbers_names_of_any_length_in_the_order_in_which_they_came) {
  NameTable names;
  std::vector<std::string> all;
  // The same bytes to begin with, a zero among them, and lengths on both sides of each way to read them.
  for (std::size_t length = 0; length < 40; ++length) {
    for (const char last : {'a', 'b', '\0'}) {
      std::string name(length, 'x');
      if (length > 0) name.back() = last;
      if (length > 0 || last == 'a') all.push_back(name);
    }
  }
  for (int i = 0; i < 20'000; ++i) all.push_back("u" + std::to_string(i));
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    ASSERT_EQ(names.find(all[i]), NameTable::unknown);
    ASSERT_EQ(names.add(all[i]), i);
  }
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    ASSERT_EQ(names.find(all[i]), i);
    ASSERT_EQ(names.add(all[i]), i);
    ASSERT_EQ(names.name(i), all[i]);
  }
  EXPECT_EQ(names.size(), all.size());
}

TEST(NameTable, a_guess_is_right_or_says_that_it_is_not) {
  NameTable names;
  for (int i = 0; i < 1'000; ++i) names.add("u" + std::to_string(i));
  for (int i = 0; i < 2'000; ++i) {
    const std::string name = "u" + std::to_string(i);
    const std::uint32_t guess = names.guess(names.begin(name));
    if (names.is_right(guess, name)) {
      EXPECT_EQ(guess, names.find(name));
    }
  }
}

}  // namespace
}  // namespace bylaw::test
