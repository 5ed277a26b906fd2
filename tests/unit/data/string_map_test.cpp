#include <bylaw/json.h>

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace bylaw {
namespace {

/// What stands in the text for a part of the decoded string; `text` is one string.
std::string source_of(std::string_view text, std::string_view part) {
  JsonDocument document;
  EXPECT_TRUE(document.read(text).empty());
  const Json root = document.root();
  const std::size_t at = root.string().find(part);
  EXPECT_NE(at, std::string_view::npos);
  const StringMap map(text, root.span());
  const Span span = map({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + part.size())});
  return std::string(text.substr(span.begin, span.size()));
}

TEST(string_map, a_string_without_escapes_is_shifted_by_its_quote) {
  EXPECT_EQ(source_of(R"("abc")", "abc"), "abc");
  EXPECT_EQ(source_of(R"(  "user.credit >= 3")", "credit"), "credit");
  EXPECT_EQ(source_of(R"("读书 x")", "x"), "x");
}

TEST(string_map, escapes_before_within_and_behind_a_part) {
  EXPECT_EQ(source_of(R"("a\nb")", "b"), "b");
  EXPECT_EQ(source_of(R"("a\nb")", "a\nb"), R"(a\nb)");
  EXPECT_EQ(source_of(R"("a\nb")", "a\n"), R"(a\n)");
  EXPECT_EQ(source_of(R"("a\nb")", "\n"), R"(\n)");
  EXPECT_EQ(source_of(R"("user.name == \"x\" && y")", "\"x\""), R"(\"x\")");
  EXPECT_EQ(source_of(R"("user.name == \"x\" && y")", "y"), "y");
  EXPECT_EQ(source_of(R"("\\\/\b\f\r\t!")", "\t!"), R"(\t!)");
}

TEST(string_map, unicode_escapes_of_one_to_four_bytes) {
  EXPECT_EQ(source_of(R"("\u0041b")", "b"), "b");
  EXPECT_EQ(source_of(R"("\u00e9b")", "é"), R"(\u00e9)");
  EXPECT_EQ(source_of(R"("\u8bfbb")", "b"), "b");
  EXPECT_EQ(source_of(R"("a\ud83c\udf88b")", "🎈"), R"(\ud83c\udf88)");
  EXPECT_EQ(source_of(R"("a\ud83c\udf88b")", "b"), "b");
  EXPECT_EQ(source_of(R"("\u0000x")", "x"), "x");
  EXPECT_EQ(source_of(R"("\u8bfb\u4e66")", "书"), R"(\u4e66)");
}

TEST(string_map, a_part_within_an_escaped_character_takes_the_whole_escape) {
  const std::string_view text = R"("a\u8bfbb")";
  const StringMap map(text, {0, 10});
  EXPECT_EQ(map({1, 2}), (Span{2, 8}));
  EXPECT_EQ(map({2, 3}), (Span{2, 8}));
  EXPECT_EQ(map({3, 5}), (Span{2, 9}));
  EXPECT_EQ(map({0, 2}), (Span{1, 8}));
  EXPECT_EQ(map({2, 2}), (Span{2, 8}));
}

TEST(string_map, empty_parts_lie_between_their_neighbours) {
  const std::string_view text = R"("a\nb")";
  const StringMap map(text, {0, 6});
  EXPECT_EQ(map({0, 0}), (Span{1, 1}));
  EXPECT_EQ(map({1, 1}), (Span{2, 2}));
  EXPECT_EQ(map({2, 2}), (Span{4, 4}));
  EXPECT_EQ(map({3, 3}), (Span{5, 5}));
}

TEST(string_map, past_the_end_is_the_closing_quote) {
  const StringMap map(R"(["ab"])", {1, 5});
  EXPECT_EQ(map({2, 3}), (Span{4, 4}));
  EXPECT_EQ(map({1, 900}), (Span{3, 4}));
  EXPECT_EQ(map({900, 4'000'000'000}), (Span{4, 4}));
}

TEST(string_map, of_an_empty_string_and_of_no_token_stays_inside) {
  EXPECT_EQ(StringMap("\"\"", {0, 2})({0, 0}), (Span{1, 1}));
  EXPECT_EQ(StringMap("", {0, 0})({3, 5}), (Span{0, 0}));
  EXPECT_EQ(StringMap("\"a", {0, 900})({0, 5}), (Span{1, 2}));
  EXPECT_EQ(StringMap("\"\\", {0, 2})({0, 5}), (Span{1, 1}));
}

}  // namespace
}  // namespace bylaw
