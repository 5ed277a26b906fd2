#include <bylaw/json.h>

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

namespace bylaw {
namespace {

const std::string text = R"({ "a" : [1, "x\u00e9", {}] , "b": true, "": null, "d": -2.5 })";

std::string_view under(Span span) { return std::string_view(text).substr(span.begin, span.size()); }

TEST(json_value, spans_are_those_of_the_tokens) {
  JsonDocument document;
  ASSERT_TRUE(document.read(text).empty());
  const Json root = document.root();
  EXPECT_EQ(under(root.span()), text);
  EXPECT_EQ(root.key_span(), Span{});
  const Json a = root.find("a");
  EXPECT_EQ(under(a.key_span()), "\"a\"");
  EXPECT_EQ(under(a.span()), "[1, \"x\\u00e9\", {}]");
  auto item = a.begin();
  EXPECT_EQ(under((*item).span()), "1");
  EXPECT_EQ((*item).key_span(), Span{});
  EXPECT_EQ(under((*++item).span()), "\"x\\u00e9\"");
  EXPECT_EQ((*item).string(), "xé");
  EXPECT_EQ(under((*++item).span()), "{}");
  EXPECT_TRUE(++item == a.end());
  EXPECT_EQ(under(root.find("b").span()), "true");
  EXPECT_EQ(under(root.find("").span()), "null");
  EXPECT_EQ(under(root.find("").key_span()), "\"\"");
  EXPECT_EQ(under(root.find("d").span()), "-2.5");
}

TEST(json_value, members_come_in_the_order_of_the_text) {
  JsonDocument document;
  ASSERT_TRUE(document.read(text).empty());
  std::string keys;
  for (const Json member : document.root()) keys += std::string(member.key()) + ",";
  EXPECT_EQ(keys, "a,b,,d,");
  EXPECT_EQ(document.root().size(), 4u);
}

TEST(json_value, find_gives_false_for_what_is_not_there_and_for_other_kinds) {
  JsonDocument document;
  ASSERT_TRUE(document.read(text).empty());
  EXPECT_FALSE(document.root().find("c"));
  EXPECT_FALSE(document.root().find("A"));
  EXPECT_FALSE(document.root().find("a").find("x"));
  EXPECT_FALSE(document.root().find("b").find("x"));
  EXPECT_FALSE(Json().find("x"));
  EXPECT_TRUE(Json().begin() == Json().end());
}

TEST(json_value, accessors_of_another_kind_give_nothing) {
  JsonDocument document;
  ASSERT_TRUE(document.read(R"([null, true, 7, 1.5, "s", [1], {"k": 1}])").empty());
  for (const Json value : document.root()) {
    EXPECT_EQ(value.boolean(), value.is(JsonKind::boolean));
    EXPECT_EQ(value.integer(), value.is(JsonKind::integer) ? 7 : 0);
    EXPECT_EQ(value.string(), value.is(JsonKind::string) ? "s" : "");
    EXPECT_EQ(value.size(), value.is(JsonKind::array) || value.is(JsonKind::object) ? 1u : 0u);
    EXPECT_EQ(value.key(), "");
    EXPECT_EQ(value.begin() == value.end(), value.size() == 0);
  }
}

TEST(json_value, parent_leads_to_the_root) {
  JsonDocument document;
  ASSERT_TRUE(document.read(text).empty());
  const Json root = document.root();
  const Json inner = *root.find("a").begin();
  EXPECT_EQ(inner.parent(), root.find("a"));
  EXPECT_EQ(inner.parent().parent(), root);
  EXPECT_FALSE(root.parent());
}

TEST(json_value, kinds_have_the_names_that_messages_use) {
  JsonDocument document;
  ASSERT_TRUE(document.read(R"([null, true, 7, 1.5, "s", [], {}])").empty());
  std::string names;
  for (const Json value : document.root()) names += std::string(json_kind_name(value.kind())) + ", ";
  EXPECT_EQ(names, "null, a boolean, an integer, a number, a string, an array, an object, ");
}

TEST(json_value, reading_again_replaces_what_was_there) {
  JsonDocument document;
  EXPECT_FALSE(document.root());
  ASSERT_TRUE(document.read("[1, 2, 3]").empty());
  ASSERT_TRUE(document.read(R"({"a": "b"})").empty());
  EXPECT_EQ(canonical_json(document.root()), R"({"a":"b"})");
  ASSERT_FALSE(document.read("[1").empty());
  EXPECT_FALSE(document.root());
  ASSERT_TRUE(document.read("[4]").empty());
  EXPECT_EQ(canonical_json(document.root()), "[4]");
}

TEST(json_value, a_document_can_be_moved_and_the_old_one_read_into) {
  JsonDocument first;
  ASSERT_TRUE(first.read("[1]").empty());
  JsonDocument second(std::move(first));
  EXPECT_EQ(canonical_json(second.root()), "[1]");
  EXPECT_FALSE(first.root());  // NOLINT(bugprone-use-after-move)
  ASSERT_TRUE(first.read("[2]").empty());
  EXPECT_EQ(canonical_json(first.root()), "[2]");
}

TEST(json_value, strings_hold_nul_and_everything_else) {
  JsonDocument document;
  ASSERT_TRUE(document.read(R"(["a\u0000b", "🎈\ud83c\udf88"])").empty());
  auto item = document.root().begin();
  EXPECT_EQ((*item).string(), std::string_view("a\0b", 3));
  EXPECT_EQ((*++item).string(), "🎈🎈");
}

}  // namespace
}  // namespace bylaw
