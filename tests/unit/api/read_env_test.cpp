#include <bylaw/cel/program.h>
#include <bylaw/cel/read_env.h>

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bylaw::cel::test {
namespace {

using Faults = std::vector<std::pair<std::string, std::string>>;  // code, place

Result<Env> env_of(std::string_view description) {
  JsonDocument document;
  EXPECT_TRUE(document.read(description).empty()) << description;
  return read_env(document.root());
}

Faults faults_of(std::string_view description) {
  Faults faults;
  const auto env = env_of(description);
  for (const Diagnostic& fault : env.diagnostics()) {
    faults.emplace_back(code_name(fault.code), fault.pointer);
  }
  return faults;
}

std::string type_json(std::string_view type) {
  std::string out;
  JsonWriter writer(out);
  const auto parsed = parse_type(type);
  if (parsed) write_type(writer, *parsed);
  return out;
}

TEST(ReadEnv, AnEmptyDescriptionHasNoVariablesAndTheStandardLibraries) {
  const auto env = env_of("{}");
  ASSERT_TRUE(env);
  EXPECT_EQ(env->slots(), 0u);
  EXPECT_TRUE(compile("'a'.upperAscii() == 'A'", *env));
}

TEST(ReadEnv, SlotsAreInTheOrderOfTheVariables) {
  const auto env = env_of(R"_({"variables": {"z": "int", "a.b": "string", "m": "list(map(string, dyn))"}})_");
  ASSERT_TRUE(env);
  EXPECT_EQ(env->slots(), 3u);
  std::uint32_t slot = 0;
  for (const std::string_view name : {"z", "a.b", "m"}) {
    const Variable* variable = env->find_variable(name);
    ASSERT_NE(variable, nullptr) << name;
    EXPECT_EQ(variable->slot, slot++) << name;
  }
  EXPECT_EQ(env->find_variable("m")->type.text(), "list(map(string, dyn))");
}

TEST(ReadEnv, OnlyTheNamedLibrariesAreThere) {
  const auto env = env_of(R"({"libraries": ["math"]})");
  ASSERT_TRUE(env);
  EXPECT_TRUE(compile("math.abs(-1) == 1", *env));
  EXPECT_FALSE(compile("'a'.upperAscii() == 'A'", *env));
  const auto bare = env_of(R"({"libraries": []})");
  ASSERT_TRUE(bare);
  EXPECT_TRUE(compile("1 + 1 == 2", *bare));
  EXPECT_FALSE(compile("math.abs(-1) == 1", *bare));
}

TEST(ReadEnv, NamesAreLookedUpFromTheContainer) {
  EXPECT_TRUE(compile("limit > 1", *env_of(R"({"container": "app", "variables": {"app.limit": "int"}})")));
  EXPECT_FALSE(compile("limit > 1", *env_of(R"({"variables": {"app.limit": "int"}})")));
}

TEST(ReadEnv, NumbersOfTwoTypesMixUnlessThatIsForbidden) {
  EXPECT_TRUE(compile("1 < 2.0", *env_of(R"({"forbid_number_mix": false})")));
  EXPECT_FALSE(compile("1 < 2.0", *env_of(R"({"forbid_number_mix": true})")));
}

TEST(ReadEnv, EveryFaultIsReportedWithItsPlace) {
  EXPECT_EQ(faults_of(R"({"libraries": ["strngs", 1], "container": "a..b", "forbid_number_mix": 1,
                          "variables": {"x y": "int", "a": "itn", "b": 3}, "variabels": {}})"),
            (Faults{{"unknown_option", "/variabels"},
                    {"bad_value", "/libraries/0"},
                    {"wrong_kind", "/libraries/1"},
                    {"bad_id", "/container"},
                    {"wrong_kind", "/forbid_number_mix"},
                    {"bad_id", "/variables/x y"},
                    {"bad_value", "/variables/a"},
                    {"wrong_kind", "/variables/b"}}));
}

TEST(ReadEnv, WhatIsNoObjectIsRefused) {
  for (const std::string_view description : {"[]", "null", "\"int\"", "1"}) {
    EXPECT_EQ(faults_of(description), (Faults{{"wrong_kind", ""}})) << description;
  }
  EXPECT_EQ(faults_of(R"({"variables": ["x"]})"), (Faults{{"wrong_kind", "/variables"}}));
  EXPECT_EQ(faults_of(R"({"libraries": {}})"), (Faults{{"wrong_kind", "/libraries"}}));
  EXPECT_EQ(faults_of(R"({"container": 1})"), (Faults{{"wrong_kind", "/container"}}));
}

TEST(ReadEnv, ANameThatNoExpressionCanSayIsRefused) {
  for (const std::string_view name :
       {"", ".", "a.", ".a", "a..b", "1a", "a-b", "in", "true", "a.null", "for.x", "群"}) {
    const std::string description = "{\"variables\": {\"" + std::string(name) + "\": \"int\"}}";
    EXPECT_EQ(faults_of(description).size(), 1u) << name;
  }
  for (const std::string_view name : {"_", "a1", "a.for", "a.b.c", "A_B"}) {
    const std::string description = "{\"variables\": {\"" + std::string(name) + "\": \"int\"}}";
    EXPECT_TRUE(faults_of(description).empty()) << name;
  }
}

TEST(ReadEnv, ATypeThatNoValueHasIsRefusedWithTheNearestName) {
  for (const auto& [type, help] :
       {std::pair{"strin", "did you mean `string`?"}, std::pair{"list(strin)", "did you mean `string`?"},
        std::pair{"map(string", ""}, std::pair{"", ""}}) {
    const auto env = env_of("{\"variables\": {\"x\": \"" + std::string(type) + "\"}}");
    ASSERT_EQ(env.diagnostics().size(), 1u) << type;
    EXPECT_EQ(env.diagnostics()[0].code, Code::bad_value) << type;
    if (!std::string_view(help).empty()) {
      EXPECT_EQ(env.diagnostics()[0].help, help) << type;
    }
  }
}

TEST(WriteType, GivesTheNameAndTheParameters) {
  EXPECT_EQ(type_json("int"), R"(["int"])");
  EXPECT_EQ(type_json("list(string)"), R"(["list",["string"]])");
  EXPECT_EQ(type_json("map(string, list(dyn))"), R"(["map",["string"],["list",["dyn"]]])");
}

}  // namespace
}  // namespace bylaw::cel::test
