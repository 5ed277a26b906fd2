#include "unit/cel/regex/spans.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace bylaw::cel {
namespace {

/// The ASCII characters that the class takes.
std::string ascii_in(const std::string& set) {
  const auto regex = Regex::compile("^" + set + "$");
  EXPECT_TRUE(regex) << set;
  std::string taken;
  for (char c = 0; regex && c >= 0; ++c) {
    if (regex->search(std::string_view(&c, 1))) taken += c;
    if (c == 127) break;
  }
  return taken;
}

std::string between(char first, char last) {
  std::string out;
  for (int c = first; c <= last; ++c) out += static_cast<char>(c);
  return out;
}

bool takes(std::string_view pattern, std::string_view text) {
  return find("^(?:" + std::string(pattern) + ")$", text) == "0-" + std::to_string(text.size());
}

TEST(regex_set, brackets_take_what_they_list) {
  EXPECT_EQ(ascii_in("[abc]"), "abc");
  EXPECT_EQ(ascii_in("[a-c]"), "abc");
  EXPECT_EQ(ascii_in("[c-ca]"), "ac");
  EXPECT_EQ(ascii_in("[a-]"), "-a");
  EXPECT_EQ(ascii_in("[-a]"), "-a");
  EXPECT_EQ(ascii_in("[a-c-e]"), "-abce");
  EXPECT_EQ(ascii_in("[]a]"), "]a");
  EXPECT_EQ(ascii_in("[a^]"), "^a");
  EXPECT_EQ(ascii_in("[[]"), "[");
  EXPECT_EQ(ascii_in("[*+.$()|?{}]"), "$()*+.?{|}");
  EXPECT_EQ(ascii_in("[\\]\\-\\\\]"), "-\\]");
  EXPECT_EQ(ascii_in("[\\x41-\\103]"), "ABC");
  EXPECT_EQ(ascii_in("[\\d-z]"), "-0123456789z");
  EXPECT_EQ(ascii_in("[:alpha:]"), ":ahlp");
  EXPECT_EQ(ascii_in("[[:alpha]"), ":[ahlp");
}

TEST(regex_set, a_negated_class_takes_all_others_and_line_feeds) {
  EXPECT_EQ(ascii_in("[^\\x00-@\\[-\\x7f]"), between('A', 'Z'));
  EXPECT_TRUE(takes("[^a]", "\n"));
  EXPECT_TRUE(takes("[^a]", "中"));
  EXPECT_FALSE(takes("[^]a]", "]"));
  EXPECT_EQ(find("[^\\x00-\\x{10FFFF}]", "a"), "no match");
}

TEST(regex_set, classes_of_perl_are_ascii) {
  EXPECT_EQ(ascii_in("\\d"), "0123456789");
  EXPECT_EQ(ascii_in("\\s"), "\t\n\f\r ");
  EXPECT_EQ(ascii_in("\\w"), between('0', '9') + between('A', 'Z') + "_" + between('a', 'z'));
  EXPECT_EQ(ascii_in("[\\D]").size(), 118u);
  EXPECT_EQ(ascii_in("\\S").size(), 123u);
  EXPECT_EQ(ascii_in("[^\\W\\d]"), between('A', 'Z') + "_" + between('a', 'z'));
  EXPECT_FALSE(takes("\\d", "٣"));
  EXPECT_TRUE(takes("\\W", "é"));
}

TEST(regex_set, classes_of_posix_are_ascii) {
  EXPECT_EQ(ascii_in("[[:alnum:]]"), between('0', '9') + between('A', 'Z') + between('a', 'z'));
  EXPECT_EQ(ascii_in("[[:alpha:]]"), between('A', 'Z') + between('a', 'z'));
  EXPECT_EQ(ascii_in("[[:ascii:]]").size(), 128u);
  EXPECT_EQ(ascii_in("[[:blank:]]"), "\t ");
  EXPECT_EQ(ascii_in("[[:cntrl:]]"), between('\0', '\x1F') + "\x7F");
  EXPECT_EQ(ascii_in("[[:digit:]]"), between('0', '9'));
  EXPECT_EQ(ascii_in("[[:graph:]]"), between('!', '~'));
  EXPECT_EQ(ascii_in("[[:lower:]]"), between('a', 'z'));
  EXPECT_EQ(ascii_in("[[:print:]]"), between(' ', '~'));
  EXPECT_EQ(ascii_in("[[:punct:]]"),
            between('!', '/') + between(':', '@') + between('[', '`') + between('{', '~'));
  EXPECT_EQ(ascii_in("[[:space:]]"), "\t\n\v\f\r ");
  EXPECT_EQ(ascii_in("[[:upper:]]"), between('A', 'Z'));
  EXPECT_EQ(ascii_in("[[:word:]]"), ascii_in("\\w"));
  EXPECT_EQ(ascii_in("[[:xdigit:]]"), between('0', '9') + between('A', 'F') + between('a', 'f'));
  EXPECT_EQ(ascii_in("[[:^ascii:]]"), "");
  EXPECT_TRUE(takes("[[:^alpha:]]", "é"));
  EXPECT_EQ(ascii_in("[x[:digit:]_]"), "0123456789_x");
}

TEST(regex_set, groups_of_unicode_are_categories_scripts_and_any) {
  EXPECT_TRUE(takes("\\pL+", "Aé中ß"));
  EXPECT_FALSE(takes("\\pL", "1"));
  EXPECT_TRUE(takes("\\p{Lu}", "É"));
  EXPECT_FALSE(takes("\\p{Lu}", "é"));
  EXPECT_TRUE(takes("\\p{Lt}", "ǅ"));
  EXPECT_TRUE(takes("\\pN+", "1٣Ⅷ½"));
  EXPECT_FALSE(takes("\\p{Nd}", "Ⅷ"));
  EXPECT_TRUE(takes("\\p{Sc}", "€"));
  EXPECT_TRUE(takes("\\p{Zs}", "\xC2\xA0"));
  EXPECT_TRUE(takes("\\PN", "a"));
  EXPECT_FALSE(takes("\\PN", "1"));
  EXPECT_TRUE(takes("\\p{^N}", "a"));
  EXPECT_TRUE(takes("\\P{^N}", "1"));
  EXPECT_TRUE(takes("\\p{Greek}+", "αΩ"));
  EXPECT_TRUE(takes("\\p{Han}+", "中文"));
  EXPECT_FALSE(takes("\\p{Han}", "か"));
  EXPECT_TRUE(takes("\\p{Yi}", "ꀀ"));
  EXPECT_TRUE(takes("\\p{Zanabazar_Square}", "\xF0\x91\xA8\x80"));
  EXPECT_TRUE(takes("[^\\p{Han}]", "a"));
  EXPECT_TRUE(takes("[\\pL\\d_-]+", "中1_-é"));
  EXPECT_TRUE(takes("\\p{Any}", "\n"));
  EXPECT_FALSE(takes("\\P{Any}", "a"));
  EXPECT_TRUE(takes("\\pC", "\x01"));
  EXPECT_FALSE(takes("\\pC", "\xCD\xB8"));  // U+0378 is not assigned
}

TEST(regex_set, case_is_folded_as_unicode_folds_single_characters) {
  EXPECT_TRUE(takes("(?i)straße", "STRAẞE"));
  EXPECT_FALSE(takes("(?i)ß", "ss"));
  EXPECT_TRUE(takes("(?i)k", "\xE2\x84\xAA"));
  EXPECT_TRUE(takes("(?i)\xE2\x84\xAA", "k"));
  EXPECT_TRUE(takes("(?i)S", "ſ"));
  EXPECT_TRUE(takes("(?i)σ", "ς"));
  EXPECT_TRUE(takes("(?i)ς", "Σ"));
  EXPECT_TRUE(takes("(?i)ǆ", "ǅ"));
  EXPECT_TRUE(takes("(?i)ж", "Ж"));
  EXPECT_TRUE(takes("(?i)Ÿ", "ÿ"));
  EXPECT_FALSE(takes("(?i)İ", "i"));
  EXPECT_FALSE(takes("(?i)ı", "I"));
  EXPECT_TRUE(takes("(?i)ꭰ", "Ꭰ"));
  EXPECT_TRUE(takes("(?i)𐐀", "𐐨"));
  EXPECT_TRUE(takes("(?i)[à-ü]+", "ÀÜ"));
  EXPECT_FALSE(takes("(?i)[à-ö]", "×"));
  EXPECT_TRUE(takes("(?i)[Ā-Ć]+", "āćĆ"));
  EXPECT_FALSE(takes("(?i)[ā-ă]", "ą"));
  EXPECT_TRUE(takes("(?i)[ā-ă]", "Ă"));
  EXPECT_FALSE(takes("(?i)[^k]", "\xE2\x84\xAA"));
  EXPECT_TRUE(takes("(?i)\\w", "ſ"));
  EXPECT_FALSE(takes("(?i)\\W", "ſ"));
  EXPECT_TRUE(takes("(?i)[[:lower:]]", "Q"));
  EXPECT_TRUE(takes("(?i)\\p{Lu}", "q"));
  EXPECT_FALSE(takes("(?i)\\P{Lu}", "q"));
}

/// A text of `count` different letters.
std::string letters(std::uint32_t count) {
  return std::string("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ").substr(0, count);
}

TEST(regex_set, the_end_of_a_text_is_in_no_set_however_many_letters_a_pattern_tells_apart) {
  // 31 letters and all others are 32 symbols, so that the end is the first that needs a second word.
  for (std::uint32_t count = 29; count <= 33; ++count) {
    const std::string pattern = letters(count) + "|0[ab]";
    EXPECT_FALSE(takes(pattern, "0")) << count;
    EXPECT_TRUE(takes(pattern, "0b")) << count;
    EXPECT_FALSE(takes(pattern, "0" + letters(count).substr(count - 1))) << count;
  }
}

}  // namespace
}  // namespace bylaw::cel
