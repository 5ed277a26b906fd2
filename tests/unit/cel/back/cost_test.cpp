#include "cel/cost/known.h"
#include "cel/declare/tables.h"
#include "cel/lines.h"
#include "evaluate.h"

#include <gtest/gtest.h>

#include <array>
#include <set>
#include <string>

namespace bylaw::cel::test {
namespace {

constexpr std::array every_library{Library::strings,  Library::math,         Library::lists,
                                   Library::sets,     Library::encoders,     Library::optionals,
                                   Library::bindings, Library::block,        Library::network,
                                   Library::regex,    Library::two_variables};

CostEstimate estimated(const std::string& text, const Env& env, std::span<const SizeHint> sizes = {}) {
  auto ast = parse(text, env);
  EXPECT_TRUE(ast) << text;
  const auto checked = check(std::move(*ast), env);
  EXPECT_TRUE(checked) << text;
  return estimate_cost(*checked, sizes);
}

TEST(Cost, every_rule_is_for_an_overload_that_is_declared_with_as_many_operands) {
  std::set<std::pair<std::string, std::size_t>> declarations;
  Env env;
  for (const Library library : every_library) env.add(library);
  for (const Function& function : env.functions()) {
    for (const Overload& overload : function.overloads) {
      for (std::size_t operands = 0; operands <= overload.parameters.size(); ++operands)
        declarations.emplace(overload.id, operands);
    }
  }
  for (const CallRule& rule : call_rules()) {
    EXPECT_TRUE(declarations.contains({std::string(rule.overload), rule.operands})) << rule.overload;
  }
}

TEST(Cost, of_an_expression_that_was_only_parsed_is_not_known) {
  const Env env;
  const Checked parsed = unchecked(*parse("1", env));
  EXPECT_EQ(estimate_cost(parsed), (CostEstimate{0, unbounded}));
}

TEST(Cost, sums_and_products_stop_where_there_is_no_bound) {
  Env env = Env::standard();
  env.variable("l", Type::list(TypeKind::integer));
  const SizeHint huge[] = {{"l", unbounded, unbounded}};
  EXPECT_EQ(estimated("l.all(x, l.all(y, true))", env, huge), (CostEstimate{unbounded, unbounded}));
  EXPECT_EQ(estimated("1 in l && 1 in l", env, huge), (CostEstimate{unbounded, unbounded}));
  EXPECT_EQ(estimated("sets.contains(l, l) ? 1 : 2", env, huge), (CostEstimate{unbounded, unbounded}));
  const SizeHint nothing[] = {{"l", 0, 0}};
  EXPECT_EQ(estimated("l.all(x, lists.range(9223372036854775807).all(y, true))", env, nothing),
            (CostEstimate{2, 2}));
}

TEST(Cost, of_two_hints_for_one_path_the_last_one_holds) {
  Env env = Env::standard();
  env.variable("l", Type::list(TypeKind::integer));
  const SizeHint twice[] = {{"l", 1, 1}, {"a", 0, 0}, {"l", 5, 7}};
  EXPECT_EQ(estimated("1 in l", env, twice), (CostEstimate{6, 8}));
}

TEST(Cost, of_a_constant_of_the_environment_follows_its_size) {
  Env env = Env::standard();
  const Value items[] = {Value::integer(1), Value::integer(2), Value::integer(3)};
  const ListRep list{items, 3};
  env.constant("params.list", Type::list(TypeKind::integer), Value::of(&list));
  env.constant("params.text", TypeKind::string, Value::string("\xE6\x96\x87\xE6\x96\x87"));
  EXPECT_EQ(estimated("1 in params.list", env), (CostEstimate{4, 4}));
  EXPECT_EQ(estimated("'x' + params.text", env), (CostEstimate{2, 2}));
}

TEST(Cost, is_known_of_expressions_as_deep_and_as_wide_as_the_limits) {
  Env env = Env::standard();
  env.variable("b", TypeKind::boolean);
  std::string wide = "b";
  for (int i = 0; i < 19'000; ++i) wide += " || b";
  EXPECT_EQ(estimated(wide, env), (CostEstimate{1, 19'001}));
  std::string deep = "1";
  for (int i = 0; i < 249; ++i) deep += " + 1";
  EXPECT_EQ(estimated(deep, env), (CostEstimate{249, 249}));
  std::string bound = "b";
  for (int i = 0; i < 100; ++i) bound = "cel.bind(b" + std::to_string(i) + ", b, " + bound + ")";
  EXPECT_EQ(estimated(bound, env), (CostEstimate{1'101, 1'101}));
}

TEST(Cost, long_paths_and_many_hints_are_no_bomb) {
  Env env = Env::standard();
  env.variable("m", Type::map(TypeKind::string, TypeKind::dyn));
  std::string path = "m";
  for (int i = 0; i < 240; ++i) path += "." + std::string(300, 'f');
  std::vector<SizeHint> hints{{path, 0, 10}, {std::string(1 << 20, '.'), 0, 1}, {"", 0, 1}};
  for (int i = 0; i < 10'000; ++i) hints.push_back({"m." + std::to_string(i), 0, 1});
  EXPECT_EQ(estimated(path + " == '01234567890'", env, hints), (CostEstimate{242, 242}));
}

TEST(Steps, used_are_the_smallest_budget_that_is_enough) {
  const Env env = Env::standard();
  for (const char* text :
       {"1 + 1", "lists.range(100).all(a, a >= 0)", "lists.range(50).map(a, string(a)).join(',').size() > 3",
        "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'.matches('(a|b)*c' + ['', 'x'][0])",
        "[3, 1, 2].sort().reverse() == [3, 2, 1]"}) {
    auto checked = check(*parse(text, env), env);
    ASSERT_TRUE(checked) << text;
    const auto program = plan(std::move(*checked), env);
    Evaluator evaluator;
    ASSERT_FALSE(evaluator.run(*program, nullptr).is(Kind::error)) << text;
    const std::uint64_t used = evaluator.steps_used();
    ASSERT_GT(used, 0u) << text;
    EXPECT_FALSE(evaluator.run(*program, nullptr, Budget{used}).is(Kind::error)) << text;
    EXPECT_EQ(evaluator.steps_used(), used) << text;
    const Value stopped = evaluator.run(*program, nullptr, Budget{used - 1});
    ASSERT_TRUE(stopped.is(Kind::error)) << text;
    EXPECT_EQ(stopped.error->code, ErrorCode::budget) << text;
    EXPECT_EQ(evaluator.steps_used(), used - 1) << text;
  }
}

TEST(Steps, are_told_where_there_are_bindings_and_only_there) {
  EXPECT_EQ(cost_line(R"({"expr": "1 + 1"})"), R"({"cost":{"max":1,"min":1}})");
  const std::string told = cost_line(R"({"bindings": {}, "expr": "1 + 1"})");
  EXPECT_TRUE(told.starts_with(R"({"cost":{"max":1,"min":1},"steps":)")) << told;
  EXPECT_EQ(cost_line(R"({"bindings": {}, "expr": "1 / 0"})"), R"({"error":"division by zero"})");
}

}  // namespace
}  // namespace bylaw::cel::test
