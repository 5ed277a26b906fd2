#include "unit/cel/rules/compiled.h"

#include <gtest/gtest.h>

namespace bylaw::cel {
namespace {

using test::CompiledPolicy;
using test::policy;

/// Gives its argument and counts how often it was asked.
Value counted(Context&, std::span<const Value> arguments, const void* data) {
  ++*static_cast<int*>(const_cast<void*>(data));
  return arguments[0];
}

Env counting(int& count) {
  Env env = Env::standard();
  env.variable("x", TypeKind::integer);
  Overload overload;
  overload.id = "counted_int";
  overload.parameters = {TypeKind::integer};
  overload.result = TypeKind::integer;
  overload.implementation = counted;
  overload.data = &count;
  env.function("counted", overload);
  return env;
}

TEST(Policy, a_variable_is_evaluated_once_however_often_it_is_read) {
  int count = 0;
  CompiledPolicy p(policy(R"j({"variables":[{"name":"a","expression":"counted(x)"},
                                            {"name":"b","expression":"variables.a + variables.a"}],
    "aggregate":[{"condition":"variables.a > 0","output":"variables.a + variables.b",
                  "explanation":"string(variables.a)"},
                 {"condition":"variables.b > 0","rule":{"match":[{"output":"variables.a"}]}}]})j"),
                   counting(count));
  ASSERT_TRUE(p.good());
  EXPECT_EQ(p.run({Value::integer(2)}).value.list->size, 2u);
  EXPECT_EQ(count, 1);
}

TEST(Policy, a_variable_is_evaluated_again_for_other_values) {
  int count = 0;
  CompiledPolicy p(policy(R"j({"variables":[{"name":"a","expression":"counted(x)"}],
    "match":[{"output":"variables.a"}]})j"),
                   counting(count));
  EXPECT_EQ(p.run({Value::integer(2)}).value.i, 2);
  EXPECT_EQ(p.run({Value::integer(3)}).value.i, 3);
  EXPECT_EQ(count, 2);
}

TEST(Policy, a_variable_that_nothing_reads_is_never_evaluated) {
  int count = 0;
  CompiledPolicy p(policy(R"j({"variables":[{"name":"a","expression":"counted(x)"}],
    "match":[{"condition":"x > 9","output":"variables.a"},{"output":"0"}]})j"),
                   counting(count));
  EXPECT_EQ(p.run({Value::integer(9)}).value.i, 0);
  EXPECT_EQ(count, 0);
}

TEST(Policy, items_behind_the_one_that_holds_are_not_evaluated) {
  int count = 0;
  CompiledPolicy p(policy(R"j({"match":[{"condition":"x > 0","output":"1"},
    {"condition":"counted(x) > 0","output":"counted(2)"},{"output":"counted(3)"}]})j"),
                   counting(count));
  EXPECT_EQ(p.run({Value::integer(1)}).value.i, 1);
  EXPECT_EQ(count, 0);
}

std::string type_of(const std::string& rule) {
  int count = 0;
  const CompiledPolicy p(policy(rule), counting(count));
  return p.good() ? (*p).type().text() : "(faults)";
}

TEST(Policy, its_type_says_whether_it_may_find_nothing) {
  EXPECT_EQ(type_of(R"({"match":[{"output":"'a'"}]})"), "string");
  EXPECT_EQ(type_of(R"({"match":[{"condition":"true","output":"'a'"}]})"), "string");
  EXPECT_EQ(type_of(R"({"match":[{"condition":"x > 0","output":"'a'"}]})"), "optional_type(string)");
  EXPECT_EQ(type_of(R"({"match":[{"condition":"x > 0","output":"'a'"},{"output":"'b'"}]})"), "string");
  EXPECT_EQ(type_of(R"({"aggregate":[{"condition":"x > 0","output":"'a'"}]})"), "list(string)");
}

TEST(Policy, its_type_says_whether_a_rule_inside_decides_or_lets_the_next_try) {
  const std::string inner = R"("rule":{"match":[{"condition":"x > 1","output":"1"}]})";
  EXPECT_EQ(type_of("{\"match\":[{" + inner + "},{\"output\":\"2\"}]}"), "int");
  EXPECT_EQ(type_of("{\"match\":[{\"condition\":\"x > 0\"," + inner + "},{\"output\":\"2\"}]}"),
            "optional_type(int)");
  EXPECT_EQ(type_of("{\"match\":[{" + inner + "}]}"), "optional_type(int)");
  EXPECT_EQ(type_of("{\"aggregate\":[{" + inner + "}]}"), "list(int)");
}

TEST(Policy, its_type_covers_all_outputs) {
  EXPECT_EQ(type_of(R"j({"match":[{"condition":"x > 0","output":"1"},{"output":"dyn('a')"}]})j"), "dyn");
  EXPECT_EQ(type_of(R"j({"match":[{"condition":"x > 0","output":"optional.none()"},
                                  {"output":"optional.of(1)"}]})j"),
            "optional_type(dyn)");
}

TEST(Policy, faults_stand_in_the_text_with_escapes_counted_as_they_were_written) {
  const std::string text = policy(R"({"match":[{"output":"\u0031 + \"a\""}]})");
  const CompiledPolicy p(text);
  ASSERT_EQ(p.faults.size(), 1u);
  EXPECT_EQ(text.substr(p.faults[0].span.begin, p.faults[0].span.size()), R"(\u0031 + \"a\")");
}

TEST(Policy, values_of_the_caller_come_before_the_variables) {
  Env env = Env::standard();
  const auto x = env.variable("x", TypeKind::integer);
  CompiledPolicy p(
      policy(R"({"variables":[{"name":"a","expression":"x"}],"match":[{"output":"variables.a"}]})"),
      std::move(env));
  EXPECT_EQ(x, 0u);
  EXPECT_EQ((*p).slots(), 2u);
}

TEST(EnvScopes, what_a_scope_hid_is_seen_again_and_what_it_declared_is_not) {
  Env env;
  env.variable("a", TypeKind::integer);
  const Variable* outer = env.find_variable("a");
  env.begin_scope();
  env.variable("a", TypeKind::string);
  env.variable("b.c", TypeKind::boolean);
  const Variable* inner = env.find_variable("a");
  EXPECT_EQ(inner->type.text(), "string");
  EXPECT_TRUE(env.is_space("b"));
  env.variable("a", TypeKind::bytes);
  EXPECT_EQ(env.find_variable("a")->type.text(), "bytes");
  env.end_scope();
  EXPECT_EQ(env.find_variable("a"), outer);
  EXPECT_EQ(outer->type.text(), "int");
  EXPECT_EQ(env.find_variable("b.c"), nullptr);
  EXPECT_FALSE(env.is_space("b"));
  EXPECT_EQ(env.slots(), 4u);
}

TEST(EnvScopes, scopes_stand_in_each_other) {
  Env env;
  env.begin_scope().variable("a", TypeKind::integer);
  env.begin_scope().variable("a", TypeKind::string);
  env.end_scope();
  EXPECT_EQ(env.find_variable("a")->type.text(), "int");
  env.end_scope();
  EXPECT_EQ(env.find_variable("a"), nullptr);
}

}  // namespace
}  // namespace bylaw::cel
