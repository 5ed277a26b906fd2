#include "unit/cel/front/front.h"

namespace bylaw::cel {
namespace {

void expect_trees(std::initializer_list<Row> rows) {
  for (const Row& row : rows) EXPECT_EQ(parsed(row.expression), row.expected) << row.sentence;
}

TEST(grammar, operators_bind_as_the_language_says) {
  expect_trees({
      {"products before sums", "a + b * c - d", "_-_(_+_(a, _*_(b, c)), d)"},
      {"the same level is left-associative", "a - b - c", "_-_(_-_(a, b), c)"},
      {"products of one level", "a * b / c % d", "_%_(_/_(_*_(a, b), c), d)"},
      {"sums before relations", "a + 1 < b", "_<_(_+_(a, 1), b)"},
      {"relations are one level, left-associative", "a < b == c", "_==_(_<_(a, b), c)"},
      {"`in` is a relation", "a in b == c", "_==_(@in(a, b), c)"},
      {"relations before `&&`", "a == b && c != d", "_&&_(_==_(a, b), _!=_(c, d))"},
      {"`&&` before `||`", "a || b && c", "_||_(a, _&&_(b, c))"},
      {"`||` before the choice", "a || b ? c || d : e || f", "_?_:_(_||_(a, b), _||_(c, d), _||_(e, f))"},
      {"the choice is right-associative", "a ? b : c ? d : e", "_?_:_(a, b, _?_:_(c, d, e))"},
      {"brackets win", "(a + b) * c", "_*_(_+_(a, b), c)"},
      {"signs before products", "-a * !b", "_*_(-_(a), !_(b))"},
      {"selection before signs", "-a.b", "-_(a.b)"},
      {"all relations", "a <= b", "_<=_(a, b)"},
      {"greater", "a > b", "_>_(a, b)"},
      {"greater or equal", "a >= b", "_>=_(a, b)"},
  });
}

TEST(grammar, chains_of_conditions_are_balanced) {
  expect_trees({
      {"two", "a && b", "_&&_(a, b)"},
      {"three lean left", "a && b && c", "_&&_(_&&_(a, b), c)"},
      {"four are two pairs", "a || b || c || d", "_||_(_||_(a, b), _||_(c, d))"},
      {"five", "a || b || c || d || e", "_||_(_||_(_||_(a, b), c), _||_(d, e))"},
      {"brackets keep their shape", "a || (b || c)", "_||_(a, _||_(b, c))"},
  });
}

TEST(grammar, signs_in_pairs_say_nothing_and_one_before_a_number_is_a_part_of_it) {
  expect_trees({
      {"two exclamation marks", "!!a", "a"},
      {"three", "!!!a", "!_(a)"},
      {"two minus signs", "--a", "a"},
      {"minus and number", "-1", "-1"},
      {"two minus signs and a number", "--1", "1"},
      {"three minus signs and a number", "---1", "-_(1)"},
      {"a difference of a negative number", "4--4", "_-_(4, -4)"},
      {"minus before a bracket", "-(1)", "-_(1)"},
      {"uints have no sign", "-1u", "-_(1u)"},
      {"a method of a negative number", "-1.abs()", "-1.abs()"},
      {"a difference without spaces", "a-1", "_-_(a, 1)"},
  });
  EXPECT_EQ(parsed("!-a"), "cel_syntax 1-2 found `-`, expected an operand");
  EXPECT_EQ(parsed("-!a"), "cel_syntax 1-2 found `!`, expected an operand");
}

TEST(grammar, members_follow_each_other_in_any_order) {
  expect_trees({
      {"selection", "a.b.c", "a.b.c"},
      {"index", "a[1]['x']", R"(_[_](_[_](a, 1), "x"))"},
      {"methods", "a.f(1).g()", "a.f(1).g()"},
      {"a function", "f(a, 1)", "f(a, 1)"},
      {"a method of a literal", "'a'.size()", R"("a".size())"},
      {"a method of a number", "1.max(2)", "1.max(2)"},
      {"a root name", ".a.b", ".a.b"},
      {"a root function", ".f(x)", ".f(x)"},
      {"keywords as methods", "a.for().while", "a.for().while"},
      {"quoted fields", "a.`b-c`.`d e/f.g`.`in`", "a.b-c.d e/f.g.in"},
  });
  EXPECT_EQ(parsed("a.`b-c`()"), "cel_syntax 7-8 found `(`, expected an operator or the end");
  EXPECT_EQ(parsed("`a-b`"), "cel_syntax 0-5 found ``a-b``, expected an operand");
  EXPECT_EQ(parsed("a.in"), "cel_syntax 2-4 found `in`, expected the name of a field");
  EXPECT_EQ(parsed("a.``"),
            "cel_syntax 2-4 this is not a quoted name; between backticks stand letters, digits, `_`, `.`, "
            "`-`, `/` and spaces");
}

TEST(grammar, lists_and_maps_may_end_in_a_comma_and_arguments_may_not) {
  expect_trees({
      {"list", "[1, 2,]", "[1, 2]"},
      {"map", "{'a': 1,}", R"({"a":1})"},
      {"message", "M{a: 1,}", "M{a:1}"},
      {"empty ones", "[[], {}, M{}]", "[[], {}, M{}]"},
      {"a comma alone", "[[,], {,}]", "[[], {}]"},
      {"keys are expressions", "{a + 1: b}", "{_+_(a, 1):b}"},
  });
  EXPECT_EQ(parsed("f(1,)"), "cel_syntax 4-5 found `)`, expected an operand");
  EXPECT_EQ(parsed("[1,,2]"), "cel_syntax 3-4 found `,`, expected an operand");
}

TEST(grammar, messages_are_built_by_plain_names_only) {
  expect_trees({
      {"qualified", "a.b.M{f: 1, g: 'x'}", R"(a.b.M{f:1, g:"x"})"},
      {"from the root", ".a.M{}", ".a.M{}"},
      {"reserved words and quotes as fields", "M{for: 1, `in`: 2}", "M{for:1, in:2}"},
      {"a field of one", "M{f: 1}.f", "M{f:1}.f"},
  });
  EXPECT_EQ(parsed("f(){}"), "cel_syntax 3-4 found `{`, expected an operator or the end");
  EXPECT_EQ(parsed("(M){}"), "cel_syntax 3-4 found `{`, expected an operator or the end");
  EXPECT_EQ(parsed("M{}{}"), "cel_syntax 3-4 found `{`, expected an operator or the end");
  EXPECT_EQ(parsed("M{}()"), "cel_syntax 3-4 found `(`, expected an operator or the end");
}

TEST(grammar, optional_syntax_belongs_to_the_library_of_optional_values) {
  expect_trees({
      {"field", "a.?b.c", R"(_?._(a, "b").c)"},
      {"quoted field", "a.?`b-c`", R"(_?._(a, "b-c"))"},
      {"index", "a[?1]", "_[?_](a, 1)"},
      {"entry", "{?'k': v, 'l': w}", R"({?"k":v, "l":w})"},
      {"field of a message", "M{?f: v}", "M{?f:v}"},
  });
  const auto list = parse("[a, ?b, ?c]", Env::standard());
  ASSERT_TRUE(list.ok());
  EXPECT_EQ(std::get<List>((*list)[list->root].what).optional, (std::vector<std::uint32_t>{1, 2}));
  EXPECT_EQ(parsed("[?a] + b.?c", Env()),
            "cel_syntax 1-2 `?` here needs the library of optional values\n"
            "cel_syntax 9-10 `?` here needs the library of optional values");
  EXPECT_EQ(parsed("a.?f()"), "cel_syntax 4-5 found `(`, expected an operator or the end");
}

TEST(grammar, blanks_and_comments_stand_between_any_tokens) {
  expect_trees({
      {"all blanks", "a\t+\r\n\f b", "_+_(a, b)"},
      {"comments", "a // one\n + // two\n b // three", "_+_(a, b)"},
      {"between a name and its bracket", "f (x) [ 0 ]", "_[_](f(x), 0)"},
      {"no comment inside a string", "'a//b'", R"("a//b")"},
      {"before a dot", "a\n  .b()\n  .c", "a.b().c"},
  });
}

TEST(grammar, reserved_words_name_neither_variables_nor_functions) {
  for (const std::string word :
       {"as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop",
        "package", "namespace", "return", "var", "void", "while"}) {
    const std::string fault =
        "cel_reserved 0-" + std::to_string(word.size()) + " `" + word +
        "` is a reserved word; take another name; after a dot, as a field, it is allowed";
    EXPECT_EQ(parsed(word), fault);
    EXPECT_EQ(parsed(word + "(1)"), fault);
    EXPECT_EQ(parsed("a." + word), "a." + word);
  }
}

TEST(grammar, every_fault_of_several_arguments_is_reported) {
  EXPECT_EQ(parsed("f(1 +, [2 3], {4 5: 6}, g(*))"),
            "cel_syntax 5-6 found `,`, expected an operand\n"
            "cel_syntax 10-11 found `3`, expected `,` or `]`\n"
            "cel_syntax 17-18 found `5`, expected `:` and a value\n"
            "cel_syntax 26-27 found `*`, expected an operand");
}

TEST(grammar, a_fault_says_what_stands_there_and_what_was_expected) {
  const Row rows[] = {
      {"nothing", "", "cel_syntax 0-0 found the end, expected an operand"},
      {"blanks only", "  ", "cel_syntax 2-2 found the end, expected an operand"},
      {"a missing operand", "1 +", "cel_syntax 3-3 found the end, expected an operand"},
      {"two expressions", "1 2", "cel_syntax 2-3 found `2`, expected an operator or the end"},
      {"an open bracket", "(1 + 2", "cel_syntax 0-1 `(` is not closed"},
      {"an open list", "[1, 2", "cel_syntax 0-1 `[` is not closed"},
      {"an open call", "f(1", "cel_syntax 1-2 `(` is not closed"},
      {"an open index", "a[1", "cel_syntax 1-2 `[` is not closed"},
      {"the wrong closing bracket", "f(1]", "cel_syntax 3-4 found `]`, expected `,` or `)`"},
      {"a bracket too many", "(1))", "cel_syntax 3-4 found `)`, expected an operator or the end"},
      {"a choice without its other case", "a ? b",
       "cel_syntax 5-5 found the end, expected `:` and the value for the other case"},
      {"one equals sign", "a = b", "cel_syntax 2-3 `=` is no operator of CEL; write `==` to compare"},
      {"one ampersand", "a & b", "cel_syntax 2-3 `&` is no operator of CEL; write `&&`"},
      {"a word for an operator", "a and b",
       "cel_syntax 2-5 found `and`, expected an operator or the end; write `&&`"},
      {"a character of no token", "a # b", "cel_syntax 2-3 `#` is part of no expression"},
      {"a control character", "a \x01 b", "cel_syntax 2-3 a control character is part of no expression"},
      {"a comma in an index", "a[1, 2]", "cel_syntax 3-4 found `,`, expected `]`"},
      {"a string after a dot", "{'a': 1}.'a'",
       "cel_syntax 9-12 found a string, expected the name of a field"},
      {"a map without values", "{a}", "cel_syntax 2-3 found `}`, expected `:` and a value"},
      {"letters of other scripts in a name", "\xE4\xBA\xBA == 1",
       "cel_syntax 0-3 `\xE4\xBA\xBA` is part of no expression"},
  };
  for (const Row& row : rows) EXPECT_EQ(parsed(row.expression), row.expected) << row.sentence;
}

TEST(grammar, text_that_is_not_utf_8_is_refused_at_its_first_bad_byte) {
  EXPECT_EQ(parsed("'a\xFF'"), "invalid_utf8 2-3 the expression is not valid UTF-8");
}

}  // namespace
}  // namespace bylaw::cel
