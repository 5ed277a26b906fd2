#include <bylaw/json.h>

#include <gtest/gtest.h>

#include <string>

namespace bylaw {
namespace {

std::string repeat(const std::string& part, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += part;
  return out;
}

TEST(json_limits, depth_is_allowed_at_the_limit_and_refused_one_beyond) {
  JsonLimits limits;
  limits.depth = 3;
  JsonDocument document;
  EXPECT_TRUE(document.read("[[[1]]]", limits).empty());
  EXPECT_TRUE(document.read("[{\"a\":[]},[[]]]", limits).empty());
  const Diagnostics faults = document.read("[0,{\"a\":[1,[2]]}]", limits);
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].code, Code::json_depth);
  EXPECT_EQ(faults[0].span, (Span{11, 12}));
  EXPECT_EQ(faults[0].pointer, "/1/a/1");
}

TEST(json_limits, depth_0_allows_scalars_only) {
  JsonLimits limits;
  limits.depth = 0;
  JsonDocument document;
  EXPECT_TRUE(document.read("1", limits).empty());
  EXPECT_EQ(document.read("[]", limits)[0].code, Code::json_depth);
}

TEST(json_limits, no_limit_lets_more_than_512_levels_pass) {
  JsonLimits limits;
  limits.depth = 1'000'000;
  JsonDocument document;
  const std::string deepest = repeat("[", 512) + repeat("]", 512);
  EXPECT_TRUE(document.read(deepest, limits).empty());
  EXPECT_EQ(canonical_json(document.root()), deepest);
  EXPECT_EQ(document.read("[" + deepest + "]", limits)[0].span, (Span{512, 513}));
}

TEST(json_limits, bytes_are_allowed_at_the_limit_and_refused_one_beyond) {
  JsonLimits limits;
  limits.bytes = 4;
  JsonDocument document;
  EXPECT_TRUE(document.read("[12]", limits).empty());
  const Diagnostics faults = document.read("[12] ", limits);
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].code, Code::too_large);
  EXPECT_EQ(faults[0].span, (Span{4, 4}));
  EXPECT_EQ(faults[0].message, "found more than 4 bytes, at most 4 are allowed");
}

TEST(json_limits, a_hundred_faults_are_listed_and_then_counted_out) {
  JsonDocument document;
  EXPECT_EQ(document.read("[" + repeat("1e99,", 99) + "1e99]").size(), 100u);
  const Diagnostics faults = document.read("[" + repeat("1e99,", 100) + "1e99]");
  ASSERT_EQ(faults.size(), 101u);
  EXPECT_EQ(faults[99].code, Code::number_range);
  EXPECT_EQ(faults[100].code, Code::too_many_faults);
  EXPECT_EQ(faults[100].span, faults[99].span);
}

TEST(json_limits, a_pointer_beyond_4_kib_is_left_out) {
  JsonDocument document;
  const std::string key(4096, 'k');
  EXPECT_EQ(document.read("{\"" + key.substr(1) + "\": 1e99}")[0].pointer, "/" + key.substr(1));
  EXPECT_EQ(document.read("{\"" + key + "\": 1e99}")[0].pointer, "");
}

// Each of these took, or takes with a careless reader, minutes, gigabytes or the stack.
TEST(json_limits, hostile_texts_of_megabytes_end_with_the_right_answer) {
  constexpr std::size_t mebi = 1u << 20;
  JsonDocument document;
  EXPECT_EQ(document.read(repeat("[", 5 * mebi))[0].code, Code::json_depth);
  EXPECT_EQ(document.read(repeat("{\"a\":", mebi))[0].code, Code::json_depth);
  EXPECT_EQ(document.read(repeat("1", 5 * mebi))[0].code, Code::number_range);
  EXPECT_TRUE(document.read("1" + repeat("0", 5 * mebi) + "e-" + std::to_string(5 * mebi)).empty());
  EXPECT_EQ(document.root().integer(), 1);
  EXPECT_EQ(document.read("[\"" + repeat("a", 5 * mebi) + "\xFF\"]")[0].code, Code::invalid_utf8);
  EXPECT_EQ(document.read(repeat("\n", 5 * mebi))[0].code, Code::json_syntax);
  EXPECT_EQ(document.read("\"" + repeat("\\u0000", mebi / 2))[0].code, Code::json_syntax);
  EXPECT_TRUE(document.read("[" + repeat("{},", 1'000'000) + "{}]").empty());
  EXPECT_EQ(document.root().size(), 1'000'001u);
}

}  // namespace
}  // namespace bylaw
