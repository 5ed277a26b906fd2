#include "unit/cel/front/front.h"

#include <array>

namespace bylaw::cel {
namespace {

std::string printed(std::string_view expression) {
  const auto ast = parse(std::string(expression), Env::standard());
  return ast ? unparse(*ast) : faults(ast.diagnostics());
}

TEST(unparse, prints_what_was_written_with_one_blank_everywhere) {
  const Row rows[] = {
      {"operators", "a+b*c-d", "a + b * c - d"},
      {"needless brackets go", "((a)+((b)))", "a + b"},
      {"needed ones stay", "(a+b)*c", "(a + b) * c"},
      {"on the right of the same level", "a-(b-c)", "a - (b - c)"},
      {"choice in a choice", "(a?b:c)?d:e", "(a ? b : c) ? d : e"},
      {"choice at the end of a choice", "a?b:(c?d:e)", "a ? b : c ? d : e"},
      {"a balanced chain", "a||b||c||d", "a || b || c || d"},
      {"a chain of another shape", "a||(b||c)", "a || (b || c)"},
      {"a chain in a chain", "a&&(b||c)&&d", "a && (b || c) && d"},
      {"signs", "!(!a) && -(-b) > -(1)", "!(!a) && -(-b) > -(1)"},
      {"a sign before a member of a number", "-(1.f()) + -(a.f())", "-(1.f()) + -a.f()"},
      {"a sign before a negative number", "-(-1)", "-(-1)"},
      {"a method of a negative number", "-1.abs()", "(-1).abs()"},
      {"relations", "(a in b)==c", "a in b == c"},
      {"members", "(a+b).c[d](e)", "cel_syntax 10-11 found `(`, expected an operator or the end"},
      {"members of a sum", "(a+b).c[d].e(f)", "(a + b).c[d].e(f)"},
      {"optional members", "a.?b[?c]", "a.?b[?c]"},
      {"quoted fields", "a.`b-c`.`in`.`d`", "a.`b-c`.`in`.d"},
      {"lists and maps", "[1,?a,{'k':v,?2:w}]", "[1, ?a, {\"k\": v, ?2: w}]"},
      {"messages", ".a.M{f:1,?`in`:2}", ".a.M{f: 1, ?`in`: 2}"},
      {"numbers", "[0x10, 7u, 1e3, .5, -0.0, 1e30]", "[16, 7u, 1000.0, 0.5, -0.0, 1e+30]"},
      {"texts", R"(['it''s', r'\n', b'\xff\n'])", "cel_syntax 5-8 found a string, expected `,` or `]`"},
      {"quotes", R"(["\"", r'\n', b'\xff\n'])", R"(["\"", "\\n", b"\xff\n"])"},
      {"functions", "f(a,b).g()", "f(a, b).g()"},
  };
  for (const Row& row : rows) EXPECT_EQ(printed(row.expression), row.expected) << row.sentence;
}

TEST(unparse, prints_macros_as_calls) {
  for (const char* text :
       {"has(a.b)", "a.all(x, x > 1)", "a.map(x, has(x.y), x.y.exists(z, z))", "a.exists_one(x, x)",
        "{}.transformMap(k, v, k == v, v + 1)", "cel.bind(x, a + b, x * x)", "o.optMap(x, x).orValue(1)",
        "math.greatest(1, 2, a)", "a.sortBy(x, -x)[0]", "!has(a.b) || has(a.`b-c`)"}) {
    EXPECT_EQ(printed(text), text);
  }
}

TEST(unparse, prints_a_part_of_a_tree) {
  const auto ast = parse("a || b.exists(x, x == 'c')", Env());
  ASSERT_TRUE(ast.ok());
  const auto& either = std::get<Call>((*ast)[ast->root].what);
  EXPECT_EQ(unparse(*ast, either.arguments[1]), "b.exists(x, x == \"c\")");
}

/// Deterministic random expressions.
class Writer {
 public:
  explicit Writer(std::uint32_t seed) : state_(seed) {}

  std::string expression(std::uint32_t depth) {
    if (depth == 0)
      return pick({"a", "1", "-2", "1.5", "'s'", "b'\\xff'", "true", "null", "7u", ".r", "-0.0"});
    const std::string x = expression(depth - 1);
    const std::string y = expression(depth - 1);
    switch (next(18)) {
      case 0: return "(" + x + ") + (" + y + ")";
      case 1: return "(" + x + ") - (" + y + ")";
      case 2: return "(" + x + ") * (" + y + ")";
      case 3: return "(" + x + ") && (" + y + ")";
      case 4: return "(" + x + ") || (" + y + ") || (" + x + ")";
      case 5: return "(" + x + ") < (" + y + ")";
      case 6: return "(" + x + ") in (" + y + ")";
      case 7: return "(" + x + ") ? (" + y + ") : (" + x + ")";
      case 8: return "!(" + x + ")";
      case 9: return "-(" + x + ")";
      case 10: return "(" + x + ").f.`g-h`";
      case 11: return "(" + x + ")[" + y + "]";
      case 12: return "[" + x + ", ?" + y + "]";
      case 13: return "{" + x + ": " + y + "}";
      case 14: return "f(" + x + ", " + y + ")";
      case 15: return "(" + x + ").m(" + y + ")";
      case 16: return "(" + x + ").map(v, " + y + ")";
      default: return "(" + x + ").?o[?" + y + "]";
    }
  }

 private:
  std::uint32_t next(std::uint32_t below) {
    state_ = state_ * 1664525u + 1013904223u;
    return (state_ >> 16) % below;
  }
  std::string pick(std::initializer_list<const char*> from) {
    return from.begin()[next(static_cast<std::uint32_t>(from.size()))];
  }

  std::uint32_t state_;
};

TEST(unparse, what_is_printed_reads_back_as_the_same_tree) {
  const Env env = Env::standard();
  for (std::uint32_t seed = 0; seed < 3'000; ++seed) {
    const std::string text = Writer(seed).expression(seed % 5);
    const auto ast = parse(text, env);
    ASSERT_TRUE(ast.ok()) << text << "\n" << faults(ast.diagnostics());
    const std::string shown = unparse(*ast);
    const auto again = parse(shown, env);
    ASSERT_TRUE(again.ok()) << text << "\n" << shown << "\n" << faults(again.diagnostics());
    ASSERT_EQ(debug_string(*again), debug_string(*ast)) << text << "\n" << shown;
    ASSERT_EQ(unparse(*again), shown);
  }
}

}  // namespace
}  // namespace bylaw::cel
