#include "cel/check/solver.h"
#include "unit/cel/front/front.h"

namespace bylaw::cel {
namespace {

Type read(std::string_view text) { return *parse_type(text); }

TEST(solver, knows_what_may_be_used_for_what) {
  const struct {
    const char* from;
    const char* to;
    bool fits;
  } rows[] = {
      {"int", "int", true},
      {"int", "uint", false},
      {"int", "dyn", true},
      {"dyn", "int", true},
      {"null", "timestamp", true},
      {"null", "duration", true},
      {"null", "wrapper(int)", true},
      {"null", "optional_type(int)", true},
      {"null", "int", false},
      {"null", "list(int)", false},
      {"wrapper(int)", "int", true},
      {"int", "wrapper(int)", true},
      {"int", "wrapper(string)", false},
      {"list(int)", "list(dyn)", true},
      {"list(int)", "list(string)", false},
      {"list(int)", "map(int, int)", false},
      {"map(string, int)", "map(dyn, int)", true},
      {"optional_type(int)", "optional_type(string)", false},
      {"type(int)", "type(string)", true},
      {"type(int)", "int", false},
      {"net.IP", "net.CIDR", false},
      {"net.IP", "net.IP", true},
  };
  for (const auto& row : rows) {
    Solver solver;
    EXPECT_EQ(solver.assignable(read(row.from), read(row.to)), row.fits) << row.from << " for " << row.to;
  }
}

TEST(solver, learns_what_a_parameter_stands_for) {
  Solver solver;
  const Type a = solver.fresh();
  EXPECT_TRUE(solver.assignable(Type::list(TypeKind::integer), Type::list(a)));
  EXPECT_EQ(solver.substitute(a).text(), "int");
  EXPECT_FALSE(solver.assignable(TypeKind::string, a));
  EXPECT_TRUE(solver.assignable(TypeKind::dyn, a));
  EXPECT_EQ(solver.substitute(Type::map(a, a)).text(), "map(dyn, dyn)");
}

TEST(solver, forgets_what_it_learnt_on_a_way_that_failed) {
  Solver solver;
  const Type a = solver.fresh();
  const std::vector<Type> from{TypeKind::integer, TypeKind::string};
  const std::vector<Type> to{a, TypeKind::boolean};
  EXPECT_FALSE(solver.assignable(from, to));
  EXPECT_EQ(solver.substitute(a, true).text(), "dyn");
  EXPECT_EQ(solver.first_mismatch(from, to), 1u);
  EXPECT_TRUE(solver.assignable(TypeKind::bytes, a));
}

TEST(solver, lets_no_type_contain_itself) {
  Solver solver;
  const Type a = solver.fresh();
  EXPECT_FALSE(solver.assignable(Type::list(a), a));
  EXPECT_FALSE(solver.assignable(a, Type::list(a)));
}

TEST(solver, joins_types_to_the_more_general_one) {
  const Row rows[] = {
      {"the same", "int", "int"},        {"unknown", "dyn", "dyn"},
      {"different", "string", "dyn"},    {"wrapped", "wrapper(int)", "wrapper(int)"},
      {"null is no int", "null", "dyn"}, {"lists", "list(int)", "dyn"},
  };
  for (const Row& row : rows) {
    Solver solver;
    EXPECT_EQ(solver.join(TypeKind::integer, read(row.expression)).text(), row.expected) << row.sentence;
    EXPECT_EQ(solver.join(read(row.expression), TypeKind::integer).text(), row.expected) << row.sentence;
  }
  Solver solver;
  EXPECT_EQ(solver.join(read("list(int)"), read("list(dyn)")).text(), "list(dyn)");
  EXPECT_EQ(solver.join(TypeKind::null, read("duration")).text(), "duration");
}

TEST(solver, gives_up_on_types_that_double_and_says_so) {
  Solver solver;
  Type type = TypeKind::integer;
  for (int i = 0; i < 60; ++i) {
    const Type outer = solver.fresh();
    solver.assignable(Type::map(type, type), outer);
    type = outer;
  }
  solver.substitute(type);
  EXPECT_TRUE(solver.exhausted());
}

std::string doubling(int levels) {
  std::string out;
  for (int i = 0; i < levels; ++i) {
    const std::string inner = i == 0 ? "1" : "x" + std::to_string(i - 1);
    out += "cel.bind(x" + std::to_string(i) + ", {" + inner + ": " + inner + "}, ";
  }
  return out + "x" + std::to_string(levels - 1) + std::string(static_cast<std::size_t>(levels), ')');
}

TEST(solver, types_that_double_with_every_level_are_one_fault_and_no_hang) {
  EXPECT_EQ(checked(doubling(3)),
            "map(map(map(int, int), map(int, int)), map(map(int, int), map(int, int)))");
  const std::string text = doubling(60);
  EXPECT_EQ(
      checked(text),
      "cel_limit 0-" + std::to_string(text.size()) +
          " the types in this expression are too large to work out; put `dyn(…)` around the lists and maps "
          "that contain each other");
}

}  // namespace
}  // namespace bylaw::cel
