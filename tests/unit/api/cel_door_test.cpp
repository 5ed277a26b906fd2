#include <bylaw/cel/build.h>
#include <bylaw/cel_door.h>

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::test {
namespace {

using cel::Kind;
using cel::Value;

constexpr std::string_view variables =
    R"_({"variables": {"user.credit": "int", "roles": "list(string)", "name": "string"}})_";

std::unique_ptr<CelDoor> door() {
  std::string answer;
  auto opened = CelDoor::open(variables, answer);
  EXPECT_EQ(answer, R"({"ok":{}})");
  return opened;
}

std::unique_ptr<CelExpression> expression(const CelDoor& door, std::string_view text) {
  std::string answer;
  auto compiled = door.compile(text, answer);
  EXPECT_NE(compiled, nullptr) << answer;
  return compiled;
}

bool says(std::string_view answer, std::string_view part) { return answer.find(part) != answer.npos; }

TEST(CelDoor, IsNotOpenedByAFaultyEnvironment) {
  for (const auto& [request, code] : {std::pair{"{", "json_"}, std::pair{"[]", "wrong_kind"},
                                      std::pair{R"({"variables": {"x": "itn"}})", "bad_value"}}) {
    std::string answer;
    EXPECT_EQ(CelDoor::open(request, answer), nullptr) << request;
    EXPECT_TRUE(answer.starts_with(R"({"errors":[)")) << answer;
    EXPECT_TRUE(says(answer, code)) << answer;
  }
}

TEST(CelDoor, ParsesByTheGrammarAlone) {
  const auto opened = door();
  EXPECT_EQ(opened->parse("undeclared + 'a'"), R"({"ok":{"diagnostics":[]}})");
  EXPECT_TRUE(says(opened->parse("1 +"), R"("cel_syntax")"));
}

TEST(CelDoor, ChecksTypesAndNames) {
  const auto opened = door();
  EXPECT_EQ(opened->check("user.credit + 1"), R"({"ok":{"diagnostics":[],"type":"int"}})");
  const std::string faults = opened->check("user.credt + 1 == name + 1");
  EXPECT_TRUE(says(faults, R"("undeclared")")) << faults;
  EXPECT_TRUE(says(faults, R"("no_such_overload")")) << faults;
  EXPECT_FALSE(says(faults, R"("type")")) << faults;
}

TEST(CelDoor, SaysWhatACompiledExpressionReads) {
  std::string answer;
  ASSERT_NE(door()->compile("name in roles", answer), nullptr);
  EXPECT_EQ(answer, R"({"ok":{"reads":[{"name":"roles","slot":1,"type":["list",["string"]]},)"
                    R"({"name":"name","slot":2,"type":["string"]}],"type":"bool","warnings":[]}})");
}

TEST(CelDoor, CompilesNothingFaulty) {
  std::string answer;
  EXPECT_EQ(door()->compile("name + 1", answer), nullptr);
  EXPECT_TRUE(answer.starts_with(R"({"errors":[)")) << answer;
}

TEST(CelExpression, OutlivesItsDoor) {
  auto opened = door();
  const auto sum = expression(*opened, "user.credit + 1");
  opened.reset();
  sum->slots()[0] = Value::integer(41);
  const Value value = sum->evaluate();
  ASSERT_TRUE(value.is(Kind::integer));
  EXPECT_EQ(value.i, 42);
}

TEST(CelExpression, HasASlotForEachVariableThatIsMissingAtFirst) {
  const auto opened = door();
  const auto given = expression(*opened, "has(user.credit)");
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(given->slots()[i].is(Kind::missing)) << i;
  EXPECT_FALSE(given->evaluate().b);
  given->slots()[0] = Value::integer(0);
  EXPECT_TRUE(given->evaluate().b);
  const Value absent = expression(*opened, "user.credit > 0")->evaluate();
  ASSERT_TRUE(absent.is(Kind::error));
  EXPECT_EQ(absent.error->code, cel::ErrorCode::missing_attribute);
}

TEST(CelExpression, TakesTurnsWithOthersOfItsDoor) {
  const auto opened = door();
  const auto longer =
      expression(*opened, "roles.map(role, role + '!').size() == 2 && roles.exists(r, r == name)");
  const auto plain = expression(*opened, "'admin' in roles");
  for (int turn = 0; turn < 3; ++turn) {
    const std::vector<Value> roles{Value::string("user"), Value::string("admin")};
    longer->slots()[1] = plain->slots()[1] = cel::make_list(plain->arena(), roles);
    longer->slots()[2] = Value::string("admin");
    EXPECT_TRUE(longer->evaluate().b);
    EXPECT_TRUE(plain->evaluate().b);
    EXPECT_GT(plain->arena().used(), 0u);
    plain->reset();
    EXPECT_EQ(longer->arena().used(), 0u);
  }
}

TEST(CelExpression, StopsWhenItsStepsAreUsedUp) {
  const auto looked = expression(*door(), "'admin' in roles");
  const std::vector<Value> roles(1000, Value::string("user"));
  looked->slots()[1] = cel::make_list(looked->arena(), roles);
  const Value stopped = looked->evaluate({.steps = 500});
  ASSERT_TRUE(stopped.is(Kind::error));
  EXPECT_EQ(stopped.error->code, cel::ErrorCode::budget);
  EXPECT_TRUE(looked->evaluate({.steps = 2000}).is(Kind::boolean));
}

}  // namespace
}  // namespace bylaw::test
