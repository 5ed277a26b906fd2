#include "evaluate.h"

#include <gtest/gtest.h>

namespace bylaw::cel::test {
namespace {

TEST(Maps, a_key_is_found_by_any_numerically_equal_one) {
  EXPECT_TRUE(holds("{3u: 'a'}[dyn(3)] == 'a' && {3: 'a'}[dyn(3u)] == 'a' && {3u: 'a'}[dyn(3.0)] == 'a'"));
  EXPECT_EQ(failure("{3u: 'a'}[dyn(3.1)]"), ErrorCode::no_such_key);
  EXPECT_TRUE(holds("dyn(3.0) in {3: 1} && !(dyn(3.1) in {3: 1}) && !(dyn(null) in {3: 1})"));
}

TEST(Maps, large_maps_find_what_small_ones_find) {
  const std::string large =
      "{1: 1, 2u: 2, 3: 3, 'a': 4, 'b': 5, true: 6, false: 7, 18446744073709551615u: 8, -1: 9, '': 10}";
  EXPECT_TRUE(holds(large + "[dyn(2)] == 2"));
  EXPECT_TRUE(holds(large + "[dyn(3.0)] == 3"));
  EXPECT_TRUE(holds(large + "['b'] == 5 && " + large + "[true] == 6 && " + large + "[''] == 10"));
  EXPECT_TRUE(holds(large + "[18446744073709551615u] == 8 && " + large + "[-1] == 9"));
  EXPECT_EQ(failure(large + "['c']"), ErrorCode::no_such_key);
  EXPECT_EQ(failure(large + "[4]"), ErrorCode::no_such_key);
  EXPECT_EQ(failure("{1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9, 1u: 0}"),
            ErrorCode::duplicate_key);
}

TEST(Maps, keys_are_ints_uints_bools_and_strings_and_each_there_once) {
  EXPECT_EQ(failure("{1.0: 1}"), ErrorCode::bad_argument);
  EXPECT_EQ(failure("{null: 1}"), ErrorCode::bad_argument);
  EXPECT_EQ(failure("{b'a': 1}"), ErrorCode::bad_argument);
  EXPECT_EQ(failure("{0: 1, 0u: 2}"), ErrorCode::duplicate_key);
  EXPECT_EQ(failure("{'a': 1, 'a': 1}"), ErrorCode::duplicate_key);
}

TEST(Maps, equality_ignores_order_and_number_kind) {
  EXPECT_TRUE(holds("{'a': 1, 'b': 2} == {'b': 2u, 'a': 1.0}"));
  EXPECT_FALSE(holds("{'a': 1} == {'a': 1, 'b': 2}"));
  EXPECT_FALSE(holds("{'a': double('NaN')} == {'a': double('NaN')}"));
}

TEST(Maps, fields_are_string_keys) {
  EXPECT_TRUE(holds("{'a': {'b': 1}}.a.b == 1"));
  EXPECT_EQ(failure("{'a': 1}.b"), ErrorCode::no_such_key);
  EXPECT_EQ(failure("[1].a"), ErrorCode::no_such_field);
  EXPECT_TRUE(holds("has({'a': null}.a) && !has({'a': null}.b)"));
  EXPECT_EQ(failure("has(dyn(1).a)"), ErrorCode::no_such_field);
}

TEST(Lists, an_index_is_integral_and_within_bounds) {
  EXPECT_TRUE(holds("[7][dyn(0.0)] == 7 && [7][dyn(0u)] == 7"));
  EXPECT_EQ(failure("[7][dyn(0.1)]"), ErrorCode::bad_argument);
  EXPECT_EQ(failure("[7][1]"), ErrorCode::index_out_of_bounds);
  EXPECT_EQ(failure("[7][-1]"), ErrorCode::index_out_of_bounds);
  EXPECT_EQ(failure("[7][dyn(18446744073709551615u)]"), ErrorCode::index_out_of_bounds);
  EXPECT_EQ(failure("[7]['a']"), ErrorCode::bad_argument);
}

TEST(Lists, in_a_list_of_constants_is_equality_however_long_it_is) {
  const std::string list = "[1, 2u, 'c', 'd', true, 6, 7, 8, 9, 9007199254740993]";
  EXPECT_TRUE(holds("dyn(2) in " + list + " && dyn('d') in " + list + " && dyn(true) in " + list));
  EXPECT_TRUE(
      holds("!(dyn('e') in " + list + ") && !(dyn(false) in " + list + ") && !(dyn(null) in " + list + ")"));
  EXPECT_TRUE(holds("dyn(9.0) in " + list + " && !(dyn(9.5) in " + list + ")"));
  // Equal as doubles, so equal: though no integer with this value is in the list.
  EXPECT_TRUE(holds("dyn(9007199254740992.0) in " + list));
  EXPECT_FALSE(holds("dyn(double('NaN')) in [double('NaN')]"));
}

TEST(Lists, functions_keep_order_and_bounds) {
  EXPECT_TRUE(holds("[3, 1, 2].sort() == [1, 2, 3] && ['b', 'a'].sortBy(s, s) == ['a', 'b']"));
  EXPECT_TRUE(holds("[1, 1.0, 1u, 2].distinct() == [1, 2] && [1, 2].reverse() == [2, 1]"));
  EXPECT_TRUE(holds("[1, [2, [3]]].flatten() == [1, 2, [3]] && [1, [2, [3]]].flatten(2) == [1, 2, 3]"));
  EXPECT_TRUE(
      holds("[1, 2, 3].slice(1, 3) == [2, 3] && [1].slice(1, 1) == [] && lists.range(3) == [0, 1, 2]"));
  EXPECT_EQ(failure("[1].slice(0, 2)"), ErrorCode::index_out_of_bounds);
  EXPECT_EQ(failure("[1].slice(1, 0)"), ErrorCode::index_out_of_bounds);
  EXPECT_EQ(failure("[1, 'a'].sort()"), ErrorCode::bad_argument);
  EXPECT_EQ(failure("[[1]].sort()"), ErrorCode::bad_argument);
  EXPECT_EQ(failure("[[1]].flatten(-1)"), ErrorCode::bad_argument);
}

TEST(Lists, loops_with_two_variables_count_lists_and_pair_maps) {
  EXPECT_TRUE(holds("['a', 'b'].transformList(i, s, s + string(i)) == ['a0', 'b1']"));
  EXPECT_TRUE(holds("{'a': 1, 'b': 2}.transformMap(k, v, v > 1, v * 10) == {'b': 20}"));
  EXPECT_TRUE(holds("{'a': 1}.transformMapEntry(k, v, {v: k}) == {1: 'a'}"));
  EXPECT_EQ(failure("{'a': 1, 'b': 1}.transformMapEntry(k, v, {v: k})"), ErrorCode::duplicate_key);
  EXPECT_EQ(failure("1.map(n, n)"), ErrorCode::no_such_overload);
}

TEST(Sets, compare_lists_as_sets) {
  EXPECT_TRUE(holds("sets.contains([1, 2, 3, 4, 5, 6, 7, 8, 9], [9, 1.0]) && !sets.contains([1], [1, 2])"));
  EXPECT_TRUE(holds(
      "sets.equivalent([1, 1, 2], [2, 1u]) && sets.intersects([1], [2, 1]) && !sets.intersects([], [1])"));
}

TEST(Optionals, chains_stay_optional) {
  EXPECT_TRUE(holds("optional.of({'a': {'b': 1}}).a.b == optional.of(1)"));
  EXPECT_TRUE(holds("{'a': 1}.?b == optional.none() && {'a': [1]}.?a[0] == optional.of(1)"));
  EXPECT_TRUE(holds("[1][?0].value() == 1 && !([1][?1].hasValue())"));
  EXPECT_TRUE(holds("!has({'foo': optional.none()}.foo.bar)"));
  EXPECT_EQ(failure("optional.none().value()"), ErrorCode::bad_argument);
  EXPECT_EQ(failure("dyn(1).?a"), ErrorCode::no_such_field);
}

TEST(Optionals, an_alternative_is_evaluated_only_where_it_is_needed) {
  EXPECT_TRUE(holds("optional.of(1).orValue(1 / 0) == 1 && optional.of(1).or(1 / 0) == optional.of(1)"));
  EXPECT_EQ(failure("optional.none().orValue(1 / 0)"), ErrorCode::divide_by_zero);
  EXPECT_EQ(failure("optional.none().or(1)"), ErrorCode::no_such_overload);
}

TEST(Optionals, literals_leave_out_what_is_absent) {
  EXPECT_TRUE(holds("[?optional.none(), ?optional.of(2), 3] == [2, 3]"));
  EXPECT_TRUE(holds("{?'a': optional.none(), ?'b': optional.of(2)} == {'b': 2}"));
  EXPECT_EQ(failure("[?dyn(1)]"), ErrorCode::bad_argument);
}

TEST(Optionals, of_a_zero_value_there_is_none) {
  for (const char* zero :
       {"0", "0u", "0.0", "-0.0", "''", "b''", "[]", "{}", "false", "null", "duration('0')"}) {
    EXPECT_TRUE(holds("!optional.ofNonZeroValue(" + std::string(zero) + ").hasValue()")) << zero;
  }
  EXPECT_TRUE(holds("optional.ofNonZeroValue([0]).hasValue()"));
}

}  // namespace
}  // namespace bylaw::cel::test
