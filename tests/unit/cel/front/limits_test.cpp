#include "unit/cel/front/front.h"

namespace bylaw::cel {
namespace {

std::string repeated(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

std::string code_of(std::string expression, const Env& env) {
  const auto ast = parse(std::move(expression), env);
  return ast ? "ok" : std::string(code_name(ast.diagnostics()[0].code));
}

Env limited(std::uint32_t depth, std::uint32_t nodes = 100'000, std::uint32_t code_points = 100'000) {
  Env env;
  env.limits({code_points, nodes, depth});
  return env;
}

TEST(limits, a_tree_may_be_as_deep_as_the_limit_and_no_deeper) {
  // a + a + … with n operators is n + 1 levels deep.
  EXPECT_EQ(code_of("a" + repeated(" + a", 249), Env()), "ok");
  EXPECT_EQ(code_of("a" + repeated(" + a", 250), Env()), "cel_limit");
  EXPECT_EQ(code_of("a" + repeated(".b", 249), Env()), "ok");
  EXPECT_EQ(code_of("a" + repeated(".b", 250), Env()), "cel_limit");
  EXPECT_EQ(code_of("a" + repeated("[0]", 249), Env()), "ok");
  EXPECT_EQ(code_of("a" + repeated("[0]", 250), Env()), "cel_limit");
}

TEST(limits, brackets_nest_as_deep_as_the_limit_and_no_deeper) {
  // The expression itself is the first level.
  EXPECT_EQ(code_of(repeated("(", 249) + "a" + repeated(")", 249), Env()), "ok");
  EXPECT_EQ(code_of(repeated("(", 250) + "a" + repeated(")", 250), Env()), "cel_limit");
  EXPECT_EQ(code_of(repeated("[", 249) + repeated("]", 249), Env()), "ok");
  EXPECT_EQ(code_of(repeated("[", 250) + "a" + repeated("]", 250), Env()), "cel_limit");
  EXPECT_EQ(code_of(repeated("f(", 249) + "a" + repeated(")", 249), Env()), "ok");
  EXPECT_EQ(code_of(repeated("a ? b : ", 249) + "c", Env()), "ok");
  EXPECT_EQ(code_of(repeated("a ? b : ", 250) + "c", Env()), "cel_limit");
}

TEST(limits, a_hundred_thousand_brackets_are_one_fault_and_no_crash) {
  const auto ast = parse(repeated("[", 99'999), Env());
  ASSERT_FALSE(ast.ok());
  EXPECT_EQ(faults(ast.diagnostics()),
            "cel_limit 250-251 the expression is nested more than 250 levels deep; split it into several "
            "expressions");
  EXPECT_EQ(code_of(repeated("!", 99'998) + "a", Env()), "ok");
  EXPECT_EQ(code_of(repeated("-(", 49'000), Env()), "cel_limit");
}

TEST(limits, chains_of_conditions_may_be_long_because_they_are_balanced) {
  EXPECT_EQ(code_of("a" + repeated(" || a", 10'000), Env()), "ok");
  EXPECT_EQ(code_of("a" + repeated(" && a", 10'000), Env()), "ok");
}

TEST(limits, lists_and_arguments_may_be_long) {
  EXPECT_EQ(code_of("[0" + repeated(", 0", 20'000) + "]", Env()), "ok");
  EXPECT_EQ(code_of("f(0" + repeated(", 0", 20'000) + ")", Env()), "ok");
}

TEST(limits, what_every_implementation_must_take_is_taken) {
  EXPECT_EQ(code_of("a" + repeated(" || a", 31), Env()), "ok");
  EXPECT_EQ(code_of("f(0" + repeated(", 0", 31) + ")", Env()), "ok");
  EXPECT_EQ(code_of(repeated("a ? b : ", 24) + "c", Env()), "ok");
  EXPECT_EQ(code_of("1" + repeated(" * 2", 24), Env()), "ok");
  EXPECT_EQ(code_of("1" + repeated(" < 2", 24), Env()), "ok");
  EXPECT_EQ(code_of(repeated("[0].map(x, ", 12) + "x" + repeated(")", 12), Env()), "ok");
}

TEST(limits, the_expansion_of_a_macro_counts_as_much_as_what_is_written) {
  // map is three levels above its second argument: fold, sum, list.
  EXPECT_EQ(code_of(repeated("a.map(x, ", 3) + "x" + repeated(")", 3), limited(10)), "ok");
  EXPECT_EQ(code_of(repeated("a.map(x, ", 3) + "x" + repeated(")", 3), limited(9)), "cel_limit");
}

TEST(limits, nodes_are_counted) {
  EXPECT_EQ(code_of("[1, 2, 3]", limited(250, 4)), "ok");
  EXPECT_EQ(parsed("[1, 2, 3]", limited(250, 3)),
            "cel_limit 0-9 the expression has more than 3 parts; split it into several expressions");
}

TEST(limits, copies_that_a_macro_makes_are_counted_as_nodes) {
  // Each optMap repeats what stands before it.
  EXPECT_EQ(code_of("a" + repeated(".optMap(x, x)", 40), Env::standard()), "cel_limit");
}

TEST(limits, code_points_are_counted_not_bytes) {
  EXPECT_EQ(code_of("'\xE6\x96\x87\xE6\x96\x87'", limited(250, 10, 4)), "ok");
  EXPECT_EQ(parsed("'\xE6\x96\x87\xE6\x96\x87'", limited(250, 10, 3)),
            "cel_limit 0-0 the expression is longer than 3 characters");
  EXPECT_EQ(code_of("'" + std::string(99'998, 'a') + "'", Env()), "ok");
  EXPECT_EQ(code_of("'" + std::string(99'999, 'a') + "'", Env()), "cel_limit");
}

TEST(limits, faults_past_the_twenty_fifth_are_not_listed) {
  const auto ast = parse("f(" + repeated("*,", 40) + "*)", Env());
  ASSERT_FALSE(ast.ok());
  ASSERT_EQ(ast.diagnostics().size(), 26u);
  EXPECT_EQ(ast.diagnostics().back().code, Code::too_many_faults);
}

}  // namespace
}  // namespace bylaw::cel
