#include "unit/cel/front/front.h"

namespace bylaw::cel {
namespace {

std::string kinds(std::string_view expression) {
  const auto ast = parse(std::string(expression), Env::standard());
  return ast ? debug_string(*ast) : faults(ast.diagnostics());
}

TEST(debug_string, names_the_kind_of_every_node_as_cel_go_does) {
  EXPECT_EQ(kinds("null"), "null^#*expr.Constant_NullValue#");
  EXPECT_EQ(kinds("true"), "true^#*expr.Constant_BoolValue#");
  EXPECT_EQ(kinds("-1"), "-1^#*expr.Constant_Int64Value#");
  EXPECT_EQ(kinds("1u"), "1u^#*expr.Constant_Uint64Value#");
  EXPECT_EQ(kinds("1.5"), "1.5^#*expr.Constant_DoubleValue#");
  EXPECT_EQ(kinds("''"), "\"\"^#*expr.Constant_StringValue#");
  EXPECT_EQ(kinds("b''"), "b\"\"^#*expr.Constant_BytesValue#");
  EXPECT_EQ(kinds("a.b"), "a^#*expr.Expr_IdentExpr#.b^#*expr.Expr_SelectExpr#");
  EXPECT_EQ(kinds("[]"), "[]^#*expr.Expr_ListExpr#");
  EXPECT_EQ(
      kinds("{1: 2}"),
      "{\n  1^#*expr.Constant_Int64Value#:2^#*expr.Constant_Int64Value#^#*expr.Expr_CreateStruct_Entry#\n}"
      "^#*expr.Expr_StructExpr#");
  EXPECT_EQ(kinds("f(1)"), "f(\n  1^#*expr.Constant_Int64Value#\n)^#*expr.Expr_CallExpr#");
}

TEST(debug_string, prints_doubles_with_an_exponent_from_a_million_on_as_go_does) {
  const Row rows[] = {
      {"zero", "0.0", "0"},
      {"negative zero", "-0.0", "-0"},
      {"integral", "9000.0", "9000"},
      {"below a million", "999999.0", "999999"},
      {"a million", "1000000.0", "1e+06"},
      {"digits and an exponent", "299792000.0", "2.99792e+08"},
      {"one hundred digits", "1e100", "1e+100"},
      {"the smallest without an exponent", "0.0001", "0.0001"},
      {"below it", "0.00001", "1e-05"},
      {"shortest digits", "0.1", "0.1"},
      {"all digits", "1052.032911275", "1052.032911275"},
      {"the largest", "1.7976931348623157e308", "1.7976931348623157e+308"},
  };
  for (const Row& row : rows) EXPECT_EQ(parsed(row.expression), row.expected) << row.sentence;
}

TEST(debug_string, escapes_what_cannot_be_seen) {
  EXPECT_EQ(parsed(R"("\a\b\f\n\r\t\v\"\\")"), R"("\a\b\f\n\r\t\v\"\\")");
  EXPECT_EQ(parsed(R"("\x00\x1f\x7f")"), R"("\x00\x1f\x7f")");
  EXPECT_EQ(parsed(R"("\u00a0\u200b\u2028\ufeff\ue000")"), R"("\u00a0\u200b\u2028\ufeff\ue000")");
  EXPECT_EQ(parsed(R"("\U00088888")"), R"("\U00088888")");
  EXPECT_EQ(parsed(R"("\u00e9\u6587\U0001F431")"), "\"\xC3\xA9\xE6\x96\x87\xF0\x9F\x90\xB1\"");
  EXPECT_EQ(parsed(R"(b"\xffA\x00\u")"),
            "cel_syntax 11-13 the escape sequence is too short; it needs 4 hexadecimal digits");
  EXPECT_EQ(parsed(R"(b"\xffA\x00")"), R"(b"\xffA\x00")");
}

TEST(debug_string, of_a_checked_tree_shows_types_names_and_overloads) {
  Env env = Env::standard();
  env.container("space");
  env.variable("space.x", TypeKind::integer);
  env.variable("d", TypeKind::dyn);
  const auto shown = [&env](std::string_view expression) {
    auto ast = parse(std::string(expression), env);
    if (!ast) return faults(ast.diagnostics());
    const auto result = check(std::move(*ast), env);
    return result ? debug_string(*result) : faults(result.diagnostics());
  };
  EXPECT_EQ(shown("x + 1"), "_+_(\n  space.x~int^space.x,\n  1~int\n)~int^add_int64");
  EXPECT_EQ(shown("math.abs(-1)"), "math.abs(\n  -1~int\n)~int^math_abs_int");
  EXPECT_EQ(shown("int"), "int~type(int)^int");
  EXPECT_EQ(shown("d.f"), "d~dyn^d.f~dyn");
  EXPECT_EQ(shown("has(d.f)"), "d~dyn^d.f~test-only~~bool");
  EXPECT_EQ(shown("size(d)"), "size(\n  d~dyn^d\n)~int^size_bytes|size_list|size_map|size_string");
  EXPECT_EQ(shown("{'a': []}"), "{\n  \"a\"~string:[]~list(dyn)\n}~map(string, list(dyn))");
}

}  // namespace
}  // namespace bylaw::cel
