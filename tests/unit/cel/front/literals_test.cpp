#include "unit/cel/front/front.h"

#include <cmath>
#include <limits>

namespace bylaw::cel {
namespace {

const Literal& literal(const Ast& ast) { return std::get<Literal>(ast[ast.root].what); }

template <class T>
T value_of(std::string_view text) {
  const auto ast = parse(std::string(text), Env());
  EXPECT_TRUE(ast.ok()) << text << "\n" << faults(ast.diagnostics());
  if (!ast || !std::holds_alternative<Literal>((*ast)[ast->root].what)) return T{};
  const T* value = std::get_if<T>(&literal(*ast).value);
  EXPECT_NE(value, nullptr) << text;
  return value == nullptr ? T{} : *value;
}

TEST(literals, ints_reach_to_both_ends_of_64_bits) {
  EXPECT_EQ(value_of<std::int64_t>("0"), 0);
  EXPECT_EQ(value_of<std::int64_t>("9223372036854775807"), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(value_of<std::int64_t>("-9223372036854775808"), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(value_of<std::int64_t>("0x7FFFFFFFFFFFFFFF"), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(value_of<std::int64_t>("-0x8000000000000000"), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(value_of<std::int64_t>("0xfF"), 255);
  EXPECT_EQ(value_of<std::int64_t>("007"), 7);
  EXPECT_EQ(value_of<std::int64_t>("- 5"), -5);
}

TEST(literals, ints_one_past_either_end_are_refused) {
  const std::string help =
      "this int does not fit into 64 bits; an int is between -9223372036854775808 and 9223372036854775807";
  EXPECT_EQ(parsed("9223372036854775808"), "number_range 0-19 " + help);
  EXPECT_EQ(parsed("-9223372036854775809"), "number_range 1-20 " + help);
  EXPECT_EQ(parsed("0x8000000000000000"), "number_range 0-18 " + help);
  // The sign belongs to the number only where it stands right before it.
  EXPECT_EQ(parsed("-(9223372036854775808)"), "number_range 2-21 " + help);
}

TEST(literals, uints_reach_to_the_end_of_64_bits_and_no_further) {
  EXPECT_EQ(value_of<std::uint64_t>("0u"), 0u);
  EXPECT_EQ(value_of<std::uint64_t>("18446744073709551615U"), std::numeric_limits<std::uint64_t>::max());
  EXPECT_EQ(value_of<std::uint64_t>("0xFFFFFFFFFFFFFFFFu"), std::numeric_limits<std::uint64_t>::max());
  EXPECT_EQ(parsed("18446744073709551616u"),
            "number_range 0-21 this uint does not fit into 64 bits; a uint is at most 18446744073709551615u");
}

TEST(literals, doubles_need_digits_behind_the_point_but_not_before_it) {
  EXPECT_EQ(value_of<double>("1.5"), 1.5);
  EXPECT_EQ(value_of<double>(".5"), 0.5);
  EXPECT_EQ(value_of<double>("1e3"), 1000.0);
  EXPECT_EQ(value_of<double>("1.25E-2"), 0.0125);
  EXPECT_EQ(value_of<double>("-.5e+1"), -5.0);
  EXPECT_TRUE(std::signbit(value_of<double>("-0.0")));
  EXPECT_EQ(parsed("1."), "cel_syntax 2-2 found the end, expected the name of a field");
  EXPECT_EQ(parsed("1e"), "cel_syntax 1-2 found `e`, expected an operator or the end");
}

TEST(literals, doubles_that_are_too_large_are_refused_and_those_too_small_are_zero) {
  EXPECT_EQ(value_of<double>("1.7976931348623157e308"), std::numeric_limits<double>::max());
  EXPECT_EQ(parsed("1.8e308"), "number_range 0-7 this double is too large; a double is below 1.8e308");
  EXPECT_EQ(value_of<double>("5e-324"), std::numeric_limits<double>::denorm_min());
  EXPECT_EQ(value_of<double>("1e-400"), 0.0);
}

struct Text {
  std::string_view written;
  std::string_view value;
};

TEST(literals, strings_mean_what_their_escapes_say) {
  using namespace std::string_view_literals;
  const Text rows[] = {
      {R"('a')", "a"},
      {R"("it's")", "it's"},
      {R"('say "hi"')", "say \"hi\""},
      {R"("")", ""},
      {R"(''' ' '' ''')", " ' '' "},
      {"\"\"\"one\ntwo\"\"\"", "one\ntwo"},
      {"'''one\r\ntwo\rthree'''", "one\ntwo\nthree"},
      {R"("\a\b\f\n\r\t\v\\\?\"\'\`")", "\a\b\f\n\r\t\v\\?\"'`"},
      {R"("\x41\X7a\101\377")", "AzA\xC3\xBF"},
      {R"("\u00e9\U0001F431")", "\xC3\xA9\xF0\x9F\x90\xB1"},
      {R"(r"\n\")", R"(\n\)"},
      {R"(r'''\''')", R"(\)"},
      {R"("\000")", "\0"sv},
      {"'\xE6\x96\x87'", "\xE6\x96\x87"},
  };
  for (const Text& row : rows) EXPECT_EQ(value_of<std::string>(row.written), row.value) << row.written;
}

TEST(literals, a_raw_string_ends_at_the_first_quote_even_behind_a_backslash) {
  EXPECT_EQ(parsed(R"(R'a\' + 'b')"), R"(_+_("a\\", "b"))");
}

TEST(literals, bytes_take_escapes_as_octets_and_characters_as_utf_8) {
  using namespace std::string_view_literals;
  const Text rows[] = {
      {R"(b'abc')", "abc"},        {R"(B"\xff\377")", "\xFF\xFF"}, {R"(b'\x00')", "\0"sv},
      {R"(br'\x00')", R"(\x00)"},  {R"(bR"\n")", R"(\n)"},         {R"(Br''' ' ''')", " ' "},
      {"b'\xC3\xBF'", "\xC3\xBF"}, {R"(b"\303\277")", "\xC3\xBF"},
  };
  for (const Text& row : rows) EXPECT_EQ(value_of<Bytes>(row.written).octets, row.value) << row.written;
}

TEST(literals, faults_inside_a_string_are_shown_where_they_are_and_all_at_once) {
  EXPECT_EQ(parsed(R"('a\qb\xG')"),
            "cel_syntax 2-4 `\\q` is no escape sequence; write `\\\\` for a backslash, or put `r` before the "
            "opening quote\n"
            "cel_syntax 5-7 the escape sequence is too short; it needs 2 hexadecimal digits");
  EXPECT_EQ(parsed(R"('\07')"), "cel_syntax 1-4 the escape sequence is too short; it needs 3 octal digits");
  EXPECT_EQ(parsed(R"('\400')"),
            "cel_syntax 1-3 `\\4` is no escape sequence; write `\\\\` for a backslash, or put `r` before the "
            "opening quote");
  EXPECT_EQ(
      parsed(R"('\ud800')"),
      "cel_syntax 1-7 this is no Unicode character; surrogates and numbers above 10FFFF are not allowed");
  EXPECT_EQ(
      parsed(R"('\U00110000')"),
      "cel_syntax 1-11 this is no Unicode character; surrogates and numbers above 10FFFF are not allowed");
  EXPECT_EQ(parsed(R"(b'\u0041')"), "cel_syntax 2-8 bytes have no code points; write each octet as `\\xHH`");
}

TEST(literals, a_string_without_an_end_is_one_fault) {
  EXPECT_EQ(parsed("'abc + 1"),
            "cel_syntax 0-8 a string that begins with `'` does not end; end it with `'` on the same line; "
            "only triple quotes "
            "span lines");
  EXPECT_EQ(parsed("'abc\n' + 1 )").substr(0, 15), "cel_syntax 0-4 ");
  EXPECT_EQ(parsed("\"\"\"abc\""),
            "cel_syntax 0-7 a string that begins with `\"\"\"` does not end; end it with `\"\"\"`");
}

TEST(literals, true_false_and_null_are_constants) {
  EXPECT_EQ(parsed("[true, false, null]"), "[true, false, null]");
  EXPECT_EQ(parsed("True"), "True");
}

}  // namespace
}  // namespace bylaw::cel
