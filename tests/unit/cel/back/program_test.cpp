#include "evaluate.h"

#include <gtest/gtest.h>

#include <memory>

namespace bylaw::cel::test {
namespace {

Program planned(const std::string& text, const Env& env, bool trace = false) {
  auto ast = parse(text, env);
  EXPECT_TRUE(ast) << text;
  auto checked = check(std::move(*ast), env);
  EXPECT_TRUE(checked) << text;
  PlanOptions options;
  options.trace = trace;
  auto program = plan(std::move(*checked), env, options);
  EXPECT_TRUE(program) << text;
  return std::move(*program);
}

TEST(Program, what_was_not_given_is_an_error_to_read_and_false_to_has) {
  Env env = Env::standard();
  env.variable("user.credit", TypeKind::integer);
  Value slots[] = {Value::missing()};
  Evaluator evaluator;
  const Value read = evaluator.run(planned("user.credit < 5", env), slots);
  ASSERT_TRUE(read.is(Kind::error));
  EXPECT_EQ(read.error->code, ErrorCode::missing_attribute);
  EXPECT_EQ(read.error->message, "`user.credit` was not given");
  EXPECT_FALSE(evaluator.run(planned("has(user.credit)", env), slots).b);
  EXPECT_TRUE(evaluator.run(planned("user.credit < 5 || true", env), slots).b);
  EXPECT_TRUE(evaluator.run(planned("!has(user.credit) || user.credit < 5", env), slots).b);
  slots[0] = Value::integer(4);
  EXPECT_TRUE(evaluator.run(planned("has(user.credit) && user.credit < 5", env), slots).b);
}

TEST(Program, comparing_a_slot_with_a_constant_knows_every_kind_that_may_be_in_it) {
  Env env = Env::standard();
  env.variable("x", TypeKind::dyn);
  Evaluator evaluator;
  Value slots[] = {Value::uinteger(5)};
  EXPECT_TRUE(evaluator.run(planned("x < 6 && x <= 5 && x > 4 && x >= 5 && x == 5 && x != 6", env), slots).b);
  EXPECT_TRUE(evaluator.run(planned("6 > x && 5 >= x && 4 < x && 5 <= x && 5 == x && 6 != x", env), slots).b);
  slots[0] = Value::real(5.5);
  EXPECT_TRUE(evaluator.run(planned("x < 6 && x > 5 && x != 5", env), slots).b);
  slots[0] = Value::string("a");
  EXPECT_TRUE(evaluator.run(planned("x == 'a' && x != 'b' && x != 5 && 'a' == x", env), slots).b);
  const Value wrong = evaluator.run(planned("x < 6", env), slots);
  ASSERT_TRUE(wrong.is(Kind::error));
  EXPECT_EQ(wrong.error->code, ErrorCode::no_such_overload);
}

TEST(Program, strings_of_every_length_are_compared_whole) {
  Env env = Env::standard();
  env.variable("x", TypeKind::string);
  Evaluator evaluator;
  for (std::size_t size = 0; size < 40; ++size) {
    const std::string text(size, 'a');
    const Program program = planned("x == '" + text + "'", env);
    Value slots[] = {Value::string(text)};
    const std::string same = text;
    slots[0] = Value::string(same);
    EXPECT_TRUE(evaluator.run(program, slots).b) << size;
    for (std::size_t at = 0; at < size; ++at) {
      std::string other = text;
      other[at] = 'b';
      slots[0] = Value::string(other);
      EXPECT_FALSE(evaluator.run(program, slots).b) << size << " differs at " << at;
    }
    const std::string longer = text + "a";
    slots[0] = Value::string(longer);
    EXPECT_FALSE(evaluator.run(program, slots).b) << size;
  }
}

TEST(Program, computed_variables_run_once_and_only_when_they_are_read) {
  Env env = Env::standard();
  env.variable("n", TypeKind::integer);
  const auto level = std::make_shared<const Program>(planned("n > 10 ? 'high' : 'low'", env));
  const auto slot = env.computed("user.level", TypeKind::string, level);
  Value slots[] = {Value::integer(11), Value::unset()};
  Evaluator evaluator;
  EXPECT_TRUE(evaluator.run(planned("n == 11 || user.level == 'low'", env), slots).b);
  EXPECT_TRUE(slots[slot].is(Kind::unset));
  EXPECT_TRUE(evaluator.run(planned("user.level == 'high' && has(user.level)", env), slots).b);
  ASSERT_TRUE(slots[slot].is(Kind::string));
  slots[0] = Value::integer(1);
  EXPECT_TRUE(evaluator.run(planned("user.level == 'high'", env), slots).b) << "kept until it is unset again";
  slots[slot] = Value::unset();
  EXPECT_TRUE(evaluator.run(planned("user.level == 'low'", env), slots).b);
}

TEST(Program, a_computed_variable_that_fails_is_an_error_where_it_is_read) {
  Env env = Env::standard();
  env.variable("n", TypeKind::integer);
  env.computed("share", TypeKind::integer, std::make_shared<const Program>(planned("100 / n", env)));
  Value slots[] = {Value::integer(0), Value::unset()};
  Evaluator evaluator;
  EXPECT_TRUE(evaluator.run(planned("share > 1 || true", env), slots).b);
  EXPECT_TRUE(slots[1].is(Kind::error));
}

TEST(Program, a_budget_that_ends_inside_of_a_computed_variable_leaves_it_unset) {
  Env env = Env::standard();
  env.variable("n", TypeKind::integer);
  env.computed("sum", TypeKind::integer,
               std::make_shared<const Program>(planned("lists.range(n).map(x, x + 1).size()", env)));
  Value slots[] = {Value::integer(1000), Value::unset()};
  Evaluator evaluator;
  const Program program = planned("sum == 1000 || true", env);
  const Value stopped = evaluator.run(program, slots, Budget{100});
  ASSERT_TRUE(stopped.is(Kind::error));
  EXPECT_EQ(stopped.error->code, ErrorCode::budget);
  EXPECT_TRUE(slots[1].is(Kind::unset));
  EXPECT_TRUE(evaluator.run(program, slots).b);
}

TEST(Program, computed_variables_may_need_each_other_64_deep) {
  Env env = Env::standard();
  env.variable("v0", TypeKind::integer);
  std::optional<Program> last;
  for (int i = 1; i <= 63; ++i) {
    const std::string before = "v" + std::to_string(i - 1);
    env.computed("v" + std::to_string(i), TypeKind::integer,
                 std::make_shared<const Program>(planned(before + " + 1", env)));
  }
  std::vector<Value> slots(env.slots(), Value::unset());
  slots[0] = Value::integer(0);
  Evaluator evaluator;
  EXPECT_EQ(evaluator.run(planned("v63", env), slots.data()).i, 63);
  env.computed("v64", TypeKind::integer, std::make_shared<const Program>(planned("v63 + 1", env)));
  auto ast = parse("v64", env);
  const auto refused = plan(unchecked(std::move(*ast)), env);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.diagnostics().front().code, Code::cel_limit);
}

TEST(Program, slots_read_are_all_of_them_also_those_behind_computed_ones) {
  Env env = Env::standard();
  env.variable("a", TypeKind::integer);
  env.variable("b", TypeKind::integer);
  env.variable("c", TypeKind::integer);
  env.computed("sum", TypeKind::integer, std::make_shared<const Program>(planned("c + a", env)));
  EXPECT_EQ(planned("sum > 1 || sum > a", env).slots_read(), (std::vector<std::uint32_t>{0, 2, 3}));
  EXPECT_TRUE(planned("1 == 1", env).slots_read().empty());
}

TEST(Program, a_slot_that_only_has_asks_for_is_read_and_not_needed) {
  Env env = Env::standard();
  env.variable("a.b", TypeKind::integer);
  env.variable("c", TypeKind::integer);
  const Program program = planned("has(a.b) || c > 1", env);
  EXPECT_EQ(program.slots_read(), (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(program.slots_needed(), (std::vector<std::uint32_t>{1}));
}

TEST(Program, a_trace_holds_the_value_of_each_node_that_was_evaluated) {
  Env env = Env::standard();
  env.variable("a", TypeKind::integer);
  const Program program = planned("a > 1 && (a < 5 || a == 7) && true", env, true);
  Value slots[] = {Value::integer(3)};
  Evaluator evaluator;
  EXPECT_TRUE(evaluator.run(program, slots).b);
  const Ast& ast = program.checked().ast;
  std::size_t seen = 0;
  for (NodeId id = 0; id < ast.nodes.size(); ++id) {
    const std::string_view source = ast.source(id);
    const Value value = evaluator.node_value(id);
    if (source == "a > 1" || source == "a < 5") {
      EXPECT_TRUE(value.is(Kind::boolean) && value.b) << source;
      ++seen;
    }
    if (source == "a == 7") {
      EXPECT_TRUE(value.is(Kind::unset)) << "the side behind a short circuit";
      ++seen;
    }
  }
  EXPECT_EQ(seen, 3u);
  EXPECT_TRUE(evaluator.node_value(ast.root).b);
  EXPECT_TRUE(evaluator.node_value(no_node).is(Kind::unset));
}

TEST(Program, constants_that_can_only_fail_are_warned_of_and_fail_later) {
  Env env = Env::standard();
  env.variable("b", TypeKind::boolean);
  auto ast = parse("b || 1 / 0 == 1", env);
  const auto program = plan(unchecked(std::move(*ast)), env);
  ASSERT_TRUE(program);
  ASSERT_EQ(program.diagnostics().size(), 1u);
  EXPECT_EQ(program.diagnostics()[0].code, Code::cel_constant);
  EXPECT_EQ(program.diagnostics()[0].severity, Severity::warning);
  EXPECT_EQ(program.diagnostics()[0].span, (Span{5, 15}));
  Evaluator evaluator;
  Value slots[] = {Value::boolean(true)};
  EXPECT_TRUE(evaluator.run(*program, slots).b);
  slots[0] = Value::boolean(false);
  EXPECT_EQ(evaluator.run(*program, slots).error->code, ErrorCode::divide_by_zero);
}

TEST(Program, a_constant_pattern_that_is_no_pattern_is_warned_of) {
  Env env = Env::standard();
  env.variable("s", TypeKind::string);
  auto ast = parse("s.matches('a(')", env);
  const auto program = plan(unchecked(std::move(*ast)), env);
  ASSERT_TRUE(program);
  ASSERT_EQ(program.diagnostics().size(), 1u);
  EXPECT_EQ(program.diagnostics()[0].code, Code::cel_regex);
  EXPECT_EQ(program.diagnostics()[0].span, (Span{10, 14}));
}

TEST(Program, a_constant_of_the_environment_is_folded_and_searched) {
  Env env = Env::standard();
  const Value items[] = {Value::string("a"), Value::string("b")};
  const ListRep list{items, 2};
  env.constant("params.kinds", Type::list(TypeKind::string), Value::of(&list));
  env.constant("params.most", TypeKind::integer, Value::integer(7));
  Evaluator evaluator;
  EXPECT_TRUE(
      evaluator
          .run(planned("'b' in params.kinds && !('c' in params.kinds) && params.most + 1 == 8", env), nullptr)
          .b);
}

Value twice(Context& context, std::span<const Value> arguments, const void*) {
  return arguments[0].i < 0 ? context.error(ErrorCode::bad_argument, "negative")
                            : Value::integer(arguments[0].i * 2);
}

TEST(Program, functions_of_the_caller_are_called_with_the_kinds_they_declare) {
  Env env = Env::standard();
  Overload overload;
  overload.id = "twice_int";
  overload.parameters = {TypeKind::integer};
  overload.result = TypeKind::integer;
  overload.implementation = twice;
  env.function("twice", overload);
  Evaluator evaluator;
  EXPECT_EQ(evaluator.run(planned("twice(21)", env), nullptr).i, 42);
  EXPECT_TRUE(evaluator.run(planned("twice(-1) == 0 || true", env), nullptr).b);
  EXPECT_EQ(evaluator.run(planned("twice(dyn('a'))", env), nullptr).error->code, ErrorCode::no_such_overload);
}

TEST(Program, deep_expressions_do_not_need_a_deep_stack) {
  Env env = Env::standard();
  Limits limits;
  limits.depth = 100'000;
  limits.nodes = 1'000'000;
  limits.code_points = 1'000'000;
  env.limits(limits);
  // What the parser admits, planner and evaluator carry out.
  std::string text = "1";
  for (int i = 0; i < 200; ++i) text = "(" + text + " + 1)";
  const Evaluated evaluated(text, env);
  ASSERT_TRUE(evaluated.parsed);
  EXPECT_EQ(evaluated.value.i, 201);
}

}  // namespace
}  // namespace bylaw::cel::test
