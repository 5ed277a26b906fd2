#include "evaluate.h"

#include <gtest/gtest.h>

namespace bylaw::cel::test {
namespace {

TEST(Strings, positions_are_code_points) {
  EXPECT_TRUE(holds("'é😀b'.size() == 3 && 'é😀b'.charAt(1) == '😀' && 'é😀b'.charAt(3) == ''"));
  EXPECT_TRUE(holds("'é😀b'.indexOf('b') == 2 && 'é😀b'.substring(1, 2) == '😀' && 'é😀b'.reverse() == 'b😀é'"));
  EXPECT_TRUE(holds("b'é'.size() == 2"));
}

TEST(Strings, positions_reach_to_the_end_and_not_beyond) {
  EXPECT_TRUE(holds("'ab'.substring(2) == '' && 'ab'.substring(1, 1) == '' && 'ab'.indexOf('', 2) == 2"));
  for (const char* text : {"'ab'.charAt(3)", "'ab'.charAt(-1)", "'ab'.substring(3)", "'ab'.substring(-1)",
                           "'ab'.substring(0, 3)", "'ab'.indexOf('a', 3)", "'ab'.indexOf('a', -1)",
                           "'ab'.lastIndexOf('a', 3)", "'ab'.lastIndexOf('a', -1)"}) {
    EXPECT_EQ(failure(text), ErrorCode::index_out_of_bounds) << text;
  }
  EXPECT_EQ(failure("'ab'.substring(2, 1)"), ErrorCode::bad_argument);
}

TEST(Strings, the_last_index_begins_at_the_offset_or_before) {
  EXPECT_TRUE(
      holds("'banana'.lastIndexOf('ana') == 3 && 'banana'.lastIndexOf('ana', 2) == 1 && "
            "'banana'.lastIndexOf('x') == -1"));
  EXPECT_TRUE(holds("'banana'.lastIndexOf('') == 6 && 'banana'.lastIndexOf('', 3) == 3"));
}

TEST(Strings, an_empty_text_is_found_between_any_two_code_points) {
  EXPECT_EQ(text_of("'éb'.replace('', '-')"), "-é-b-");
  EXPECT_EQ(text_of("'éb'.replace('', '-', 2)"), "-é-b");
  EXPECT_TRUE(holds("'éb'.split('') == ['é', 'b'] && ''.split('') == [] && ''.split(',') == ['']"));
}

TEST(Strings, limits_of_replace_and_split_count_from_the_left) {
  EXPECT_EQ(text_of("'aaa'.replace('a', 'b', 2)"), "bba");
  EXPECT_EQ(text_of("'aaa'.replace('a', 'b', 0)"), "aaa");
  EXPECT_EQ(text_of("'aaa'.replace('a', 'b', -1)"), "bbb");
  EXPECT_TRUE(
      holds("'a,b,c'.split(',', 2) == ['a', 'b,c'] && 'a,b'.split(',', 0) == [] && 'a,b'.split(',', 1) == "
            "['a,b']"));
  EXPECT_TRUE(holds("'abc'.split('', 2) == ['a', 'bc'] && ',a,'.split(',') == ['', 'a', '']"));
}

TEST(Strings, trim_takes_white_space_of_unicode_and_nothing_else) {
  EXPECT_EQ(text_of("' \\t\\u3000 a b\\u2028\\n'.trim()"), "a b");
  EXPECT_EQ(text_of("'\\u3000'.trim()"), "");
  EXPECT_EQ(text_of("'\\u200ba'.trim()"), "\u200ba");
}

TEST(Strings, case_changes_ascii_only) {
  EXPECT_EQ(text_of("'aÉZ@[`{'.lowerAscii()"), "aÉz@[`{");
  EXPECT_EQ(text_of("'aéz@[`{'.upperAscii()"), "AéZ@[`{");
}

TEST(Strings, quote_escapes_what_cannot_stand_in_a_literal) {
  EXPECT_EQ(text_of("strings.quote('a\\n\\\"\\\\é')"), "\"a\\n\\\"\\\\é\"");
}

TEST(Strings, regular_expressions_are_searched_anywhere) {
  EXPECT_TRUE(holds("'banana'.matches('an+a') && !'banana'.matches('^a') && matches('é', '^.$')"));
  EXPECT_EQ(failure("'a'.matches('(')"), ErrorCode::bad_regex);
  EXPECT_TRUE(holds("['an', '^b'].all(p, 'banana'.matches(p))"));
  EXPECT_EQ(failure("['('].all(p, 'banana'.matches(p))"), ErrorCode::bad_regex);
}

TEST(Strings, regular_expressions_replace_and_extract) {
  EXPECT_EQ(text_of("regex.replace('foo bar', '(fo)o (ba)r', r'\\2 \\1')"), "ba fo");
  EXPECT_EQ(text_of("regex.replace('banana', 'a', 'x', 1)"), "bxnana");
  EXPECT_EQ(text_of("regex.replace('banana', 'a', 'x', 0)"), "banana");
  EXPECT_EQ(text_of("regex.replace('ab', '', '-')"), "-a-b-");
  EXPECT_EQ(failure("regex.replace('a', '(.)', r'\\2')"), ErrorCode::bad_argument);
  EXPECT_TRUE(holds("regex.extract('item-A, item-B', r'item-(\\w+)') == optional.of('A')"));
  EXPECT_TRUE(holds("regex.extract('HELLO', 'hello') == optional.none()"));
  EXPECT_TRUE(holds("regex.extractAll('id:123, id:456', r'id:\\d+') == ['id:123', 'id:456']"));
  EXPECT_EQ(failure("regex.extract('a@b', '(a)@(b)')"), ErrorCode::bad_argument);
}

TEST(Format, numbers_are_rounded_from_their_exact_value_halves_to_even) {
  EXPECT_EQ(text_of("'%.0f %.0f %.0f'.format([0.5, 1.5, 2.5])"), "0 2 2");
  EXPECT_EQ(text_of("'%.3f'.format([1.2345])"), "1.234");
  EXPECT_EQ(text_of("'%.2f'.format([1e22])"), "10000000000000000000000.00");
  EXPECT_EQ(text_of("'%.2e'.format([123456])"), "1.23e+05");
  EXPECT_EQ(text_of("'%f %e'.format([-1.0 / 0.0, double('NaN')])"), "-Infinity NaN");
}

TEST(Format, integers_are_shown_in_other_bases_with_their_sign) {
  EXPECT_EQ(text_of("'%b %o %x %X'.format([-5, 8, -255, 255u])"), "-101 10 -ff FF");
  EXPECT_EQ(text_of("'%x'.format([-9223372036854775808])"), "-8000000000000000");
  EXPECT_EQ(text_of("'%x %X'.format(['é', b'\\x0f'])"), "c3a9 0F");
  EXPECT_EQ(text_of("'%b'.format([true])"), "1");
}

TEST(Format, values_inside_of_values_are_shown_and_keys_sorted) {
  EXPECT_EQ(text_of("'%s'.format([{'b': [1, null], 'a': {true: 1.5}}])"), "{a: {true: 1.5}, b: [1, null]}");
  EXPECT_EQ(text_of("'%s %s'.format([int, duration('90s')])"), "int 90s");
}

TEST(Format, wrong_clauses_and_arguments_are_errors) {
  for (const char* text : {"'%'.format([1])", "'%a'.format([1])", "'%.f'.format([1.0])", "'%d'.format([])",
                           "'%d'.format(['a'])", "'%x'.format([1.5])", "'%b'.format(['a'])",
                           "'%f'.format(['a'])", "'%s'.format([optional.of(1)])", "'%.101f'.format([1.0])"}) {
    EXPECT_EQ(failure(text), ErrorCode::bad_argument) << text;
  }
  EXPECT_EQ(text_of("'%.100f'.format([1.0])").size(), 102u);
}

TEST(Encoders, base64_is_read_with_padding_and_without) {
  EXPECT_EQ(text_of("base64.encode(b'a')"), "YQ==");
  EXPECT_TRUE(
      holds("base64.decode('YQ==') == b'a' && base64.decode('YQ') == b'a' && base64.decode('') == b''"));
  for (const char* text :
       {"base64.decode('Y')", "base64.decode('YQ=')", "base64.decode('Y-==')", "base64.decode('YQ==YQ==')"}) {
    EXPECT_EQ(failure(text), ErrorCode::bad_conversion) << text;
  }
}

TEST(Encoders, json_keeps_what_doubles_cannot_hold_as_text) {
  EXPECT_EQ(text_of("json.encode([9007199254740991, 9007199254740992, 1.5, double('NaN'), b'a', null])"),
            "[9007199254740991,\"9007199254740992\",1.5,\"NaN\",\"YQ==\",null]");
  EXPECT_EQ(text_of("json.encode({'b': timestamp(0), 'a': duration('1s'), 1: true})"),
            "{\"1\":true,\"a\":\"1s\",\"b\":\"1970-01-01T00:00:00Z\"}");
  EXPECT_EQ(failure("json.encode({1: 1, '1': 2})"), ErrorCode::duplicate_key);
  EXPECT_EQ(failure("json.encode(int)"), ErrorCode::bad_argument);
}

}  // namespace
}  // namespace bylaw::cel::test
