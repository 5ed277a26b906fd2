#include <bylaw/diagnostic.h>

#include <gtest/gtest.h>

#include <string>

namespace bylaw {
namespace {

Diagnostic fault(std::uint32_t begin, std::uint32_t end, std::string message = "wrong",
                 std::string help = {}) {
  Diagnostic out;
  out.code = Code::undeclared;
  out.span = {begin, end};
  out.message = std::move(message);
  out.help = std::move(help);
  return out;
}

/// The two lines of the excerpt alone.
std::string excerpt(const Source& source, std::uint32_t begin, std::uint32_t end) {
  const std::string out = render(fault(begin, end), source);
  return out.substr(out.find('\n') + 1);
}

TEST(render, shows_place_code_message_line_caret_and_help) {
  const Source source("policy.json", "{\n\n\n\n  \"require\": \"user.credt >= 300\"\n}");
  EXPECT_EQ(render(fault(19, 29, "`user.credt` is not declared", "did you mean `user.credit`?"), source),
            "policy.json:5:15: error[undeclared]: `user.credt` is not declared\n"
            "  5 |   \"require\": \"user.credt >= 300\"\n"
            "    |               ^~~~~~~~~~\n"
            "  = help: did you mean `user.credit`?\n");
}

TEST(render, shows_labels_below_with_their_own_place) {
  const Source source("p", "{\"a\": 1,\n \"a\": 2}");
  Diagnostic diagnostic = fault(10, 13, "again");
  diagnostic.severity = Severity::warning;
  diagnostic.labels.push_back({{1, 4}, "first here"});
  EXPECT_EQ(render(diagnostic, source),
            "p:2:2: warning[undeclared]: again\n"
            "  2 |  \"a\": 2}\n"
            "    |  ^~~\n"
            "  p:1:2: note: first here\n"
            "  1 | {\"a\": 1,\n"
            "    |  ^~~\n");
}

TEST(render, puts_the_caret_under_the_character_behind_tabs_and_wide_characters) {
  EXPECT_EQ(excerpt(Source("p", "\t\tx y"), 2, 3), "  1 |   x y\n    |   ^\n");
  EXPECT_EQ(excerpt(Source("p", "读书🎈x"), 10, 11), "  1 | 读书🎈x\n    |    ^\n");
}

TEST(render, marks_characters_and_not_bytes) {
  EXPECT_EQ(excerpt(Source("p", "a 读书 b"), 2, 8), "  1 | a 读书 b\n    |   ^~\n");
  EXPECT_EQ(excerpt(Source("p", "a 读书 b"), 4, 5), "  1 | a 读书 b\n    |   ^\n");
}

TEST(render, an_empty_span_and_the_end_of_the_text_have_a_caret) {
  EXPECT_EQ(excerpt(Source("p", "ab"), 1, 1), "  1 | ab\n    |  ^\n");
  EXPECT_EQ(excerpt(Source("p", "ab"), 2, 2), "  1 | ab\n    |   ^\n");
  EXPECT_EQ(excerpt(Source("p", "ab\n"), 900, 901), "  2 | \n    | ^\n");
  EXPECT_EQ(excerpt(Source("p", ""), 0, 0), "  1 | \n    | ^\n");
}

TEST(render, marks_the_first_line_of_a_span_over_several) {
  EXPECT_EQ(excerpt(Source("p", "a [1,\n2]"), 2, 8), "  1 | a [1,\n    |   ^~~\n");
}

TEST(render, makes_room_for_the_number_of_the_line) {
  EXPECT_EQ(excerpt(Source("p", std::string(99, '\n') + "x"), 99, 100), "  100 | x\n      | ^\n");
}

TEST(render, shows_100_columns_whole_and_cuts_101) {
  const std::string hundred(100, 'x');
  EXPECT_EQ(excerpt(Source("p", hundred), 0, 1), "  1 | " + hundred + "\n    | ^\n");
  EXPECT_EQ(excerpt(Source("p", hundred), 99, 100),
            "  1 | " + hundred + "\n    | " + std::string(99, ' ') + "^\n");
  EXPECT_EQ(excerpt(Source("p", hundred + "y"), 0, 1), "  1 | " + hundred + "…\n    | ^\n");
  EXPECT_EQ(excerpt(Source("p", "y" + hundred), 100, 101),
            "  1 | …" + hundred + "\n    | " + std::string(100, ' ') + "^\n");
}

TEST(render, cuts_a_long_line_on_both_sides_of_the_caret) {
  const std::string text = std::string(500, 'a') + "XYZ" + std::string(500, 'b');
  EXPECT_EQ(excerpt(Source("p", text), 500, 503), "  1 | …" + std::string(60, 'a') + "XYZ" +
                                                      std::string(37, 'b') + "…\n    | " +
                                                      std::string(61, ' ') + "^~~\n");
  EXPECT_EQ(excerpt(Source("p", text), 500, 1003),
            "  1 | …" + std::string(60, 'a') + "XYZ" + std::string(37, 'b') + "…\n    | " +
                std::string(61, ' ') + "^" + std::string(39, '~') + "\n");
}

TEST(render, cuts_between_characters) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "读";
  const std::string out = excerpt(Source("p", text), 450, 453);
  EXPECT_EQ(out.find("\xE8\xAF?"), std::string::npos);
  EXPECT_EQ(out.find('?'), std::string::npos);
}

TEST(render, shows_a_question_mark_for_what_a_terminal_would_obey) {
  EXPECT_EQ(excerpt(Source("p",
                           "a\x1B[31m\x7F\xC2\x9B"
                           "b"),
                    0, 1),
            "  1 | a?[31m??b\n    | ^\n");
  EXPECT_EQ(excerpt(Source("p",
                           "a\xE2\x80\xAE"
                           "b\xFF"),
                    0, 1),
            "  1 | a?b?\n    | ^\n");
  EXPECT_EQ(render(fault(0, 1, "`\x1B[2J` is wrong\n", "\x07"), Source("\x1B]p", "x")),
            "?]p:1:1: error[undeclared]: `?[2J` is wrong?\n  1 | x\n    | ^\n  = help: ?\n");
}

TEST(render, counts_errors_and_warnings_at_the_end) {
  const Source source("p", "x");
  EXPECT_EQ(render(Diagnostics{}, source), "0 errors, 0 warnings\n");
  Diagnostic warning = fault(0, 1);
  warning.severity = Severity::warning;
  const std::string out = render(Diagnostics{fault(0, 1), warning, warning}, source);
  EXPECT_EQ(out.substr(out.rfind('\n', out.size() - 2) + 1), "1 error, 2 warnings\n");
}

}  // namespace
}  // namespace bylaw
