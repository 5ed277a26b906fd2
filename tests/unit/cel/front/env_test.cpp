#include "unit/cel/front/front.h"

namespace bylaw::cel {
namespace {

TEST(environment, gives_slots_in_order_of_declaration) {
  Env env;
  EXPECT_EQ(env.slots(), 0u);
  EXPECT_EQ(env.variable("a", TypeKind::integer), 0u);
  env.constant("c", TypeKind::integer, Value::integer(1));
  EXPECT_EQ(env.computed("b", TypeKind::string, nullptr), 1u);
  EXPECT_EQ(env.slots(), 2u);
  ASSERT_NE(env.find_variable("b"), nullptr);
  EXPECT_EQ(env.find_variable("b")->source, Variable::Source::computed);
  EXPECT_EQ(env.find_variable("c")->source, Variable::Source::constant);
  EXPECT_EQ(env.find_variable("c")->value.i, 1);
  EXPECT_EQ(env.find_variable("d"), nullptr);
}

TEST(environment, keeps_pointers_valid_while_it_grows) {
  Env env = Env::standard();
  env.variable("first", TypeKind::integer);
  const Variable* variable = env.find_variable("first");
  const Function* function = env.find_function("size");
  for (int i = 0; i < 1'000; ++i) {
    env.variable("v" + std::to_string(i), TypeKind::dyn);
    Overload overload;
    overload.id = "id" + std::to_string(i);
    env.function("f" + std::to_string(i), overload);
  }
  EXPECT_EQ(env.find_variable("first"), variable);
  EXPECT_EQ(variable->name, "first");
  EXPECT_EQ(env.find_function("size"), function);
}

TEST(environment, lets_the_last_declaration_of_a_name_win) {
  Env env;
  env.variable("a", TypeKind::integer);
  const Variable* variable = env.find_variable("a");
  EXPECT_EQ(env.variable("a", TypeKind::string), 1u);
  EXPECT_EQ(env.find_variable("a"), variable);
  EXPECT_EQ(checked("a", env), "string");
  Overload overload;
  overload.id = "size_string";
  overload.parameters = {TypeKind::string};
  overload.result = TypeKind::boolean;
  const std::size_t count = env.find_function("size")->overloads.size();
  env.function("size", overload);
  EXPECT_EQ(env.find_function("size")->overloads.size(), count);
  EXPECT_EQ(checked("size('a')", env), "bool");
}

TEST(environment, copies_share_nothing) {
  Env first;
  first.variable("a", TypeKind::integer);
  Env second = first;
  second.variable("b", TypeKind::integer);
  EXPECT_NE(first.find_variable("a"), second.find_variable("a"));
  EXPECT_EQ(first.find_variable("b"), nullptr);
  EXPECT_EQ(second.slots(), 2u);
  first = second;
  EXPECT_NE(first.find_variable("b"), nullptr);
}

TEST(environment, takes_a_library_once) {
  Env env;
  EXPECT_FALSE(env.has(Library::lists));
  env.add(Library::lists).add(Library::lists);
  EXPECT_TRUE(env.has(Library::lists));
  EXPECT_EQ(env.find_function("slice")->overloads.size(), 1u);
  EXPECT_FALSE(Env::standard().has(Library::block));
  EXPECT_TRUE(Env::standard().has(Library::regex));
}

TEST(environment, knows_the_types_of_the_network_library_by_name) {
  EXPECT_EQ(checked("type(ip('::1')) == net.IP"), "bool");
  EXPECT_EQ(checked("net.CIDR"), "type(net.CIDR)");
  EXPECT_EQ(checked("net.IP", Env()), "undeclared 0-3 `net` is not declared");
}

}  // namespace
}  // namespace bylaw::cel
