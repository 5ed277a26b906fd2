#include <bylaw/json.h>

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace bylaw {
namespace {

/// The canonical form of a text that must be read.
std::string canonical_of(std::string_view text, const JsonLimits& limits = {}) {
  JsonDocument document;
  const Diagnostics faults = document.read(text, limits);
  if (!faults.empty()) return render(faults, Source("text", std::string(text)));
  return canonical_json(document.root());
}

// RFC 8259: what every reader must accept.
TEST(json_accept, values_of_each_kind_stand_alone) {
  EXPECT_EQ(canonical_of("null"), "null");
  EXPECT_EQ(canonical_of("true"), "true");
  EXPECT_EQ(canonical_of("false"), "false");
  EXPECT_EQ(canonical_of("0"), "0");
  EXPECT_EQ(canonical_of("\"\""), "\"\"");
  EXPECT_EQ(canonical_of("[]"), "[]");
  EXPECT_EQ(canonical_of("{}"), "{}");
}

TEST(json_accept, white_space_of_four_kinds_stands_around_every_token) {
  EXPECT_EQ(
      canonical_of(" \t\r\n[ \t\r\n1 \t\r\n, \t\r\n{ \t\r\n\"a\" \t\r\n: \t\r\n2 \t\r\n} \t\r\n] \t\r\n"),
      "[1,{\"a\":2}]");
}

TEST(json_accept, no_white_space_is_needed_anywhere) {
  EXPECT_EQ(canonical_of("[true,false,null,-1,\"a\",[],{\"b\":[1.5]}]"),
            "[true,false,null,-1,\"a\",[],{\"b\":[1.5]}]");
}

TEST(json_accept, numbers_of_each_form) {
  EXPECT_EQ(canonical_of("[0,-0,1,10,-1,1.5,-1.5,0.5]"), "[0,0,1,10,-1,1.5,-1.5,0.5]");
  EXPECT_EQ(canonical_of("[1e2,1E2,1e+2,1E+2,1e02,100e-2,1.25e1,125e-2]"),
            "[100,100,100,100,100,1,12.5,1.25]");
  EXPECT_EQ(canonical_of("[0e1,0e+1,0E0,0.0,-0.0,0e-99]"), "[0,0,0,0,0,0]");
}

TEST(json_accept, every_escape_and_escaped_nul) {
  EXPECT_EQ(canonical_of(R"("\"\\\/\b\f\n\r\t")"), R"("\"\\/\b\f\n\r\t")");
  EXPECT_EQ(canonical_of(R"("\u0000\u001f\u0022\u005c\u002f\u00e9\u8BFB\u8bfb")"),
            R"("\u0000\u001f\"\\/é读读")");
  EXPECT_EQ(canonical_of(R"("\uD83C\uDF88\udbff\udfff")"), "\"🎈\xF4\x8F\xBF\xBF\"");
}

TEST(json_accept, strings_hold_delete_and_noncharacters_as_they_are) {
  EXPECT_EQ(canonical_of("\"\x7F\""), "\"\x7F\"");
  EXPECT_EQ(canonical_of("\"\xEF\xBF\xBF\xEF\xBB\xBF\xE2\x80\xA8\""),
            "\"\xEF\xBF\xBF\xEF\xBB\xBF\xE2\x80\xA8\"");
}

TEST(json_accept, keys_may_be_empty_and_escaped) {
  EXPECT_EQ(canonical_of(R"({"":1,"\u0061":2,"\u0000":3})"), R"({"":1,"\u0000":3,"a":2})");
}

TEST(json_accept, what_looks_like_json_within_strings_is_text) {
  EXPECT_EQ(canonical_of(R"(["1e400","// no","/* no */","]","{","\\"])"),
            R"(["1e400","// no","/* no */","]","{","\\"])");
}

TEST(json_accept, comments_where_they_are_allowed_count_as_white_space) {
  JsonLimits limits;
  limits.comments = true;
  EXPECT_EQ(canonical_of("// a\n[1,// b\r2/*c*/,/**/3/***/]// d", limits), "[1,2,3]");
  EXPECT_EQ(canonical_of("/* \" { // */{/**/\"a\"/**/:/**/1/**/}//", limits), "{\"a\":1}");
  EXPECT_EQ(canonical_of("[1/*x*/\n,\"//\"/* 读 */]", limits), "[1,\"//\"]");
  EXPECT_EQ(canonical_of(std::string_view("[1/*\0*/]", 8), limits), "[1]");
}

}  // namespace
}  // namespace bylaw
