#include <bylaw/source.h>

#include <gtest/gtest.h>

#include <string>

namespace bylaw {
namespace {

Place at(std::uint32_t line, std::uint32_t column) { return {line, column}; }

TEST(source, the_first_byte_is_line_1_column_1_also_of_an_empty_text) {
  EXPECT_EQ(Source("a", "").place(0), at(1, 1));
  EXPECT_EQ(Source("a", "x").place(0), at(1, 1));
  EXPECT_EQ(Source("a", "").line(1), "");
}

TEST(source, lf_crlf_and_cr_each_end_one_line) {
  const Source source("a", "one\ntwo\r\nthree\rfour");
  EXPECT_EQ(source.line(1), "one");
  EXPECT_EQ(source.line(2), "two");
  EXPECT_EQ(source.line(3), "three");
  EXPECT_EQ(source.line(4), "four");
  EXPECT_EQ(source.line(5), "");
  EXPECT_EQ(source.line(0), "");
  EXPECT_EQ(source.place(3), at(1, 4));  // the LF
  EXPECT_EQ(source.place(4), at(2, 1));
  EXPECT_EQ(source.place(7), at(2, 4));  // the CR of CR LF
  EXPECT_EQ(source.place(8), at(2, 5));  // and its LF, still in line 2
  EXPECT_EQ(source.place(9), at(3, 1));
  EXPECT_EQ(source.place(15), at(4, 1));
}

TEST(source, a_break_at_the_end_begins_an_empty_line) {
  const Source source("a", "x\r");
  EXPECT_EQ(source.place(2), at(2, 1));
  EXPECT_EQ(source.line(2), "");
  EXPECT_EQ(Source("a", "x\r\n\r\n").place(5), at(3, 1));
}

TEST(source, the_column_counts_code_points_and_the_offset_utf16_units) {
  const Source source("a", "aé读🎈b");  // 1 + 2 + 3 + 4 + 1 bytes
  EXPECT_EQ(source.place(1), at(1, 2));
  EXPECT_EQ(source.place(3), at(1, 3));
  EXPECT_EQ(source.place(6), at(1, 4));
  EXPECT_EQ(source.place(10), at(1, 5));
  EXPECT_EQ(source.utf16_offset(6), 3u);
  EXPECT_EQ(source.utf16_offset(10), 5u);
  EXPECT_EQ(source.utf16_offset(11), 6u);
}

TEST(source, a_place_within_a_character_is_that_of_the_character) {
  const Source source("a", "a读b");
  EXPECT_EQ(source.place(1), at(1, 2));
  EXPECT_EQ(source.place(2), at(1, 2));
  EXPECT_EQ(source.place(3), at(1, 2));
  EXPECT_EQ(source.place(4), at(1, 3));
}

TEST(source, an_invalid_byte_is_one_column_and_one_unit) {
  const Source source("a", "\xFF\xE8\xAFx");
  EXPECT_EQ(source.place(3), at(1, 4));
  EXPECT_EQ(source.utf16_offset(3), 3u);
}

TEST(source, past_the_end_is_the_place_behind_the_last_character) {
  const Source source("a", "ab\nc");
  EXPECT_EQ(source.place(4), at(2, 2));
  EXPECT_EQ(source.place(4'000'000'000), at(2, 2));
  EXPECT_EQ(source.utf16_offset(4'000'000'000), 4u);
}

TEST(source, text_is_cut_to_what_there_is) {
  const Source source("a", "abc");
  EXPECT_EQ(source.text({1, 2}), "b");
  EXPECT_EQ(source.text({1, 900}), "bc");
  EXPECT_EQ(source.text({7, 9}), "");
  EXPECT_EQ(source.text({2, 1}), "");
}

// The counts are kept for every 4096th byte: places before, at and behind those agree with counting one by
// one.
TEST(source, places_in_a_line_of_many_blocks_are_exact) {
  std::string text = "{\n";
  std::uint32_t column = 1;
  std::uint32_t utf16 = 2;
  std::string line;
  const std::string pieces[] = {"a", "读", "🎈", "\xFF", "é"};
  std::vector<std::pair<std::uint32_t, std::pair<std::uint32_t, std::uint32_t>>> expected;
  for (std::uint32_t i = 0; text.size() < 20'000; ++i) {
    expected.push_back({static_cast<std::uint32_t>(text.size()), {column, utf16}});
    const std::string& piece = pieces[(i * 7 + i / 11) % 5];
    text += piece;
    column += 1;
    utf16 += piece == "🎈" ? 2 : 1;
  }
  const Source source("a", text);
  for (const auto& [offset, place] : expected) {
    ASSERT_EQ(source.place(offset), at(2, place.first)) << offset;
    ASSERT_EQ(source.utf16_offset(offset), place.second) << offset;
  }
}

}  // namespace
}  // namespace bylaw
