#include "cel/syntax/children.h"
#include "unit/cel/front/front.h"

namespace bylaw::cel {
namespace {

struct Place {
  std::string_view expression;
  std::string_view source;  ///< the bytes of the root
  std::uint32_t at;         ///< where its mark points to
};

TEST(spans, a_node_covers_its_sub_expression_and_points_to_its_operator) {
  const Place rows[] = {
      {" a ", "a", 1},
      {"a + b", "a + b", 2},
      {"(a + b) * c", "(a + b) * c", 8},
      {"((a))", "a", 2},
      {"a.b . c", "a.b . c", 4},
      {"a.f(x)", "a.f(x)", 3},
      {"f (x)", "f (x)", 2},
      {"a [0]", "a [0]", 2},
      {"!a", "!a", 0},
      {"- 1", "- 1", 0},
      {"a ? b : c", "a ? b : c", 2},
      {"[1, 2]", "[1, 2]", 0},
      {"{'a': 1}", "{'a': 1}", 0},
      {"M{f: 1}", "M{f: 1}", 1},
      {"a.?b", "a.?b", 1},
      {".a", ".a", 0},
      {"a || (b) || c", "a || (b) || c", 9},
      {"a.all(x, x)", "a.all(x, x)", 5},
  };
  for (const Place& row : rows) {
    const auto ast = parse(std::string(row.expression), Env::standard());
    ASSERT_TRUE(ast.ok()) << row.expression;
    EXPECT_EQ(ast->source(ast->root), row.source) << row.expression;
    EXPECT_EQ((*ast)[ast->root].at, row.at) << row.expression;
  }
}

TEST(spans, an_operator_inside_a_chain_covers_its_own_operands) {
  const auto ast = parse("aa || (bb) || cc && dd || ee", Env());
  ASSERT_TRUE(ast.ok());
  const auto& whole = std::get<Call>((*ast)[ast->root].what);
  EXPECT_EQ(ast->source(whole.arguments[0]), "aa || (bb)");
  EXPECT_EQ(ast->source(whole.arguments[1]), "cc && dd || ee");
}

TEST(spans, every_node_of_a_macro_has_the_place_of_its_call_or_of_an_argument) {
  const auto ast = parse("1 in a.map(x, x * 2)", Env());
  ASSERT_TRUE(ast.ok());
  for (NodeId id = 0; id < ast->nodes.size(); ++id) {
    const std::string_view source = ast->source(id);
    if (std::holds_alternative<Comprehension>((*ast)[id].what)) {
      EXPECT_EQ(source, "a.map(x, x * 2)");
    }
    if (const auto* name = std::get_if<Identifier>(&(*ast)[id].what); name != nullptr && name->name == "x") {
      EXPECT_EQ(source, "x");
    }
  }
}

TEST(spans, children_have_smaller_numbers_than_their_parents) {
  for (const char* text :
       {"a ? b : c && d || e", "[1, {'a': f(b.c)}].exists(x, has(x.a))", "a.optMap(x, x + 1).or(b)",
        "[3, 1].sortBy(x, -x)", "cel.bind(x, 1, x + x)", "{}.transformMap(k, v, k == v, v)"}) {
    const auto ast = parse(text, Env::standard());
    ASSERT_TRUE(ast.ok()) << text;
    for (NodeId id = 0; id < ast->nodes.size(); ++id) {
      for_each_child((*ast)[id], [id, text](NodeId child) { EXPECT_LT(child, id) << text; });
    }
  }
}

TEST(spans, an_entry_covers_key_and_value) {
  const auto ast = parse("{'a': 1, ?'b' : c}", Env::standard());
  ASSERT_TRUE(ast.ok());
  const auto& entries = std::get<Structure>((*ast)[ast->root].what).entries;
  EXPECT_EQ(entries[0].span, (Span{1, 7}));
  EXPECT_EQ(entries[1].span, (Span{9, 17}));
}

}  // namespace
}  // namespace bylaw::cel
