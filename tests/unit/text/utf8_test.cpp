#include "text/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace bylaw {
namespace {

// Unicode 15.0, table 3-7.
TEST(utf8, decodes_the_bounds_of_each_length) {
  const struct {
    std::string bytes;
    char32_t value;
  } rows[] = {{std::string(1, '\0'), 0},     {"\x7F", 0x7F},           {"\xC2\x80", 0x80},
              {"\xDF\xBF", 0x7FF},           {"\xE0\xA0\x80", 0x800},  {"\xED\x9F\xBF", 0xD7FF},
              {"\xEE\x80\x80", 0xE000},      {"\xEF\xBF\xBF", 0xFFFF}, {"\xF0\x90\x80\x80", 0x10000},
              {"\xF4\x8F\xBF\xBF", 0x10FFFF}};
  for (const auto& row : rows) {
    const CodePoint point = decode_utf8(row.bytes, 0);
    EXPECT_TRUE(point.valid) << row.bytes;
    EXPECT_EQ(point.value, row.value);
    EXPECT_EQ(point.size, row.bytes.size());
    std::string back;
    append_utf8(back, row.value);
    EXPECT_EQ(back, row.bytes);
  }
}

TEST(utf8, refuses_what_is_no_well_formed_sequence_and_steps_one_byte) {
  for (const std::string bytes : {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC2", "\xC2\x41", "\xE0\x9F\xBF",
                                  "\xE2\x82", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF",
                                  "\xF0\x9F\x8E", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFE", "\xFF"}) {
    const CodePoint point = decode_utf8(bytes, 0);
    EXPECT_FALSE(point.valid) << bytes.size();
    EXPECT_EQ(point.size, 1u);
    EXPECT_FALSE(is_utf8(bytes));
  }
}

TEST(utf8, finds_the_first_bad_byte_behind_any_number_of_good_ones) {
  for (std::size_t length = 0; length < 40; ++length) {
    const std::string ascii(length, 'a');
    EXPECT_EQ(first_invalid_utf8(ascii), length);
    EXPECT_EQ(first_invalid_utf8(ascii + "\xFF" + "aaaaaaaaa"), length);
    EXPECT_EQ(first_invalid_utf8(ascii + "\xE8\xAF\xBB" + "\xE8\xAF"), length + 3);
    EXPECT_EQ(ascii_length(ascii + "\xE8\xAF\xBB"), length);
  }
}

TEST(utf8, counts_an_invalid_byte_as_one_code_point) {
  EXPECT_EQ(count_code_points(""), 0u);
  EXPECT_EQ(count_code_points("aé读🎈"), 4u);
  EXPECT_EQ(count_code_points("\xFF\xFE"
                              "a"),
            3u);
  EXPECT_EQ(count_code_points("\xE8\xAF"), 2u);
}

TEST(utf8, shows_letters_and_hides_what_moves_or_turns_text) {
  const auto visible = [](char32_t value) { return is_visible({value, 1, true}); };
  for (const char32_t shown : {U' ', U'~', U'é', U'读', U'🎈'}) EXPECT_TRUE(visible(shown));
  for (const char32_t hidden :
       {U'\0', U'\x1B', U'\x7F', U'\x9B', U'\u200B', U'\u202E', U'\u2066', U'\uFEFF'}) {
    EXPECT_FALSE(visible(hidden)) << static_cast<std::uint32_t>(hidden);
  }
  EXPECT_FALSE(is_visible({'a', 1, false}));
}

}  // namespace
}  // namespace bylaw
