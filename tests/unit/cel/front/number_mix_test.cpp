#include "unit/cel/front/front.h"

namespace bylaw::cel {
namespace {

Env strict() {
  Env env = Env::standard();
  env.forbid_number_mix();
  env.variable("user.credit", TypeKind::integer);
  env.variable("u", TypeKind::uinteger);
  env.variable("r", TypeKind::real);
  env.variable("d", TypeKind::dyn);
  return env;
}

TEST(number_mix, is_refused_with_the_conversion_to_write) {
  const Row rows[] = {
      {"a double on the right", "user.credit >= r",
       "number_mix 0-16 `>=` compares `int` with `double`; write `double(user.credit)`"},
      {"a double on the left", "r < user.credit",
       "number_mix 0-15 `<` compares `double` with `int`; write `double(user.credit)`"},
      {"a written int", "r > 1", "number_mix 0-5 `>` compares `double` with `int`; write `1.0`"},
      {"a uint", "u <= user.credit", "number_mix 0-16 `<=` compares `uint` with `int`; write `int(u)`"},
      {"an equality", "user.credit == r",
       "number_mix 0-16 `==` compares `int` with `double`; write `double(user.credit)`"},
      {"an inequality", "1u != 1", "number_mix 0-7 `!=` compares `uint` with `int`; write `int(1u)`"},
      {"membership", "r in [1, 2]",
       "number_mix 0-11 `in` compares `double` with `int`; write the elements as `double`"},
      {"membership of an int", "user.credit in [1.5]",
       "number_mix 0-20 `in` compares `int` with `double`; write `double(user.credit)`"},
  };
  for (const Row& row : rows) EXPECT_EQ(checked(row.expression, strict()), row.expected) << row.sentence;
}

TEST(number_mix, of_one_type_is_fine) {
  for (const char* text : {"user.credit >= 1", "r >= 1.0", "u == 1u", "double(user.credit) < r", "d > r",
                           "d == user.credit", "r in [1.0]"}) {
    EXPECT_EQ(checked(text, strict()), "bool") << text;
  }
}

TEST(number_mix, is_allowed_in_comparisons_where_it_is_not_forbidden_but_never_in_equality) {
  Env env = strict();
  env.forbid_number_mix(false);
  EXPECT_EQ(checked("user.credit >= r && u < 1 && 1u > 1.5", env), "bool");
  EXPECT_EQ(checked("user.credit == r", env),
            "number_mix 0-16 `==` compares `int` with `double`; write `double(user.credit)`");
}

TEST(number_mix, of_arithmetic_is_an_overload_that_there_is_not) {
  EXPECT_EQ(checked("user.credit + r", strict()),
            "no_such_overload 0-15 `+` does not take `int` and `double`; write `double(user.credit)`");
  EXPECT_EQ(checked("2 * r", strict()),
            "no_such_overload 0-5 `*` does not take `int` and `double`; write `2.0`");
}

TEST(number_mix, leaves_only_overloads_of_one_type) {
  auto ast = parse("d < 1", strict());
  ASSERT_TRUE(ast.ok());
  const Env env = strict();
  const auto result = check(std::move(*ast), env);
  ASSERT_TRUE(result.ok());
  const Reference& reference = result->references[result->ast.root];
  ASSERT_EQ(reference.overloads.size(), 1u);
  EXPECT_EQ(reference.function->overloads[reference.overloads[0]].id, "less_int64");
}

}  // namespace
}  // namespace bylaw::cel
