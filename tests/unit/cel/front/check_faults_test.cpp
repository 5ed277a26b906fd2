#include "unit/cel/front/front.h"

namespace bylaw::cel {
namespace {

Env with_names() {
  Env env = Env::standard();
  env.variable("i", TypeKind::integer);
  env.variable("s", TypeKind::string);
  env.variable("b", TypeKind::boolean);
  env.variable("li", Type::list(TypeKind::integer));
  env.variable("m", Type::map(TypeKind::string, TypeKind::integer));
  env.variable("msg", Type::message("a.Message"));
  return env;
}

void expect_faults(std::initializer_list<Row> rows) {
  const Env env = with_names();
  for (const Row& row : rows) EXPECT_EQ(checked(row.expression, env), row.expected) << row.sentence;
}

TEST(type_faults, of_operators_name_both_types) {
  expect_faults({
      {"a sum", "i + s",
       "no_such_overload 0-5 `+` does not take `int` and `string`; there is `int + int` and `string + "
       "string`"},
      {"a rest", "1.5 % 2.0",
       "no_such_overload 0-9 `%` does not take `double` and `double`; there is `int % int` and `uint % "
       "uint`"},
      {"an equality", "s == i", "no_such_overload 0-6 `==` cannot compare `string` with `int`"},
      {"a comparison", "s < b",
       "no_such_overload 0-5 `<` cannot compare `string` with `bool`; numbers, strings, bytes, booleans, "
       "timestamps and "
       "durations have an order"},
      {"an order that there is not", "li < li",
       "no_such_overload 0-7 `<` knows no order of `list(int)`; numbers, strings, bytes, booleans, "
       "timestamps and durations "
       "have an order"},
      {"a negation", "!i", "no_such_overload 0-2 `!` does not take `int`, expected `bool`"},
      {"a sign", "-s", "no_such_overload 0-2 `-` does not take `string`, expected `int` or `double`"},
      {"membership in no container", "i in i",
       "no_such_overload 5-6 `in` needs a list or a map on its right, found `int`"},
      {"membership in a container of another type", "s in li",
       "no_such_overload 0-7 `string` is never in `list(int)`"},
      {"an index of a list", "li['a']",
       "no_such_overload 3-6 the key is `string`, but `list(int)` is indexed with `int`"},
      {"an index of a map", "m[0]",
       "no_such_overload 2-3 the key is `int`, but `map(string, int)` is indexed with `string`"},
      {"an index of a number", "i[0]",
       "no_such_overload 0-1 `int` cannot be indexed, only lists and maps can"},
  });
}

TEST(type_faults, of_conditions_say_what_a_condition_is) {
  expect_faults({
      {"both operands", "i && s",
       "type_mismatch 0-1 `&&` joins conditions, found `int`; a condition is `true` or `false`: compare the "
       "value with something\n"
       "type_mismatch 5-6 `&&` joins conditions, found `string`; a condition is `true` or `false`: compare "
       "the value with something"},
      {"one of many", "b || b || i",
       "type_mismatch 10-11 `||` joins conditions, found `int`; a condition is `true` or `false`: compare "
       "the value with something"},
      {"of a choice", "i ? 1 : 2",
       "type_mismatch 0-1 the condition is `int`, expected `bool`; compare the value with something"},
      {"results of a choice", "b ? 1 : 'a'",
       "type_mismatch 0-11 the two results of `? :` are `int` and `string`; make them the same type, or put "
       "`dyn(…)` around one"},
      {"of a macro", "li.all(x, x + 1)",
       "type_mismatch 10-15 `&&` joins conditions, found `int`; a condition is `true` or `false`: compare "
       "the value with something"},
      {"of a filter", "li.filter(x, x)",
       "type_mismatch 13-14 the condition is `int`, expected `bool`; compare the value with something"},
  });
}

TEST(type_faults, of_calls_name_the_argument_and_the_overloads) {
  expect_faults({
      {"the first argument", "s.startsWith(i)",
       "no_such_overload 13-14 argument 1 of `startsWith` is `int`, expected `string`; "
       "there is `string.startsWith(string) -> bool`"},
      {"the receiver", "i.startsWith(s)",
       "no_such_overload 0-1 the receiver of `startsWith` is `int`, expected `string`; "
       "there is `string.startsWith(string) -> bool`"},
      {"the overload that takes the most", "s.replace(s, i)",
       "no_such_overload 13-14 argument 2 of `replace` is `int`, expected `string`; there is "
       "`string.replace(string, string) -> string` and `string.replace(string, string, int) -> string`"},
      {"several possible types", "math.abs(s)",
       "no_such_overload 9-10 argument 1 of `math.abs` is `string`, expected `double`, `int` or `uint`; "
       "there is "
       "`math.abs(double) -> double`, `math.abs(int) -> int` and `math.abs(uint) -> uint`"},
      {"too many arguments", "s.trim(1)",
       "no_such_overload 2-6 `trim` does not take 1 argument; there is `string.trim() -> string`"},
      {"too few arguments", "size()",
       "no_such_overload 0-4 `size` does not take 0 arguments; there is `size(bytes) -> int`, `size(list(A)) "
       "-> int`, "
       "`size(map(A, B)) -> int` and `size(string) -> int`"},
      {"a method called as a function", "startsWith(s, s)",
       "no_such_overload 0-10 `startsWith` is a method and no function; write `x.startsWith(…)`"},
      {"a function called as a method", "s.int()",
       "no_such_overload 2-5 `int` is a function and no method; write `int(x)`"},
      {"types that do not fit each other", "sets.contains([1], ['a'])",
       "no_such_overload 19-24 argument 2 of `sets.contains` is `list(string)`, expected `list(int)`; there "
       "is "
       "`sets.contains(list(T), list(T)) -> bool`"},
  });
}

TEST(type_faults, of_a_call_also_show_the_name_of_the_function) {
  auto ast = parse("s.startsWith(\n  i)", with_names());
  ASSERT_TRUE(ast.ok());
  const auto result = check(std::move(*ast), with_names());
  ASSERT_FALSE(result.ok());
  ASSERT_EQ(result.diagnostics()[0].labels.size(), 1u);
  EXPECT_EQ(result.diagnostics()[0].labels[0].span, (Span{2, 12}));
}

TEST(type_faults, of_undeclared_functions_name_what_is_near) {
  expect_faults({
      {"a function", "foo(1)", "undeclared 0-3 the function `foo` is not declared"},
      {"a typo of a function", "sze(s)",
       "undeclared 0-3 the function `sze` is not declared; did you mean `size`?"},
      {"a typo of a method", "s.startWith(s)",
       "undeclared 2-11 the function `startWith` is not declared; did you mean `startsWith`?"},
      {"a typo of a macro", "li.exist(x, x > 1)",
       "undeclared 3-8 the function `exist` is not declared; did you mean `exists`?"},
      {"a typo in a namespace", "math.abz(1)",
       "undeclared 5-8 the function `math.abz` is not declared; did you mean `math.abs`?"},
      {"its arguments are checked all the same", "foo(bar)",
       "undeclared 0-3 the function `foo` is not declared\nundeclared 4-7 `bar` is not declared"},
      {"a macro used wrongly", "li.all(x)",
       "cel_macro 3-6 `all` is not used like this; write `list.all(x, … x …)`"},
      {"has as a function of two", "has(m.a, m.b)",
       "cel_macro 0-3 `has` is not used like this; write `has(a.b)`"},
  });
}

TEST(type_faults, of_fields_say_which_type_has_none) {
  expect_faults({
      {"of a number", "i.a", "type_mismatch 1-3 `int` has no field `a`"},
      {"of a list", "li.length",
       "type_mismatch 2-9 `list(int)` has no field `length`; a list has elements: write `[0]`, or `exists`, "
       "`all`, `map` …"},
      {"of an empty list", "[].length",
       "type_mismatch 2-9 `list(dyn)` has no field `length`; a list has elements: write `[0]`, or `exists`, "
       "`all`, `map` …"},
      {"has of one", "has(s.a)", "type_mismatch 5-7 `string` has no field `a`"},
      {"of a message", "msg.a", "type_mismatch 3-5 `a.Message` has no field `a`"},
  });
}

TEST(type_faults, of_messages_say_that_there_are_none) {
  expect_faults({
      {"with a field", "M{f: 1}",
       "undeclared 0-7 `M` would be a protobuf message, and there are none here; write a map: `{\"f\": …}`"},
      {"faults in it are found, too", "M{f: foo}",
       "undeclared 0-9 `M` would be a protobuf message, and there are none here; write a map: `{\"f\": …}`\n"
       "undeclared 5-8 `foo` is not declared"},
  });
}

TEST(type_faults, of_loops_and_optional_entries) {
  expect_faults({
      {"a loop over a number", "i.exists(x, true)",
       "type_mismatch 0-1 `exists` needs a list or a map, found `int`"},
      {"a loop over a string", "s.map(x, x)",
       "type_mismatch 0-1 `map` needs a list or a map, found `string`"},
      {"an element that is not optional", "[?1]",
       "type_mismatch 2-3 behind `?` is `int`, expected an optional value; leave the `?` away, or write "
       "`optional.of(…)`"},
      {"an entry that is not optional", "{?'a': 1}",
       "type_mismatch 7-8 behind `?` is `int`, expected an optional value; leave the `?` away, or write "
       "`optional.of(…)`"},
  });
}

TEST(type_faults, are_reported_once_each_and_do_not_cause_others) {
  expect_faults({
      {"a sum in a sum in a comparison", "(i + s) * 2 > li[foo] && b",
       "no_such_overload 1-6 `+` does not take `int` and `string`; there is `int + int` and `string + "
       "string`\n"
       "undeclared 17-20 `foo` is not declared"},
      {"one name twice is two places", "foo + foo",
       "undeclared 0-3 `foo` is not declared\nundeclared 6-9 `foo` is not declared"},
      {"in a macro that repeats its receiver", "foo.optMap(x, x)", "undeclared 0-3 `foo` is not declared"},
  });
}

}  // namespace
}  // namespace bylaw::cel
