#include "unit/cel/front/front.h"

namespace bylaw::cel {
namespace {

Env with_qualified_names() {
  Env env = Env::standard();
  env.variable("user.credit", TypeKind::integer);
  env.variable("user.name", TypeKind::string);
  env.variable("user.tags", Type::map(TypeKind::string, TypeKind::integer));
  env.variable("now", TypeKind::timestamp);
  return env;
}

/// What the node at the root refers to: its name, and whether a declared variable.
std::string reference(std::string_view expression, const Env& env) {
  auto ast = parse(std::string(expression), env);
  if (!ast) return faults(ast.diagnostics());
  const auto result = check(std::move(*ast), env);
  if (!result) return faults(result.diagnostics());
  const Reference& found = result->references[result->ast.root];
  if (found.function != nullptr) return found.function->name + (found.qualified ? " qualified" : "");
  return found.name + (found.variable != nullptr ? " declared" : "");
}

TEST(names, that_are_qualified_are_variables_and_no_fields) {
  const Env env = with_qualified_names();
  EXPECT_EQ(reference("user.credit", env), "user.credit declared");
  EXPECT_EQ(checked("user.credit + 1", env), "int");
  EXPECT_EQ(checked("user.tags.a", env), "int");
  EXPECT_EQ(checked("user.name.size()", env), "int");
}

TEST(names, has_of_a_declared_variable_is_legal) {
  const Env env = with_qualified_names();
  EXPECT_EQ(checked("has(user.credit) && has(user.tags.a)", env), "bool");
  EXPECT_EQ(reference("has(user.credit)", env), "user.credit declared");
  EXPECT_EQ(reference("has(user.tags.a)", env), "");
  EXPECT_EQ(checked("has(user.credt)", env),
            "undeclared 4-14 `user.credt` is not declared; did you mean `user.credit`?");
}

TEST(names, that_are_not_declared_are_shown_with_what_is_near) {
  const Env env = with_qualified_names();
  const Row rows[] = {
      {"nothing near", "foo", "undeclared 0-3 `foo` is not declared"},
      {"a typo", "nov", "undeclared 0-3 `nov` is not declared; did you mean `now`?"},
      {"a typo behind a dot", "1 + user.credt",
       "undeclared 4-14 `user.credt` is not declared; did you mean `user.credit`?"},
      {"a typo before a dot", "usr.credit",
       "undeclared 0-10 `usr.credit` is not declared; did you mean `user.credit`?"},
      {"a typo before a dot, with a field behind", "usr.tags.a",
       "undeclared 0-8 `usr.tags` is not declared; did you mean `user.tags`?"},
      {"in has", "has(usr.credit)",
       "undeclared 4-14 `usr.credit` is not declared; did you mean `user.credit`?"},
      {"nothing near as a whole", "foo.bar.baz", "undeclared 0-3 `foo` is not declared"},
      {"another name below", "user.age",
       "undeclared 0-8 `user.age` is not declared; declared are `user.credit`, `user.name` and `user.tags`"},
      {"further fields behind it", "user.credt.a.b",
       "undeclared 0-10 `user.credt` is not declared; did you mean `user.credit`?"},
      {"the prefix alone", "user", "undeclared 0-4 `user` is not declared"},
      {"several in one run", "nov + user.nane",
       "undeclared 0-3 `nov` is not declared; did you mean `now`?\n"
       "undeclared 6-15 `user.nane` is not declared; did you mean `user.name`?"},
      {"one that a macro declared elsewhere", "[1].map(xyz, xyz + 1) == [xyy]",
       "undeclared 26-29 `xyy` is not declared"},
      {"one near a variable of a macro", "[1].map(xyz, xzy)",
       "undeclared 13-16 `xzy` is not declared; did you mean `xyz`?"},
  };
  for (const Row& row : rows) EXPECT_EQ(checked(row.expression, env), row.expected) << row.sentence;
}

TEST(names, are_looked_up_from_the_container_outward) {
  Env env;
  env.container("a.b");
  env.variable("a.b.x", TypeKind::integer);
  env.variable("a.x", TypeKind::string);
  env.variable("x", TypeKind::boolean);
  env.variable("a.y", TypeKind::string);
  env.variable("y", TypeKind::boolean);
  env.variable("z", TypeKind::boolean);
  env.variable("a.b.p.q", TypeKind::real);
  EXPECT_EQ(reference("x", env), "a.b.x declared");
  EXPECT_EQ(reference(".x", env), "x declared");
  EXPECT_EQ(reference(".a.x", env), "a.x declared");
  EXPECT_EQ(reference("y", env), "a.y declared");
  EXPECT_EQ(reference("z", env), "z declared");
  EXPECT_EQ(reference("p.q", env), "a.b.p.q declared");
  EXPECT_EQ(checked("a.x", env), "string");
}

TEST(names, the_longest_declared_one_wins) {
  Env env;
  env.variable("a", Type::map(TypeKind::string, TypeKind::integer));
  env.variable("a.b", TypeKind::string);
  EXPECT_EQ(checked("a.b", env), "string");
  EXPECT_EQ(checked("a.c", env), "int");
  EXPECT_EQ(checked("a", env), "map(string, int)");
  EXPECT_EQ(checked("a['b']", env), "int");
}

TEST(names, of_macros_hide_declared_ones_unless_a_dot_stands_before) {
  Env env = with_qualified_names();
  env.variable("x", TypeKind::boolean);
  EXPECT_EQ(checked("['a'].map(x, x)", env), "list(string)");
  EXPECT_EQ(checked("['a'].map(x, .x)", env), "list(bool)");
  EXPECT_EQ(checked("[{'credit': 'a'}].map(user, user.credit)", env), "list(string)");
  EXPECT_EQ(checked("[{'credit': 'a'}].map(user, .user.credit)", env), "list(int)");
  EXPECT_EQ(checked("[[1], [2]].map(x, x.map(x, string(x)))", env), "list(list(string))");
  EXPECT_EQ(checked("['a'].map(int, int)", env), "list(string)");
  env.container("c");
  env.variable("c.y", TypeKind::boolean);
  EXPECT_EQ(checked("['a'].map(y, y)", env), "list(string)");
}

TEST(names, of_macros_end_with_them) {
  const Env env = with_qualified_names();
  EXPECT_EQ(checked("[1].all(x, x > 0) && x", env), "undeclared 21-22 `x` is not declared");
  EXPECT_EQ(checked("[x].all(x, x > 0)", env), "undeclared 1-2 `x` is not declared");
}

TEST(names, of_types_are_values) {
  EXPECT_EQ(reference("int", Env()), "int");
  EXPECT_EQ(checked("google.protobuf.Timestamp", Env()), "type(timestamp)");
  EXPECT_EQ(checked("type(1) == int", Env()), "bool");
  EXPECT_EQ(checked("optional_type"), "type(optional_type)");
  for (const char* name : {"bool", "bytes", "double", "uint", "string", "list", "map", "null_type", "type"}) {
    EXPECT_EQ(reference(name, Env()), name);
  }
}

TEST(names, of_functions_may_be_qualified) {
  Env env = Env::standard();
  Overload overload;
  overload.id = "space_f";
  overload.parameters = {TypeKind::integer};
  overload.result = TypeKind::string;
  env.function("space.f", overload);
  EXPECT_EQ(reference("space.f(1)", env), "space.f qualified");
  EXPECT_EQ(reference(".space.f(1)", env), "space.f qualified");
  EXPECT_EQ(reference("'a'.size()", env), "size");
  EXPECT_EQ(reference("size('a')", env), "size");
  env.container("space");
  EXPECT_EQ(reference("f(1)", env), "space.f");
}

}  // namespace
}  // namespace bylaw::cel
