#include "evaluate.h"

#include <array>

#include <gtest/gtest.h>

namespace bylaw::cel::test {
namespace {

const std::string numbers = "lists.range(100)";

TEST(Budget, is_used_up_exactly_once_and_for_all) {
  const Budget little{50};
  EXPECT_EQ(failure("[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(n, n * n).size()", little), ErrorCode::budget);
  EXPECT_FALSE(failure("1 + 1", little));
}

TEST(Budget, no_operator_absorbs_it) {
  const Budget some{5'000};
  const std::string endless = numbers + ".all(a, " + numbers + ".all(b, a + b >= 0))";
  EXPECT_EQ(failure(endless + " || true", some), ErrorCode::budget);
  EXPECT_EQ(failure("true ? " + endless + " : true", some), ErrorCode::budget);
  EXPECT_EQ(failure("[1].exists(x, " + endless + " || x == 1)", some), ErrorCode::budget);
  EXPECT_EQ(failure("optional.none().orValue(" + endless + ")", some), ErrorCode::budget);
}

TEST(Budget, bombs_end_in_an_error) {
  std::string nested = "1";
  for (int i = 0; i < 8; ++i) nested = numbers + ".map(n" + std::to_string(i) + ", " + nested + ").size()";
  EXPECT_EQ(failure(nested), ErrorCode::budget);

  std::string doubled = "s39";
  for (int i = 39; i > 0; --i) {
    const std::string before = "s" + std::to_string(i - 1);
    doubled = "cel.bind(s" + std::to_string(i) + ", " + before + " + " + before + ", " + doubled + ")";
  }
  const auto text = failure("cel.bind(s0, 'abcdefgh', " + doubled + ").size() > 0");
  EXPECT_TRUE(text == ErrorCode::budget || text == ErrorCode::memory);
  const auto list = failure("cel.bind(s0, [1, 2], " + doubled + ").size() > 0");
  EXPECT_TRUE(list == ErrorCode::budget || list == ErrorCode::memory);

  // Small in memory, huge when it is walked.
  std::string shared = "s39 == s39";
  for (int i = 39; i > 0; --i) {
    const std::string before = "s" + std::to_string(i - 1);
    shared = "cel.bind(s" + std::to_string(i) + ", [" + before + ", " + before + "], " + shared + ")";
  }
  EXPECT_EQ(failure("cel.bind(s0, [1], " + shared + ")"), ErrorCode::budget);
  shared.replace(shared.find("s39 == s39"), 10, "'%s'.format([s39])");
  EXPECT_EQ(failure("cel.bind(s0, [1], " + shared + ")"), ErrorCode::budget);
  shared.replace(shared.find("'%s'.format([s39])"), 18, "json.encode(s39)");
  EXPECT_EQ(failure("cel.bind(s0, [1], " + shared + ")"), ErrorCode::budget);
}

/// The smallest budget that it fits into.
std::uint64_t steps_of(const std::string& text) {
  std::uint64_t little = 0, enough = 1'000'000;
  while (enough - little > 1) {
    const std::uint64_t middle = (little + enough) / 2;
    (failure(text, Budget{middle}) ? little : enough) = middle;
  }
  return enough;
}

TEST(Budget, json_pays_for_a_long_key_what_it_pays_for_a_long_text) {
  // What 16,000 bytes more take. In a loop nothing is folded.
  const auto growth = [](const std::string& map) {
    const auto encoded = [&](std::size_t size) {
      return steps_of("['" + std::string(size, 'a') + "'].all(t, json.encode(" + map + ") != '')");
    };
    return encoded(16'016) - encoded(16);
  };
  EXPECT_GE(growth("{'b': t}"), 1'000u);  // 16 bytes a step
  EXPECT_GE(growth("{t: 'b'}"), growth("{'b': t}"));
}

TEST(Budget, bulk_functions_pay_for_each_element) {
  for (const char* text :
       {"lists.range(9223372036854775807)", "lists.range(300000).map(n, n) in [[1]] && false",
        "lists.range(5000).distinct()", "lists.range(900000).sort().size()",
        "[lists.range(600000), lists.range(600000)].flatten().size()"}) {
    EXPECT_EQ(failure(text), ErrorCode::budget) << text;
  }
}

TEST(Budget, a_search_that_could_take_long_is_refused) {
  std::string grown = "'a'.replace('a', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')";
  for (int i = 0; i < 3; ++i) grown += ".replace('a', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')";
  EXPECT_EQ(failure("cel.bind(t, " + grown + ", t.contains(t.substring(500000) + 'b'))"), ErrorCode::budget);
}

TEST(Arena, gives_memory_up_to_its_limit_and_again_after_a_reset) {
  Arena arena(10'000);
  void* first = arena.allocate(6'000, 16);
  ASSERT_NE(first, nullptr);
  EXPECT_EQ(arena.allocate(4'001, 1), nullptr);
  EXPECT_NE(arena.allocate(4'000, 1), nullptr);
  EXPECT_EQ(arena.allocate(1, 1), nullptr);
  arena.reset();
  EXPECT_EQ(arena.used(), 0u);
  EXPECT_NE(arena.allocate(10'000, 16), nullptr);
}

TEST(Arena, keeps_alignment_and_gives_distinct_places) {
  // Several at once, so that their blocks do not all happen to begin at a multiple of 16.
  std::array<Arena, 8> arenas;
  for (Arena& arena : arenas) {
    const auto first = reinterpret_cast<std::uintptr_t>(arena.allocate(16, 16));
    EXPECT_EQ(first % 16, 0u);
    arena.allocate(3, 1);
    const auto second = reinterpret_cast<std::uintptr_t>(arena.allocate(16, 16));
    EXPECT_EQ(second % 16, 0u);
    EXPECT_GE(second, first + 19);
    EXPECT_NE(arena.allocate(0, 1), nullptr);
  }
}

}  // namespace
}  // namespace bylaw::cel::test
