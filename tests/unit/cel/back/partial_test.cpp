#include <bylaw/cel.h>
#include <bylaw/cel/partial.h>
#include <bylaw/cel/print.h>

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace bylaw::cel {
namespace {

using Paths = std::vector<std::string>;

class PartialTest : public testing::Test {
 protected:
  PartialTest() {
    credit_ = env_.variable("user.credit", TypeKind::integer);
    limit_ = env_.variable("limit", TypeKind::integer);
    numbers_ = env_.variable("numbers", Type::list(TypeKind::integer));
    env_.constant("highest", TypeKind::integer, Value::integer(9));
  }

  void compute(const std::string& name, const Type& type, const std::string& text) {
    auto program = compile(text, env_);
    ASSERT_TRUE(program);
    computed_.push_back(env_.computed(name, type, std::make_shared<const Program>(std::move(*program))));
  }

  Result<Partial> run(const std::string& text, const Paths& unknown, const Budget& budget = {}) {
    auto ast = parse(text, env_);
    auto checked = check(std::move(*ast), env_);
    std::vector<Value> slots(env_.slots(), Value::missing());
    slots[limit_] = Value::integer(5);
    const ListRep* list = numbers_size_ == 0 ? &empty_ : &long_;
    items_.assign(numbers_size_, Value::integer(1));
    long_ = {items_.data(), numbers_size_};
    slots[numbers_] = Value::of(list);
    for (const std::uint32_t slot : computed_) slots[slot] = Value::unset();
    return evaluator_.run(*checked, env_, slots, unknown, budget);
  }

  std::string residual(const std::string& text, const Budget& budget = {}) {
    const auto partial = run(text, {"user.credit"}, budget);
    if (!partial) return "fault";
    return partial->unknown ? unparse(partial->residual) : "decided";
  }

  Env env_ = Env::standard();
  std::uint32_t credit_ = 0;
  std::uint32_t limit_ = 0;
  std::uint32_t numbers_ = 0;
  std::uint32_t numbers_size_ = 0;
  std::vector<std::uint32_t> computed_;
  std::vector<Value> items_;
  ListRep empty_;
  ListRep long_;
  PartialEvaluator evaluator_;
};

TEST_F(PartialTest, a_computed_variable_that_is_undecided_stays_a_name) {
  compute("level", TypeKind::integer, "user.credit / limit");
  const auto partial = run("level > 1 + 1", {"user.credit"});
  ASSERT_TRUE(partial);
  ASSERT_TRUE(partial->unknown);
  EXPECT_EQ(unparse(partial->residual), "level > 2");
  EXPECT_EQ(partial->paths, Paths{"user.credit"});
}

TEST_F(PartialTest, a_computed_variable_that_is_decided_all_the_same_is_a_value) {
  compute("fine", TypeKind::boolean, "user.credit > 1 || limit > 1");
  const auto partial = run("fine ? limit : 0", {"user.credit"});
  ASSERT_TRUE(partial);
  ASSERT_FALSE(partial->unknown);
  EXPECT_EQ(partial->value.i, 5);
}

TEST_F(PartialTest, computed_variables_are_reduced_after_those_that_they_read) {
  compute("fine", TypeKind::boolean, "user.credit > 1 || limit > 1");
  compute("good", TypeKind::boolean, "fine && limit < 9");
  compute("open", TypeKind::boolean, "good && user.credit > 2");
  EXPECT_EQ(residual("good"), "decided");
  EXPECT_EQ(residual("open && good"), "open");
}

TEST_F(PartialTest, a_computed_variable_may_itself_be_unknown) {
  compute("level", TypeKind::integer, "limit * 2");
  const auto partial = run("level > limit", {"level"});
  ASSERT_TRUE(partial);
  ASSERT_TRUE(partial->unknown);
  EXPECT_EQ(unparse(partial->residual), "level > 5");
  EXPECT_EQ(partial->paths, Paths{"level"});
}

TEST_F(PartialTest, a_constant_is_written_into_the_residual) {
  EXPECT_EQ(residual("user.credit < highest"), "user.credit < 9");
}

TEST_F(PartialTest, a_list_of_999_is_written_and_one_of_1000_stays_a_name) {
  numbers_size_ = 999;
  EXPECT_EQ(residual("user.credit in numbers").substr(0, 18), "user.credit in [1,");
  numbers_size_ = 1000;
  EXPECT_EQ(residual("user.credit in numbers"), "user.credit in numbers");
}

TEST_F(PartialTest, where_the_budget_ends_the_expression_is_left_as_it_is) {
  numbers_size_ = 500;
  const std::string text = "numbers.all(n, n < limit) && user.credit > limit";
  EXPECT_EQ(residual(text), "user.credit > 5");
  EXPECT_EQ(residual(text, Budget{100}), text);
  EXPECT_EQ(residual(text, Budget{0}), text);
  const auto partial = run(text, {"user.credit"}, Budget{0});
  ASSERT_TRUE(partial);
  EXPECT_EQ(partial->paths, Paths{"user.credit"});
}

TEST_F(PartialTest, where_nothing_is_unknown_the_end_of_the_budget_is_an_error) {
  numbers_size_ = 500;
  const auto partial = run("numbers.all(n, n < limit)", {"user.credit"}, Budget{100});
  ASSERT_TRUE(partial);
  ASSERT_FALSE(partial->unknown);
  ASSERT_TRUE(partial->value.is(Kind::error));
  EXPECT_EQ(partial->value.error->code, ErrorCode::budget);
}

TEST_F(PartialTest, a_loop_that_an_unknown_part_reaches_takes_from_the_budget_in_every_turn) {
  numbers_size_ = 500;
  const std::string text = "numbers.all(n, n < 5 || user.credit > 1)";
  EXPECT_EQ(residual(text), "decided");
  EXPECT_EQ(residual(text, Budget{499}), text);
}

TEST_F(PartialTest, a_path_that_leads_to_no_variable_is_a_fault) {
  const auto undeclared = run("limit", {"user.credt", "user.credit", "nobody"});
  ASSERT_FALSE(undeclared);
  ASSERT_EQ(undeclared.diagnostics().size(), 2U);
  EXPECT_EQ(undeclared.diagnostics()[0].code, Code::undeclared);
  const auto constant = run("limit", {"highest"});
  ASSERT_FALSE(constant);
  EXPECT_EQ(constant.diagnostics()[0].code, Code::undeclared);
}

TEST_F(PartialTest, a_tree_as_deep_as_is_allowed_is_reduced) {
  std::string text = "user.credit";
  for (int i = 0; i < 240; ++i) text = "-(" + text + ")";
  EXPECT_EQ(residual(text), unparse(*parse(text, env_)));
  EXPECT_EQ(residual("[" + text + ", 1 + 1].size() > 1 || limit == 5"), "decided");
}

TEST_F(PartialTest, a_long_chain_keeps_its_shape_without_brackets) {
  std::string text = "user.credit > 0";
  for (int i = 1; i < 1000; ++i) text += " && user.credit > " + std::to_string(i);
  EXPECT_EQ(residual("true && " + text), text);
}

TEST_F(PartialTest, an_evaluator_can_be_used_again) {
  EXPECT_EQ(residual("user.credit > limit"), "user.credit > 5");
  const auto partial = run("limit + 1", {"user.credit"});
  ASSERT_TRUE(partial);
  EXPECT_EQ(partial->value.i, 6);
  EXPECT_EQ(residual("user.credit > limit"), "user.credit > 5");
}

}  // namespace
}  // namespace bylaw::cel
