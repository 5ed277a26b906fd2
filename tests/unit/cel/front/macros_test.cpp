#include "unit/cel/front/front.h"

namespace bylaw::cel {
namespace {

std::string fold(std::string_view variables, std::string_view range, std::string_view accumulator,
                 std::string_view init, std::string_view condition, std::string_view step,
                 std::string_view result) {
  const auto part = [](std::string_view title, std::string_view text, std::string_view end) {
    return "// " + std::string(title) + std::string(text) + std::string(end);
  };
  return "__comprehension__(" + part("Variable", variables, ", ") + part("Target", range, ", ") +
         part("Accumulator", accumulator, ", ") + part("Init", init, ", ") +
         part("LoopCondition", condition, ", ") + part("LoopStep", step, ", ") + part("Result", result, ")");
}

void expect_expansion(std::string_view expression, const std::string& expected) {
  EXPECT_EQ(parsed(expression), expected) << expression;
}

TEST(macros, the_standard_ones_become_folds) {
  expect_expansion("has(a.b)", "a.b~test-only~");
  expect_expansion("has(a.b.c)", "a.b.c~test-only~");
  expect_expansion("a.all(x, p)", fold("x", "a", "@result", "true", "@not_strictly_false(@result)",
                                       "_&&_(@result, p)", "@result"));
  expect_expansion("a.exists(x, p)", fold("x", "a", "@result", "false", "@not_strictly_false(!_(@result))",
                                          "_||_(@result, p)", "@result"));
  const std::string one =
      fold("x", "a", "@result", "0", "true", "_?_:_(p, _+_(@result, 1), @result)", "_==_(@result, 1)");
  expect_expansion("a.exists_one(x, p)", one);
  expect_expansion("a.existsOne(x, p)", one);
  expect_expansion("a.map(x, f)", fold("x", "a", "@result", "[]", "true", "_+_(@result, [f])", "@result"));
  expect_expansion("a.map(x, p, f)", fold("x", "a", "@result", "[]", "true",
                                          "_?_:_(p, _+_(@result, [f]), @result)", "@result"));
  expect_expansion("a.filter(x, p)", fold("x", "a", "@result", "[]", "true",
                                          "_?_:_(p, _+_(@result, [x]), @result)", "@result"));
}

TEST(macros, those_of_two_variables_fold_over_index_and_element) {
  expect_expansion("a.all(i, v, p)", fold("i, v", "a", "@result", "true", "@not_strictly_false(@result)",
                                          "_&&_(@result, p)", "@result"));
  expect_expansion("a.exists(i, v, p)",
                   fold("i, v", "a", "@result", "false", "@not_strictly_false(!_(@result))",
                        "_||_(@result, p)", "@result"));
  expect_expansion("a.existsOne(i, v, p)", fold("i, v", "a", "@result", "0", "true",
                                                "_?_:_(p, _+_(@result, 1), @result)", "_==_(@result, 1)"));
  expect_expansion("a.transformList(i, v, f)",
                   fold("i, v", "a", "@result", "[]", "true", "_+_(@result, [f])", "@result"));
  expect_expansion("a.transformList(i, v, p, f)", fold("i, v", "a", "@result", "[]", "true",
                                                       "_?_:_(p, _+_(@result, [f]), @result)", "@result"));
  expect_expansion("a.transformMap(k, v, f)",
                   fold("k, v", "a", "@result", "{}", "true", "cel.@mapInsert(@result, k, f)", "@result"));
  expect_expansion("a.transformMap(k, v, p, f)",
                   fold("k, v", "a", "@result", "{}", "true",
                        "_?_:_(p, cel.@mapInsert(@result, k, f), @result)", "@result"));
  expect_expansion("a.transformMapEntry(k, v, {k: v})",
                   fold("k, v", "a", "@result", "{}", "true", "cel.@mapInsert(@result, {k:v})", "@result"));
}

TEST(macros, a_binding_is_a_fold_over_nothing) {
  expect_expansion("cel.bind(x, a, x + x)", fold("#unused", "[]", "x", "a", "false", "x", "_+_(x, x)"));
  expect_expansion("o.optMap(x, f)", "_?_:_(o.hasValue(), optional.of(" +
                                         fold("#unused", "[]", "x", "o.value()", "false", "x", "f") +
                                         "), optional.none())");
  expect_expansion("o.optFlatMap(x, f)", "_?_:_(o.hasValue(), " +
                                             fold("#unused", "[]", "x", "o.value()", "false", "x", "f") +
                                             ", optional.none())");
}

TEST(macros, sorting_by_a_key_binds_the_list_and_maps_it_to_its_keys) {
  const std::string keys =
      fold("x", "@__sortBy_input__", "@result", "[]", "true", "_+_(@result, [k])", "@result");
  expect_expansion("a.sortBy(x, k)",
                   fold("#unused", "[]", "@__sortBy_input__", "a", "false", "@__sortBy_input__",
                        "@__sortBy_input__.@sortByAssociatedKeys(" + keys + ")"));
}

TEST(macros, the_greatest_and_least_take_one_two_or_a_list) {
  expect_expansion("math.greatest(a)", "math.@max(a)");
  expect_expansion("math.least(a, 1u)", "math.@min(a, 1u)");
  expect_expansion("math.least(a, 1, 2.5)", "math.@min([a, 1, 2.5])");
  expect_expansion("math.greatest([1, a])", "math.@max([1, a])");
  EXPECT_EQ(parsed("math.greatest()"), "cel_macro 0-15 `math.greatest` needs at least one argument");
  EXPECT_EQ(parsed("math.least([])"), "cel_macro 11-13 `math.least` has no value for an empty list");
  EXPECT_EQ(parsed("math.least(1, 'a')"), "cel_macro 14-17 `math.least` takes numbers only");
  EXPECT_EQ(parsed("math.least([1, true])"), "cel_macro 15-19 `math.least` takes numbers only");
  EXPECT_EQ(parsed("math.least(1, [2])"), "cel_macro 14-17 `math.least` takes numbers only");
}

TEST(macros, blocks_name_their_parts_by_number) {
  Env env = Env::standard();
  env.add(Library::block);
  EXPECT_EQ(parsed("cel.block([1, cel.index(0)], cel.index(1))", env), "cel.@block([1, @index0], @index1)");
  EXPECT_EQ(parsed("[1].exists(cel.iterVar(0, 1), cel.iterVar(0, 1) > cel.accuVar(2, 3))", env),
            fold("@it:0:1", "[1]", "@result", "false", "@not_strictly_false(!_(@result))",
                 "_||_(@result, _>_(@it:0:1, @ac:2:3))", "@result"));
  EXPECT_EQ(parsed("cel.index(-1)", env),
            "cel_macro 10-12 `cel.index` needs a number here; write an int that is not negative");
  EXPECT_EQ(parsed("cel.block(a, 1)", env), "cel_macro 10-11 `cel.block` needs a list of expressions first");
}

TEST(macros, belong_to_their_library_and_can_be_switched_off) {
  EXPECT_EQ(parsed("cel.bind(x, 1, x)", Env()), "cel.bind(x, 1, x)");
  EXPECT_EQ(parsed("a.all(i, v, p)", Env()), "a.all(i, v, p)");
  EXPECT_EQ(parsed("a.optMap(x, x)", Env()), "a.optMap(x, x)");
  EXPECT_EQ(parsed("cel.block([1], 2)"), "cel.block([1], 2)");
  Env off;
  off.macros(false);
  EXPECT_EQ(parsed("a.all(x, has(x.b))", off), "a.all(x, has(x.b))");
}

TEST(macros, other_calls_of_the_same_name_stay_calls) {
  EXPECT_EQ(parsed("a.all(x)"), "a.all(x)");
  EXPECT_EQ(parsed("all(x, y)"), "all(x, y)");
  EXPECT_EQ(parsed("a.has(b.c)"), "a.has(b.c)");
  EXPECT_EQ(parsed("other.bind(x, 1, x)"), "other.bind(x, 1, x)");
  EXPECT_EQ(parsed("other.greatest('a')"), R"(other.greatest("a"))");
}

TEST(macros, a_variable_must_be_a_plain_name_of_its_own) {
  const std::string plain =
      " needs a plain name here; the name stands for the elements in the arguments behind it";
  EXPECT_EQ(parsed("a.all(x.y, true)"), "cel_macro 6-9 `all`" + plain);
  EXPECT_EQ(parsed("a.map(.x, true)"), "cel_macro 6-8 `map`" + plain);
  EXPECT_EQ(parsed("a.filter(1, true)"), "cel_macro 9-10 `filter`" + plain);
  EXPECT_EQ(parsed("cel.bind('x', 1, 2)"), "cel_macro 9-12 `bind`" + plain);
  EXPECT_EQ(parsed("a.exists(__result__, true)"),
            "cel_macro 9-19 `__result__` cannot be a variable: macros use it themselves");
  EXPECT_EQ(parsed("a.all(x, x, true)"),
            "cel_macro 9-10 both variables are called `x`; give them different names");
  EXPECT_EQ(parsed("has(a)"), "cel_macro 4-5 `has` needs a field; write `has(a.b)`");
  EXPECT_EQ(parsed("has(a[0])"), "cel_macro 4-8 `has` needs a field; write `has(a.b)`");
}

TEST(macros, calls_are_recorded_as_they_were_written_inner_ones_first) {
  const auto ast = parse("a.filter(x, has(x.b)).optMap(y, y)", Env::standard());
  ASSERT_TRUE(ast.ok());
  std::vector<std::string> names;
  for (const MacroCall& call : ast->macro_calls) names.push_back(call.name);
  // The receiver of optMap is copied, and what it was written as with it.
  EXPECT_EQ(names, (std::vector<std::string>{"has", "filter", "has", "filter", "optMap"}));
  EXPECT_EQ(ast->macro_calls.back().expansion, ast->root);
  EXPECT_EQ(ast->source(ast->macro_calls.back().arguments[1]), "y");
}

}  // namespace
}  // namespace bylaw::cel
