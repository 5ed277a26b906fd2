#include "evaluate.h"

#include <gtest/gtest.h>

namespace bylaw::cel::test {
namespace {

/// t, f and e stand for true, false and an error.
std::string operand(char letter) { return letter == 't' ? "true" : letter == 'f' ? "false" : "(1 / 0 == 1)"; }

char outcome(const std::string& text) {
  const Evaluated evaluated(text);
  if (evaluated.value.is(Kind::error)) return 'e';
  return evaluated.value.b ? 't' : 'f';
}

TEST(Logic, and_or_follow_kleenes_tables) {
  for (const char* row : {"ttt", "tff", "tee", "ftf", "fff", "fef", "ete", "eff", "eee"}) {
    EXPECT_EQ(outcome(operand(row[0]) + " && " + operand(row[1])), row[2]) << row;
  }
  for (const char* row : {"ttt", "tft", "tet", "ftt", "fff", "fee", "ett", "efe", "eee"}) {
    EXPECT_EQ(outcome(operand(row[0]) + " || " + operand(row[1])), row[2]) << row;
  }
}

TEST(Logic, chains_absorb_errors_wherever_the_deciding_term_stands) {
  EXPECT_EQ(outcome("1 / 0 == 1 && true && false"), 'f');
  EXPECT_EQ(outcome("true && (1 / 0 == 1 && (true && false))"), 'f');
  EXPECT_EQ(outcome("false || 1 / 0 == 1 || false || true"), 't');
  EXPECT_EQ(outcome("true && 1 / 0 == 1 && true"), 'e');
}

TEST(Logic, what_is_no_truth_value_is_an_error_that_can_be_absorbed) {
  EXPECT_TRUE(holds("'x' || true"));
  EXPECT_TRUE(holds("!('x' && false)"));
  EXPECT_EQ(failure("'x' && 'y'"), ErrorCode::not_a_boolean);
  EXPECT_EQ(failure("1 ? 2 : 3"), ErrorCode::not_a_boolean);
  EXPECT_EQ(failure("!1"), ErrorCode::no_such_overload);
}

TEST(Logic, a_conditional_evaluates_only_the_side_that_it_takes) {
  EXPECT_TRUE(holds("true ? true : 1 / 0 == 1"));
  EXPECT_TRUE(holds("false ? 1 / 0 == 1 : true"));
  EXPECT_EQ(failure("1 / 0 == 1 ? true : true"), ErrorCode::divide_by_zero);
}

TEST(Logic, unknown_names_and_functions_are_errors_that_can_be_absorbed) {
  EXPECT_EQ(failure("nobody"), ErrorCode::undeclared);
  EXPECT_EQ(failure("nothing(1)"), ErrorCode::undeclared);
  EXPECT_TRUE(holds("nobody.at.all || true"));
  EXPECT_TRUE(holds("nothing(1 / 0) || true"));
  EXPECT_EQ(failure("'a'.charAt(true)"), ErrorCode::no_such_overload);
}

TEST(Logic, quantifiers_absorb_errors_as_their_operators_do) {
  EXPECT_TRUE(holds("[1, 0, 2].exists(n, 4 / n == 2)"));
  EXPECT_FALSE(holds("[1, 0, 2].all(n, 4 / n == 2)"));
  EXPECT_FALSE(failure("[1, 0, 2].all(n, 4 / n == 2)"));
  EXPECT_EQ(failure("[1, 0].all(n, 4 / n == 4)"), ErrorCode::divide_by_zero);
  EXPECT_EQ(failure("[1, 0].exists_one(n, 4 / n == 4)"), ErrorCode::divide_by_zero);
  EXPECT_EQ(failure("[1, 0].map(n, 4 / n)"), ErrorCode::divide_by_zero);
  EXPECT_TRUE(holds("[].all(n, 1 / 0 == n) && ![].exists(n, 1 / 0 == n)"));
}

TEST(Logic, a_bound_error_fails_only_where_the_name_is_read) {
  EXPECT_TRUE(holds("cel.bind(x, 1 / 0, true)"));
  EXPECT_TRUE(holds("cel.bind(x, 1 / 0, x == 1 || true)"));
  EXPECT_EQ(failure("cel.bind(x, 1 / 0, x)"), ErrorCode::divide_by_zero);
}

}  // namespace
}  // namespace bylaw::cel::test
