#include <bylaw/cel.h>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace bylaw::cel {
namespace {

TEST(Build, a_copied_text_does_not_change_with_what_it_was_copied_from) {
  Arena arena;
  std::string text = "before";
  const Value value = copy_string(arena, text);
  text = "behind";
  EXPECT_EQ(value.text(), "before");
  EXPECT_EQ(copy_bytes(arena, {"\0\xff", 2}).text(), std::string_view("\0\xff", 2));
  EXPECT_EQ(copy_string(arena, "").text(), "");
}

TEST(Build, a_list_holds_copies_of_its_items_in_their_order) {
  Arena arena;
  std::vector<Value> given{Value::integer(1), Value::integer(2)};
  const Value list = make_list(arena, given);
  given[0] = Value::integer(9);
  ASSERT_EQ(items(list).size(), 2u);
  EXPECT_EQ(items(list)[0].i, 1);
  EXPECT_EQ(items(list)[1].i, 2);
  EXPECT_TRUE(items(make_list(arena, {})).empty());
}

/// A map from each number below `size` to its double.
Value doubles(Arena& arena, std::int64_t size) {
  std::vector<Value> all_keys, all_values;
  for (std::int64_t i = 0; i < size; ++i) {
    all_keys.push_back(Value::integer(i));
    all_values.push_back(Value::integer(2 * i));
  }
  return make_map(arena, all_keys, all_values);
}

TEST(Build, a_map_finds_every_key_below_at_and_above_the_size_from_which_it_has_an_index) {
  Arena arena;
  for (const std::int64_t size : {0, 1, 7, 8, 9, 100}) {
    const Value map = doubles(arena, size);
    ASSERT_EQ(keys(map).size(), static_cast<std::size_t>(size));
    ASSERT_EQ(values(map).size(), static_cast<std::size_t>(size));
    for (std::int64_t i = 0; i < size; ++i) {
      const Value* found = find_entry(map, Value::uinteger(static_cast<std::uint64_t>(i)));
      ASSERT_NE(found, nullptr);
      EXPECT_EQ(found->i, 2 * i);
    }
    EXPECT_EQ(find_entry(map, Value::integer(size)), nullptr);
    EXPECT_EQ(find_entry(map, Value::integer(-1)), nullptr);
  }
}

TEST(Build, a_map_refuses_equal_keys_wrong_keys_and_uneven_parts) {
  Arena arena;
  const Value one[] = {Value::integer(1), Value::uinteger(1)};
  EXPECT_EQ(make_map(arena, one, one).error->code, ErrorCode::duplicate_key);
  const Value real[] = {Value::real(1.5)};
  EXPECT_EQ(make_map(arena, real, real).error->code, ErrorCode::bad_argument);
  EXPECT_EQ(make_map(arena, one, real).error->code, ErrorCode::bad_argument);
}

TEST(Build, an_arena_that_gives_no_more_is_an_error_of_memory) {
  Arena arena(64);
  const std::vector<Value> five(5);
  EXPECT_EQ(make_list(arena, five).error->code, ErrorCode::memory);
  EXPECT_EQ(copy_string(arena, std::string(65, 'x')).error->code, ErrorCode::memory);
  EXPECT_EQ(copy_string(arena, std::string(64, 'x')).text().size(), 64u);
  EXPECT_EQ(make_optional(arena, Value::integer(1)).error->code, ErrorCode::memory);
}

TEST(Build, readers_find_nothing_in_what_is_no_container) {
  EXPECT_TRUE(items(Value::integer(1)).empty());
  EXPECT_TRUE(keys(Value::string("a")).empty());
  EXPECT_TRUE(values(Value::null()).empty());
  EXPECT_EQ(find_entry(Value::null(), Value::integer(1)), nullptr);
}

TEST(Build, compile_tells_the_faults_of_every_stage) {
  const Env env = Env::standard();
  EXPECT_EQ(compile("1 +", env).diagnostics().front().code, Code::cel_syntax);
  EXPECT_EQ(compile("x", env).diagnostics().front().code, Code::undeclared);
  EXPECT_EQ(compile("'a' < 1", env).diagnostics().front().code, Code::no_such_overload);
  const auto program = compile("1 / 0", env);
  ASSERT_TRUE(program);
  EXPECT_EQ(program.diagnostics().front().code, Code::cel_constant);
}

}  // namespace
}  // namespace bylaw::cel
