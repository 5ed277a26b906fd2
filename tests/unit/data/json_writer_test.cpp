#include <bylaw/json.h>

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

namespace bylaw {
namespace {

TEST(json_writer, separates_items_and_members_with_commas) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  writer.key("a")
      .begin_array()
      .integer(1)
      .integer(2)
      .begin_array()
      .end_array()
      .begin_object()
      .end_object()
      .end_array();
  writer.key("b").begin_object().key("c").null().end_object();
  writer.key("d").boolean(true);
  writer.key("e").boolean(false).key("f").string("x").key("g").raw("[1]").key("h").number(0.5);
  writer.end_object();
  EXPECT_EQ(out, R"({"a":[1,2,[],{}],"b":{"c":null},"d":true,"e":false,"f":"x","g":[1],"h":0.5})");
}

TEST(json_writer, appends_to_what_is_there) {
  std::string out = "x ";
  JsonWriter(out).integer(std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(out, "x -9223372036854775808");
}

TEST(json_writer, writes_null_for_what_json_has_no_number_for) {
  std::string out;
  JsonWriter(out)
      .begin_array()
      .number(std::nan(""))
      .number(HUGE_VAL)
      .number(-HUGE_VAL)
      .number(-0.0)
      .end_array();
  EXPECT_EQ(out, "[null,null,null,0]");
}

TEST(json_writer, writes_values_of_a_document_in_canonical_order) {
  JsonDocument document;
  ASSERT_TRUE(document.read(R"([{"b":1,"a":[{"d":2,"c":3}]},"x"])").empty());
  std::string out;
  JsonWriter(out)
      .begin_object()
      .key("v")
      .value(document.root())
      .key("w")
      .value(*document.root().begin())
      .end_object();
  EXPECT_EQ(out, R"({"v":[{"a":[{"c":3,"d":2}],"b":1},"x"],"w":{"a":[{"c":3,"d":2}],"b":1}})");
}

TEST(json_writer, escapes_keys_and_strings_alike) {
  std::string out;
  JsonWriter(out).begin_object().key("\"\n").string(std::string_view("\0\\", 2)).end_object();
  EXPECT_EQ(out, R"({"\"\n":"\u0000\\"})");
}

}  // namespace
}  // namespace bylaw
