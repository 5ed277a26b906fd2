#include "cel/lines.h"

#include "cel/declare/tables.h"
#include "cel/implementations.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace bylaw::cel {
namespace {

TEST(Lines, values_go_out_without_loss) {
  const auto value = [](const std::string& expression) {
    return eval_line("{\"expr\": \"" + expression + "\"}");
  };
  EXPECT_EQ(value("9223372036854775807"), R"({"value":{"t":"int","v":"9223372036854775807"}})");
  EXPECT_EQ(
      value("[1u, -0.0, 0.1, null, true]"),
      R"({"value":{"t":"list","v":[{"t":"uint","v":"1"},{"t":"double","v":"-0"},{"t":"double","v":"0.1"},{"t":"null"},{"t":"bool","v":true}]}})");
  EXPECT_EQ(value("{1: b'a'}"),
            R"({"value":{"t":"map","v":[[{"t":"int","v":"1"},{"t":"bytes","v":"YQ=="}]]}})");
  EXPECT_EQ(value("timestamp('1969-12-31T23:59:59.5Z')"),
            R"({"value":{"n":500000000,"s":"-1","t":"timestamp"}})");
  EXPECT_EQ(value("duration('-1.5s')"), R"({"value":{"n":-500000000,"s":"-1","t":"duration"}})");
  EXPECT_EQ(value("[type(1), google.protobuf.Timestamp]"),
            R"({"value":{"t":"list","v":[{"t":"type","v":"int"},{"t":"type","v":"timestamp"}]}})");
  EXPECT_EQ(value("optional.of(1)"), R"({"value":{"t":"optional","v":{"t":"int","v":"1"}}})");
  EXPECT_EQ(value("ip('::1')"), R"({"value":{"name":"net.IP","t":"opaque","v":"::1"}})");
}

TEST(Lines, what_goes_out_comes_in_again) {
  for (const char* text :
       {R"({"t":"int","v":"-9223372036854775808"})", R"({"t":"uint","v":"18446744073709551615"})",
        R"({"t":"double","v":"NaN"})", R"({"t":"double","v":"-Infinity"})", R"({"t":"double","v":"-0"})",
        R"({"t":"bytes","v":"/w=="})", R"({"n":999999999,"s":"253402300799","t":"timestamp"})",
        R"({"n":-1,"s":"0","t":"duration"})", R"({"t":"map","v":[[{"t":"uint","v":"1"},{"t":"null"}]]})",
        R"({"t":"type","v":"duration"})", R"({"t":"optional"})", R"({"t":"list","v":[]})"}) {
    const std::string line = std::string(R"({"expr":"x","bindings":{"x":)") + text + "}}";
    EXPECT_EQ(eval_line(line), std::string("{\"value\":") + text + "}");
  }
}

TEST(Lines, plain_json_is_taken_as_it_looks) {
  EXPECT_EQ(
      eval_line(
          R"({"expr":"x.a[0] == 1 && x.a[1] == 1.5 && x.t == 'x' && type(x.a[0]) == int","bindings":{"x":{"a":[1,1.5],"t":"x"}}})"),
      R"({"value":{"t":"bool","v":true}})");
}

TEST(Lines, names_of_the_type_environment_are_checked) {
  EXPECT_EQ(eval_line(R"({"expr":"x + 1","type_env":{"x":"int"},"bindings":{"x":2}})"),
            R"({"value":{"t":"int","v":"3"}})");
  EXPECT_EQ(check_line(R"x({"expr":"{'a': x}","type_env":{"x":"list(int)"}})x"),
            R"x({"type":"map(string, list(int))"})x");
  EXPECT_NE(eval_line(R"({"expr":"x + 1","type_env":{"x":"string"},"bindings":{"x":"a"}})").find("error"),
            std::string::npos);
  EXPECT_EQ(eval_line(R"({"expr":"x + 1 == 1 || true","disable_check":true})"),
            R"({"value":{"t":"bool","v":true}})");
  const std::string overload = R"({"id":"f_int","parameters":["int"],"result":"bool"})";
  EXPECT_EQ(check_line(R"x({"expr":"f(1)","type_env":{"f":[)x" + overload + "]}}"), R"({"type":"bool"})");
  EXPECT_EQ(eval_line(R"({"expr":"y","container":"a.b","bindings":{"a.y":1}})"),
            R"({"value":{"t":"int","v":"1"}})");
}

TEST(Lines, faults_are_errors_of_the_line) {
  EXPECT_EQ(eval_line("[]"), R"({"error":"a line must be a JSON object"})");
  EXPECT_EQ(eval_line(R"({"bindings":{}})"), R"({"error":"`expr` must be a string"})");
  EXPECT_EQ(eval_line(R"({"expr":"1","exrp":1})"), R"({"error":"unknown key `exrp`"})");
  EXPECT_EQ(eval_line(R"({"expr":"x","bindings":{"x":{"t":"int","v":"1.5"}}})"),
            R"({"error":"`x` in `bindings`: `v` does not fit its `t`"})");
  EXPECT_EQ(eval_line(R"({"expr":"x","type_env":{"x":"strnig("}})"),
            R"({"error":"`x` in `type_env` must have a type or overloads"})");
  EXPECT_EQ(eval_line(R"({"expr":"1 / 0"})"), R"({"error":"division by zero"})");
  EXPECT_EQ(eval_line("{").substr(0, 10), R"({"error":")");
}

TEST(Lines, a_value_too_large_to_be_written_is_an_error) {
  std::string text = "s29";
  for (int i = 29; i > 0; --i) {
    const std::string before = "s" + std::to_string(i - 1);
    text = "cel.bind(s" + std::to_string(i) + ", [" + before + ", " + before + "], " + text + ")";
  }
  EXPECT_EQ(eval_line("{\"expr\":\"cel.bind(s0, [1], " + text + ")\"}"),
            R"({"error":"the value is too large or too deep to be written"})");
}

TEST(Implementations, every_declared_overload_has_code_but_for_those_the_planner_writes_itself) {
  const std::set<std::string_view> planned{"conditional", "logical_and", "logical_or", "not_strictly_false",
                                           "cel_block_list"};
  std::vector<std::span<const Declaration>> tables{declared_operators(), declared_relations(),
                                                   declared_conversions(), declared_text(), declared_time()};
  for (const Library library :
       {Library::strings, Library::math, Library::lists, Library::sets, Library::encoders, Library::optionals,
        Library::bindings, Library::block, Library::two_variables, Library::network, Library::regex}) {
    tables.push_back(declared(library));
  }
  for (const auto& table : tables) {
    for (const Declaration& row : table) {
      EXPECT_EQ(find_implementation(row.id) == nullptr, planned.count(row.id) > 0) << row.id;
    }
  }
  EXPECT_EQ(find_implementation("add_int"), nullptr);
  EXPECT_EQ(find_implementation(""), nullptr);
}

}  // namespace
}  // namespace bylaw::cel
