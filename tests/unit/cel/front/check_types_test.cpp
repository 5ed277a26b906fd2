#include "unit/cel/front/front.h"

namespace bylaw::cel {
namespace {

Env with_names() {
  Env env = Env::standard();
  env.variable("b", TypeKind::boolean);
  env.variable("i", TypeKind::integer);
  env.variable("s", TypeKind::string);
  env.variable("d", TypeKind::dyn);
  env.variable("w", Type::wrapper(TypeKind::integer));
  env.variable("t", TypeKind::timestamp);
  env.variable("li", Type::list(TypeKind::integer));
  env.variable("m", Type::map(TypeKind::string, Type::list(TypeKind::real)));
  env.variable("o", Type::optional(Type::map(TypeKind::string, TypeKind::integer)));
  return env;
}

void expect_types(std::initializer_list<Row> rows) {
  const Env env = with_names();
  for (const Row& row : rows) EXPECT_EQ(checked(row.expression, env), row.expected) << row.sentence;
}

TEST(deduced_types, of_literals) {
  expect_types({
      {"null", "null", "null"},
      {"a list of one type", "[1, 2]", "list(int)"},
      {"a list of several", "[1, 'a']", "list(dyn)"},
      {"an empty list", "[]", "list(dyn)"},
      {"a map", "{'a': 1u}", "map(string, uint)"},
      {"a map of several types", "{'a': 1, 2: 'b'}", "map(dyn, dyn)"},
      {"an empty map", "{}", "map(dyn, dyn)"},
      {"an empty list beside another", "[[], [1]]", "list(list(int))"},
      {"dyn makes a list dyn", "[1, d]", "list(dyn)"},
      {"null beside what may be null", "[null, t]", "list(timestamp)"},
      {"what may be null beside null", "[optional.of(1), null]", "list(optional_type(int))"},
      {"null beside what may not", "[null, 1]", "list(dyn)"},
      {"a wrapped int beside an int", "[1, w]", "list(wrapper(int))"},
      {"optional elements", "[1, ?optional.of(2)]", "list(int)"},
      {"optional entries", "{?'a': optional.of(1)}", "map(string, int)"},
  });
}

TEST(deduced_types, of_operators) {
  expect_types({
      {"sums", "1 + 2", "int"},
      {"sums of lists", "[] + [1]", "list(int)"},
      {"a time and a duration", "t + duration('1h')", "timestamp"},
      {"two times", "t - t", "duration"},
      {"a wrapped int", "w + 1", "int"},
      {"null and a wrapped int", "w == null", "bool"},
      {"unknown operands", "d + d", "dyn"},
      {"one unknown operand", "d + 1", "int"},
      {"comparison of different numbers", "1 < 2.0 && 1u >= 1", "bool"},
      {"a choice", "b ? 1 : 2", "int"},
      {"a choice with something unknown", "b ? 1 : d", "dyn"},
      {"a choice of lists", "b ? [] : [1]", "list(int)"},
      {"an index of a list", "li[0]", "int"},
      {"an index of a map", "m['a']", "list(double)"},
      {"an unknown index", "d['a'][0]", "dyn"},
      {"membership", "1 in li && 'a' in m && d in d", "bool"},
      {"a double index is unknown", "li[d]", "int"},
  });
}

TEST(deduced_types, of_fields) {
  expect_types({
      {"a field of a map", "m.a", "list(double)"},
      {"a field of something unknown", "d.a.b", "dyn"},
      {"has", "has(m.a) && has(d.a.b)", "bool"},
      {"a field of an optional map", "o.a", "optional_type(int)"},
      {"an optional field", "m.?a", "optional_type(list(double))"},
      {"an optional field of an optional map", "o.?a", "optional_type(int)"},
      {"an optional index", "li[?0]", "optional_type(int)"},
      {"an index of an optional map", "o['a']", "optional_type(int)"},
      {"an optional index of an optional map", "o[?'a']", "optional_type(int)"},
  });
}

TEST(deduced_types, of_functions) {
  expect_types({
      {"a conversion", "int('1')", "int"},
      {"a type", "type(1)", "type(int)"},
      {"a type of a type", "type(type(1))", "type(type(int))"},
      {"the name of a type", "[int, string]", "list(type(int))"},
      {"dyn", "dyn(1)", "dyn"},
      {"a method", "s.split(',')", "list(string)"},
      {"a function of a namespace", "math.abs(-1.5)", "double"},
      {"several overloads", "size(d)", "int"},
      {"several overloads of different results", "math.abs(d)", "dyn"},
      {"nothing is known of an empty optional", "optional.none()", "optional_type(dyn)"},
      {"something is known of its alternative", "optional.none().or(optional.of(1))", "optional_type(int)"},
      {"the value of an optional", "o.orValue({})", "map(string, int)"},
      {"flatten", "[[1], [2]].flatten()", "list(int)"},
      {"an unknown list is sorted to an unknown one", "d.flatten().sort() == ['a']", "bool"},
      {"first", "li.first()", "optional_type(int)"},
      {"a regular expression", "regex.extract(s, 'a')", "optional_type(string)"},
      {"an address", "cidr('10.0.0.0/8').ip()", "net.IP"},
      {"json", "json.encode({'a': 1})", "string"},
  });
}

TEST(deduced_types, of_macros) {
  expect_types({
      {"all", "li.all(x, x > 1)", "bool"},
      {"exists_one", "li.exists_one(x, x > 1)", "bool"},
      {"map", "li.map(x, string(x))", "list(string)"},
      {"map with a filter", "li.map(x, x > 0, double(x))", "list(double)"},
      {"filter", "li.filter(x, x > 1)", "list(int)"},
      {"filter of a map gives keys", "m.filter(k, k != '')", "list(string)"},
      {"over something unknown", "d.map(x, x)", "list(dyn)"},
      {"nested", "li.map(x, li.map(y, [x, y]))", "list(list(list(int)))"},
      {"index and element", "m.transformList(k, v, size(k) + size(v))", "list(int)"},
      {"a map of a map", "m.transformMap(k, v, v[0])", "map(string, double)"},
      {"a map of a list", "li.transformMap(i, v, string(v))", "map(int, string)"},
      {"new entries", "m.transformMapEntry(k, v, {v[0]: k})", "map(double, string)"},
      {"bind", "cel.bind(x, 1, [x])", "list(int)"},
      {"optMap", "o.optMap(x, x.size())", "optional_type(int)"},
      {"optFlatMap", "o.optFlatMap(x, x[?'a'])", "optional_type(int)"},
      {"sortBy", "li.sortBy(x, -x)", "list(int)"},
      {"greatest", "math.greatest(1, 2)", "int"},
      {"greatest of different numbers", "math.greatest(1, 2.0)", "dyn"},
  });
}

TEST(deduced_types, of_blocks) {
  Env env = Env::standard();
  env.add(Library::block);
  EXPECT_EQ(checked("cel.block([1, cel.index(0) + 1], cel.index(1) == 2)", env), "bool");
  EXPECT_EQ(checked("cel.block([cel.index(1), 1], 2)", env), "undeclared 11-23 `@index1` is not declared");
}

TEST(deduced_types, are_there_for_every_node_and_free_ones_are_unknown) {
  auto ast = parse("[[]].map(x, x)", Env());
  ASSERT_TRUE(ast.ok());
  const auto result = check(std::move(*ast), Env());
  ASSERT_TRUE(result.ok());
  ASSERT_EQ(result->types.size(), result->ast.nodes.size());
  EXPECT_EQ(result->type().text(), "list(list(dyn))");
}

TEST(unchecked, knows_nothing_and_refuses_nothing) {
  auto ast = parse("1 + 'a' || undeclared()", Env());
  ASSERT_TRUE(ast.ok());
  const Checked result = unchecked(std::move(*ast));
  EXPECT_FALSE(result.checked);
  EXPECT_EQ(result.type(), Type(TypeKind::dyn));
  EXPECT_EQ(result.references.size(), result.ast.nodes.size());
}

}  // namespace
}  // namespace bylaw::cel
