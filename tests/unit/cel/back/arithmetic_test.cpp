#include "evaluate.h"

#include <gtest/gtest.h>

namespace bylaw::cel::test {
namespace {

TEST(Arithmetic, ints_that_just_fit_are_computed) {
  EXPECT_TRUE(holds("9223372036854775806 + 1 == 9223372036854775807"));
  EXPECT_TRUE(holds("-9223372036854775807 - 1 == -9223372036854775808"));
  EXPECT_TRUE(holds("4611686018427387904 * -2 == -9223372036854775808"));
}

TEST(Arithmetic, ints_one_beyond_the_range_overflow) {
  EXPECT_EQ(failure("9223372036854775807 + 1"), ErrorCode::overflow);
  EXPECT_EQ(failure("-9223372036854775808 - 1"), ErrorCode::overflow);
  EXPECT_EQ(failure("4611686018427387904 * 2"), ErrorCode::overflow);
  EXPECT_EQ(failure("-9223372036854775808 / -1"), ErrorCode::overflow);
  EXPECT_EQ(failure("-(-9223372036854775808)"), ErrorCode::overflow);
}

TEST(Arithmetic, uints_neither_wrap_nor_go_below_zero) {
  EXPECT_TRUE(holds("18446744073709551614u + 1u == 18446744073709551615u"));
  EXPECT_EQ(failure("18446744073709551615u + 1u"), ErrorCode::overflow);
  EXPECT_EQ(failure("0u - 1u"), ErrorCode::overflow);
  EXPECT_EQ(failure("-(1u)"), ErrorCode::no_such_overload);
}

TEST(Arithmetic, division_by_zero_is_an_error_for_integers_only) {
  EXPECT_EQ(failure("1 / 0"), ErrorCode::divide_by_zero);
  EXPECT_EQ(failure("1 % 0"), ErrorCode::divide_by_zero);
  EXPECT_EQ(failure("1u / 0u"), ErrorCode::divide_by_zero);
  EXPECT_EQ(failure("1u % 0u"), ErrorCode::divide_by_zero);
  EXPECT_TRUE(holds("1.0 / 0.0 == double('Infinity')"));
}

TEST(Arithmetic, division_and_remainder_cut_towards_zero) {
  EXPECT_TRUE(holds("-7 / 2 == -3"));
  EXPECT_TRUE(holds("-7 % 2 == -1"));
  EXPECT_TRUE(holds("7 % -2 == 1"));
}

TEST(Arithmetic, numbers_of_different_kinds_do_not_mix) {
  EXPECT_EQ(failure("1 + 1u"), ErrorCode::no_such_overload);
  EXPECT_EQ(failure("1 + 1.0"), ErrorCode::no_such_overload);
  EXPECT_EQ(failure("1.0 % 1.0"), ErrorCode::no_such_overload);
}

TEST(Comparison, an_int_meets_a_double_as_a_double_within_its_range) {
  EXPECT_FALSE(holds("dyn(9223372036854775807) < 9223372036854775808.0"));
  EXPECT_TRUE(holds("dyn(9223372036854775807) >= 9223372036854775808.0"));
  EXPECT_TRUE(holds("dyn(9223372036854775807) < 9223372036854777856.0"));
  EXPECT_TRUE(holds("dyn(-9223372036854775808) > -9223372036854777856.0"));
  EXPECT_TRUE(holds("dyn(9007199254740993) == 9007199254740992.0"));
  EXPECT_TRUE(holds("dyn(0u) > -1.0"));
  EXPECT_TRUE(holds("dyn(18446744073709551615u) < 1e20"));
}

TEST(Comparison, ints_and_uints_are_compared_exactly) {
  EXPECT_TRUE(holds("dyn(-1) < 0u"));
  EXPECT_TRUE(holds("dyn(9223372036854775807) < 9223372036854775808u"));
  EXPECT_TRUE(holds("dyn(1) == 1u"));
}

TEST(Comparison, whatever_is_compared_with_nan_is_false) {
  for (const char* sign : {"<", "<=", ">", ">=", "=="}) {
    EXPECT_FALSE(holds("double('NaN') " + std::string(sign) + " double('NaN')")) << sign;
    EXPECT_FALSE(failure("dyn(1) " + std::string(sign) + " double('NaN')")) << sign;
    EXPECT_FALSE(holds("dyn(1) " + std::string(sign) + " double('NaN')")) << sign;
  }
  EXPECT_TRUE(holds("double('NaN') != double('NaN')"));
  EXPECT_FALSE(holds("[double('NaN')] == [double('NaN')]"));
}

TEST(Comparison, different_types_are_unequal_and_have_no_order) {
  EXPECT_TRUE(holds("dyn('1') != 1"));
  EXPECT_TRUE(holds("dyn(null) != 0"));
  EXPECT_EQ(failure("dyn('1') < 1"), ErrorCode::no_such_overload);
  EXPECT_EQ(failure("[1] < [2]"), ErrorCode::no_such_overload);
  EXPECT_EQ(failure("null < null"), ErrorCode::no_such_overload);
}

TEST(Comparison, strings_are_ordered_by_code_point) {
  EXPECT_TRUE(holds("'a' < 'ab' && 'Z' < 'a' && 'z' < 'é' && '￿' < '😀'"));
  EXPECT_TRUE(holds("b'\\x00' < b'\\xff'"));
}

}  // namespace
}  // namespace bylaw::cel::test
