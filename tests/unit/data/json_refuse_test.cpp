#include <bylaw/json.h>

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace bylaw {
namespace {

/// `code column length: message` of the one fault that a text of one line has, and `@column` of each label.
std::string fault_of(std::string_view text, bool comments = false) {
  JsonDocument document;
  JsonLimits limits;
  limits.comments = comments;
  const Diagnostics faults = document.read(text, limits);
  EXPECT_FALSE(document.root()) << text;
  if (faults.size() != 1) return std::to_string(faults.size()) + " faults";
  const Source source("text", std::string(text));
  const Diagnostic& fault = faults[0];
  std::string out(code_name(fault.code));
  out +=
      " " + std::to_string(source.place(fault.span.begin).column) + " " + std::to_string(fault.span.size());
  out += ": " + fault.message;
  for (const Label& label : fault.labels) out += " @" + std::to_string(source.place(label.span.begin).column);
  return out;
}

TEST(json_refuse, a_text_without_a_value) {
  EXPECT_EQ(fault_of(""), "json_syntax 1 0: found no JSON value");
  EXPECT_EQ(fault_of("  "), "json_syntax 3 0: found no JSON value");
  EXPECT_EQ(fault_of("// x", true), "json_syntax 5 0: found no JSON value");
}

TEST(json_refuse, a_text_that_ends_too_early) {
  EXPECT_EQ(fault_of("["), "json_syntax 2 0: found the end of the text, expected a value or `]` @1");
  EXPECT_EQ(fault_of("[1"), "json_syntax 3 0: found the end of the text, expected `,` or `]` @1");
  EXPECT_EQ(fault_of("[1,"), "json_syntax 4 0: found the end of the text, expected a value @1");
  EXPECT_EQ(fault_of("[[]"), "json_syntax 4 0: found the end of the text, expected `,` or `]` @1");
  EXPECT_EQ(fault_of("{"),
            "json_syntax 2 0: found the end of the text, expected a key in double quotes or `}` @1");
  EXPECT_EQ(fault_of("{\"a\""), "json_syntax 5 0: found the end of the text, expected `:` @1");
  EXPECT_EQ(fault_of("{\"a\":"), "json_syntax 6 0: found the end of the text, expected a value @1");
  EXPECT_EQ(fault_of("{\"a\":1"), "json_syntax 7 0: found the end of the text, expected `,` or `}` @1");
  EXPECT_EQ(fault_of("{\"a\":1,"),
            "json_syntax 8 0: found the end of the text, expected a key in double quotes @1");
}

TEST(json_refuse, commas_and_colons_that_separate_nothing) {
  EXPECT_EQ(fault_of("[1,]"), "json_syntax 4 1: found `]`, expected a value @1");
  EXPECT_EQ(fault_of("[,1]"), "json_syntax 2 1: found `,`, expected a value or `]`");
  EXPECT_EQ(fault_of("[1,,2]"), "json_syntax 4 1: found `,`, expected a value");
  EXPECT_EQ(fault_of("[,]"), "json_syntax 2 1: found `,`, expected a value or `]`");
  EXPECT_EQ(fault_of("{\"a\":1,}"), "json_syntax 8 1: found `}`, expected a key in double quotes @1");
  EXPECT_EQ(fault_of("{\"a\":1,,\"b\":2}"), "json_syntax 8 1: found `,`, expected a key in double quotes");
  EXPECT_EQ(fault_of("{\"a\":}"), "json_syntax 6 1: found `}`, expected a value @1");
  EXPECT_EQ(fault_of("{\"a\"::1}"), "json_syntax 6 1: found `:`, expected a value");
  EXPECT_EQ(fault_of("{\"a\":1:2}"), "json_syntax 7 1: found `:`, expected `,` or `}`");
  EXPECT_EQ(fault_of("[1:2]"), "json_syntax 3 1: found `:`, expected `,` or `]`");
  EXPECT_EQ(fault_of("{\"a\",1}"), "json_syntax 5 1: found `,`, expected `:`");
  EXPECT_EQ(fault_of(",1"), "json_syntax 1 1: found `,`, expected a value");
}

TEST(json_refuse, values_that_nothing_separates) {
  EXPECT_EQ(fault_of("[1 2]"), "json_syntax 4 1: found a number, expected `,` or `]`");
  EXPECT_EQ(fault_of("[\"a\" \"b\"]"), "json_syntax 6 1: found a string, expected `,` or `]`");
  EXPECT_EQ(fault_of("[\"a\"1]"), "json_syntax 5 1: found a number, expected `,` or `]`");
  EXPECT_EQ(fault_of("[1\"a\"]"), "json_syntax 3 1: found a string, expected `,` or `]`");
  EXPECT_EQ(fault_of("[null true]"), "json_syntax 7 1: found a word, expected `,` or `]`");
  EXPECT_EQ(fault_of("[[] []]"), "json_syntax 5 1: found `[`, expected `,` or `]`");
  EXPECT_EQ(fault_of("{\"a\":1 \"b\":2}"), "json_syntax 8 1: found a string, expected `,` or `}`");
  EXPECT_EQ(fault_of("{\"a\" 1}"), "json_syntax 6 1: found a number, expected `:`");
}

TEST(json_refuse, brackets_that_do_not_match) {
  EXPECT_EQ(fault_of("]"), "json_syntax 1 1: found `]`, expected a value");
  EXPECT_EQ(fault_of("[1}"), "json_syntax 3 1: found `}`, expected `,` or `]` @1");
  EXPECT_EQ(fault_of("{\"a\":[1}"), "json_syntax 8 1: found `}`, expected `,` or `]` @6");
  EXPECT_EQ(fault_of("{\"a\":1]"), "json_syntax 7 1: found `]`, expected `,` or `}` @1");
  EXPECT_EQ(fault_of("[}"), "json_syntax 2 1: found `}`, expected a value or `]` @1");
  EXPECT_EQ(fault_of("{]"), "json_syntax 2 1: found `]`, expected a key in double quotes or `}` @1");
}

TEST(json_refuse, keys_that_are_no_strings) {
  EXPECT_EQ(fault_of("{a:1}"), "json_syntax 2 1: found a word, expected a key in double quotes or `}`");
  EXPECT_EQ(fault_of("{1:1}"), "json_syntax 2 1: found a number, expected a key in double quotes or `}`");
  EXPECT_EQ(fault_of("{'a':1}"), "json_syntax 2 1: found `'`, expected a key in double quotes or `}`");
  EXPECT_EQ(fault_of("{[]:1}"), "json_syntax 2 1: found `[`, expected a key in double quotes or `}`");
  EXPECT_EQ(fault_of("{\"a\":1,b:2}"), "json_syntax 8 1: found a word, expected a key in double quotes");
}

TEST(json_refuse, numbers_that_are_not_of_the_grammar) {
  EXPECT_EQ(fault_of("[01]"), "json_syntax 3 1: found `1` right behind a number, expected `,` or `]`");
  EXPECT_EQ(fault_of("[-01]"), "json_syntax 4 1: found `1` right behind a number, expected `,` or `]`");
  EXPECT_EQ(fault_of("[00]"), "json_syntax 3 1: found `0` right behind a number, expected `,` or `]`");
  EXPECT_EQ(fault_of("[-]"), "json_syntax 3 1: found `]`, expected a digit behind `-`");
  EXPECT_EQ(fault_of("-"), "json_syntax 2 0: found the end of the text, expected a digit behind `-`");
  EXPECT_EQ(fault_of("[--1]"), "json_syntax 3 1: found `-`, expected a digit behind `-`");
  EXPECT_EQ(fault_of("[+1]"), "json_syntax 2 1: found `+`, expected a value or `]`");
  EXPECT_EQ(fault_of("[.5]"), "json_syntax 2 1: found `.`, expected a value or `]`");
  EXPECT_EQ(fault_of("[-.5]"), "json_syntax 3 1: found `.`, expected a digit behind `-`");
  EXPECT_EQ(fault_of("[1.]"), "json_syntax 4 1: found `]`, expected a digit behind the point of a number");
  EXPECT_EQ(fault_of("[1.e1]"), "json_syntax 4 1: found `e`, expected a digit behind the point of a number");
  EXPECT_EQ(fault_of("[1e]"), "json_syntax 4 1: found `]`, expected a digit in the exponent of a number");
  EXPECT_EQ(fault_of("[1e+]"), "json_syntax 5 1: found `]`, expected a digit in the exponent of a number");
  EXPECT_EQ(fault_of("[1.5e-x]"), "json_syntax 7 1: found `x`, expected a digit in the exponent of a number");
  EXPECT_EQ(fault_of("1e"),
            "json_syntax 3 0: found the end of the text, expected a digit in the exponent of a number");
  EXPECT_EQ(fault_of("[1.2.3]"), "json_syntax 5 1: found `.` right behind a number, expected `,` or `]`");
  EXPECT_EQ(fault_of("[0x10]"), "json_syntax 3 1: found `x` right behind a number, expected `,` or `]`");
  EXPECT_EQ(fault_of("[1_000]"), "json_syntax 3 1: found `_` right behind a number, expected `,` or `]`");
  EXPECT_EQ(fault_of("[1-2]"), "json_syntax 3 1: found a number, expected `,` or `]`");
  EXPECT_EQ(fault_of("[\xEF\xBC\x91]"), "json_syntax 2 3: found `１`, expected a value or `]`");
}

// The reader replaces whole numbers by a zero for its parser: what follows must not be taken for their
// continuation.
TEST(json_refuse, what_sticks_to_a_number_with_an_exponent) {
  EXPECT_EQ(fault_of("[1e5.5]"), "json_syntax 5 1: found `.` right behind a number, expected `,` or `]`");
  EXPECT_EQ(fault_of("[1e5e5]"), "json_syntax 5 1: found `e` right behind a number, expected `,` or `]`");
  EXPECT_EQ(fault_of("[1e5+5]"), "json_syntax 5 1: found `+`, expected `,` or `]`");
  EXPECT_EQ(fault_of("[10e-1.5]"), "json_syntax 7 1: found `.` right behind a number, expected `,` or `]`");
}

TEST(json_refuse, words_that_json_does_not_have) {
  for (const std::string word : {"nul", "True", "TRUE", "NaN", "Infinity", "undefined", "nil", "a", "_"}) {
    const std::string length = std::to_string(word.size());
    EXPECT_EQ(fault_of("[" + word + "]"),
              "json_syntax 2 " + length + ": found a word, expected a value or `]`");
  }
  EXPECT_EQ(fault_of("[-Infinity]"), "json_syntax 3 1: found `I`, expected a digit behind `-`");
  EXPECT_EQ(fault_of("[truely]"), "json_syntax 6 1: found `l` right behind a word, expected `,` or `]`");
  EXPECT_EQ(fault_of("[null0]"), "json_syntax 6 1: found `0` right behind a word, expected `,` or `]`");
}

TEST(json_refuse, strings_that_are_not_closed_or_hold_control_characters) {
  EXPECT_EQ(fault_of("\"abc"), "json_syntax 5 0: found the end of the text in a string @1");
  EXPECT_EQ(fault_of("[\"abc]"), "json_syntax 7 0: found the end of the text in a string @2");
  EXPECT_EQ(fault_of("\"abc\\"), "json_syntax 6 0: found the end of the text in a string @1");
  EXPECT_EQ(fault_of("\"abc\\\""), "json_syntax 7 0: found the end of the text in a string @1");
  EXPECT_EQ(fault_of("\"a\tb\""), "json_syntax 3 1: found a tab in a string @1");
  EXPECT_EQ(fault_of("{\"a\x1F\":1}"), "json_syntax 4 1: found U+001F in a string @2");
  EXPECT_EQ(fault_of(std::string_view("\"a\0b\"", 5)), "json_syntax 3 1: found U+0000 in a string @1");
  EXPECT_EQ(fault_of("[\"a\n\"]"), "json_syntax 4 1: found a line break in a string @2");
}

TEST(json_refuse, escapes_that_json_does_not_have) {
  EXPECT_EQ(fault_of("\"\\x41\""), "json_syntax 2 2: found an escape that JSON does not have @1");
  EXPECT_EQ(fault_of("\"a\\'\""), "json_syntax 3 2: found an escape that JSON does not have @1");
  EXPECT_EQ(fault_of("\"\\读\""), "json_syntax 2 4: found an escape that JSON does not have @1");
  EXPECT_EQ(fault_of("\"\\U0041\""), "json_syntax 2 2: found an escape that JSON does not have @1");
  EXPECT_EQ(fault_of("\"\\u12\""),
            "json_syntax 6 1: found `\"`, expected four hexadecimal digits behind `\\u` @1");
  EXPECT_EQ(fault_of("\"\\u00g0\""),
            "json_syntax 6 1: found `g`, expected four hexadecimal digits behind `\\u` @1");
  EXPECT_EQ(fault_of("\"\\u+123\""),
            "json_syntax 4 1: found `+`, expected four hexadecimal digits behind `\\u` @1");
  EXPECT_EQ(fault_of("\"\\u12"), "json_syntax 6 0: found the end of the text in a string @1");
}

TEST(json_refuse, half_of_a_surrogate_pair) {
  const std::string half = "found half of a surrogate pair, which stands for no character @1";
  EXPECT_EQ(fault_of("\"\\ud800\""), "json_syntax 2 6: " + half);
  EXPECT_EQ(fault_of("\"\\udfff\""), "json_syntax 2 6: " + half);
  EXPECT_EQ(fault_of("\"a\\ud83c x\""), "json_syntax 3 6: " + half);
  EXPECT_EQ(fault_of("\"\\ud83c\\n\""), "json_syntax 2 6: " + half);
  EXPECT_EQ(fault_of("\"\\ud83c\\ud83c\""), "json_syntax 2 6: " + half);
  EXPECT_EQ(fault_of("\"\\udf88\\ud83c\""), "json_syntax 2 6: " + half);
  EXPECT_EQ(fault_of("\"\\ud83c\\u0041\""), "json_syntax 2 6: " + half);
  EXPECT_EQ(fault_of("\"\\ud83c\\udf8"), "json_syntax 13 0: found the end of the text in a string @1");
}

TEST(json_refuse, bytes_that_are_no_utf8_wherever_they_are) {
  const std::string bad = "found a byte that begins no UTF-8 character";
  EXPECT_EQ(fault_of("[\"a\xFF\"]"), "invalid_utf8 4 1: " + bad);
  EXPECT_EQ(fault_of("[\"\xED\xA0\x80\"]"), "invalid_utf8 3 1: " + bad);
  EXPECT_EQ(fault_of("[\"\xC0\x80\"]"), "invalid_utf8 3 1: " + bad);
  EXPECT_EQ(fault_of("\"\xE8\xAF"), "invalid_utf8 2 1: " + bad);
  EXPECT_EQ(fault_of("\xFF"), "invalid_utf8 1 1: " + bad);
  EXPECT_EQ(fault_of("[1]\xFF"), "invalid_utf8 4 1: " + bad);
  EXPECT_EQ(fault_of("[1 /* \xFF */]", true), "invalid_utf8 7 1: " + bad);
  EXPECT_EQ(fault_of("[1] // \xFF", true), "invalid_utf8 8 1: " + bad);
  EXPECT_EQ(fault_of("[1 /* \xFF */ 2]", true), "invalid_utf8 7 1: " + bad);
  EXPECT_EQ(fault_of("[1 /* \xFF", true), "json_syntax 4 2: found a comment without an end");
  EXPECT_EQ(fault_of("[\"\\x \xFF"), "json_syntax 3 2: found an escape that JSON does not have @2");
  EXPECT_EQ(fault_of("[\"\xFF \\x"), "invalid_utf8 3 1: " + bad);
  EXPECT_EQ(fault_of("[1 2 \xFF]"), "json_syntax 4 1: found a number, expected `,` or `]`");
  EXPECT_EQ(fault_of("\xFF\xFE[\0", false), "invalid_utf8 1 1: " + bad);
}

TEST(json_refuse, bytes_outside_strings_that_the_grammar_has_not) {
  EXPECT_EQ(fault_of("\xEF\xBB\xBF{}"), "json_syntax 1 3: found a byte order mark, expected a value");
  EXPECT_EQ(fault_of("{}\xEF\xBB\xBF"),
            "json_trailing 3 3: found a byte order mark, expected the end of the text");
  EXPECT_EQ(fault_of("[\xC2\xA0 1]"), "json_syntax 2 2: found U+00A0, expected a value or `]`");
  EXPECT_EQ(fault_of("[1,\xE3\x80\x80 2]"), "json_syntax 4 3: found U+3000, expected a value");
  EXPECT_EQ(fault_of("[\f1]"), "json_syntax 2 1: found U+000C, expected a value or `]`");
  EXPECT_EQ(fault_of("[“a”]"), "json_syntax 2 3: found `“`, expected a value or `]`");
  EXPECT_EQ(fault_of("[1，2]"), "json_syntax 3 3: found `，`, expected `,` or `]`");
  EXPECT_EQ(fault_of("[`a`]"), "json_syntax 2 1: found a backquote, expected a value or `]`");
  EXPECT_EQ(fault_of("[\xE2\x80\xAE]"), "json_syntax 2 3: found U+202E, expected a value or `]`");
}

TEST(json_refuse, a_nul_is_not_the_end_of_the_text) {
  EXPECT_EQ(fault_of(std::string_view("\0", 1)), "json_syntax 1 1: found U+0000, expected a value");
  EXPECT_EQ(fault_of(std::string_view("[1]\0", 4)),
            "json_trailing 4 1: found U+0000, expected the end of the text");
  EXPECT_EQ(fault_of(std::string_view("[1,\0]", 5)), "json_syntax 4 1: found U+0000, expected a value");
}

TEST(json_refuse, what_follows_the_value) {
  EXPECT_EQ(fault_of("[1]x"), "json_trailing 4 1: found a word, expected the end of the text");
  EXPECT_EQ(fault_of("{} {}"), "json_trailing 4 1: found `{`, expected the end of the text");
  EXPECT_EQ(fault_of("1 2"), "json_trailing 3 1: found a number, expected the end of the text");
  EXPECT_EQ(fault_of("1x"),
            "json_trailing 2 1: found `x` right behind a number, expected the end of the text");
  EXPECT_EQ(fault_of("[1]]"), "json_trailing 4 1: found `]`, expected the end of the text");
  EXPECT_EQ(fault_of("\"a\","), "json_trailing 4 1: found `,`, expected the end of the text");
}

TEST(json_refuse, comments_where_none_are_allowed_and_those_without_an_end) {
  const std::string none = "found a comment, which this text may not have";
  EXPECT_EQ(fault_of("[1] // x"), "json_trailing 5 2: " + none);
  EXPECT_EQ(fault_of("[/* x */1]"), "json_syntax 2 2: " + none);
  EXPECT_EQ(fault_of("[1 /* x", true), "json_syntax 4 2: found a comment without an end");
  EXPECT_EQ(fault_of("[1 /*/", true), "json_syntax 4 2: found a comment without an end");
  EXPECT_EQ(fault_of("[1 / 2]", true), "json_syntax 4 1: found `/`, expected `,` or `]`");
  EXPECT_EQ(fault_of("[1 # 2]", true), "json_syntax 4 1: found `#`, expected `,` or `]`");
}

TEST(json_refuse, help_says_what_to_do) {
  const auto help = [](std::string_view text) {
    JsonDocument document;
    return document.read(text)[0].help;
  };
  EXPECT_EQ(help("[1,]"), "remove the comma");
  EXPECT_EQ(help("[01]"), "write the number without the zero in front");
  EXPECT_EQ(help("[FALSE]"), "write `false`");
  EXPECT_EQ(help("[None]"), "write `null`");
  EXPECT_EQ(help("{a: 1}"), "put the key in double quotes");
  EXPECT_EQ(help("{'a': 1}"), "write strings in double quotes");
  EXPECT_EQ(help("\xEF\xBB\xBF{}"), "save the text as UTF-8 without a byte order mark");
  EXPECT_EQ(help("[1 2]"), "put a comma between the values");
  EXPECT_EQ(help("[\"\xFF\"]"), "save the text as UTF-8");
}

TEST(json_refuse, no_message_repeats_a_word_or_a_string_of_the_text) {
  for (const std::string text : {"[secret]", "[\"secret\\x\"]", "{secret: 1}", "[\"secret", "\"a\" secret"}) {
    JsonDocument document;
    const Diagnostics faults = document.read(text);
    for (const Diagnostic& fault : faults) {
      EXPECT_EQ((fault.message + fault.help + fault.pointer).find("secret"), std::string::npos) << text;
    }
  }
}

}  // namespace
}  // namespace bylaw
