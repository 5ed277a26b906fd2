#include <bylaw/cel/type.h>
#include <gtest/gtest.h>

#include "unit/cel/front/front.h"

namespace bylaw::cel {
namespace {

TEST(types, read_as_they_are_written) {
  for (const char* text : {"dyn",
                           "null",
                           "bool",
                           "int",
                           "uint",
                           "double",
                           "string",
                           "bytes",
                           "timestamp",
                           "duration",
                           "type",
                           "list(int)",
                           "map(string, list(dyn))",
                           "type(map(string, int))",
                           "optional_type(T)",
                           "wrapper(bool)",
                           "net.IP",
                           "tuple(T, U)",
                           "a.b.Message",
                           "list(dyn)"}) {
    const auto type = parse_type(text);
    ASSERT_TRUE(type.ok()) << text;
    EXPECT_EQ(type->text(), text);
  }
}

TEST(types, have_other_names_too) {
  const Row rows[] = {
      {"null", "null_type", "null"},
      {"timestamps", "google.protobuf.Timestamp", "timestamp"},
      {"durations", "google.protobuf.Duration", "duration"},
      {"a list of anything", "list", "list(dyn)"},
      {"a map of anything", " map ", "map(dyn, dyn)"},
      {"blanks", "map( string ,int )", "map(string, int)"},
  };
  for (const Row& row : rows) {
    const auto type = parse_type(row.expression);
    ASSERT_TRUE(type.ok()) << row.sentence;
    EXPECT_EQ(type->text(), row.expected) << row.sentence;
  }
}

TEST(types, of_names_are_told_apart) {
  EXPECT_EQ(parse_type("T")->kind(), TypeKind::parameter);
  EXPECT_EQ(parse_type("net.IP")->kind(), TypeKind::opaque);
  EXPECT_EQ(parse_type("tuple(int)")->kind(), TypeKind::opaque);
  EXPECT_EQ(parse_type("Message")->kind(), TypeKind::message);
}

TEST(types, that_are_none_are_refused_with_their_place) {
  const Row rows[] = {
      {"nothing", "", "0-0"},
      {"an open bracket", "list(", "5-5"},
      {"too many parameters", "list(int, int)", "14-14"},
      {"parameters of a plain type", "int(int)", "8-8"},
      {"something behind it", "int int", "4-5"},
      {"a sign", "list(+)", "5-6"},
  };
  for (const Row& row : rows) {
    const auto type = parse_type(row.expression);
    ASSERT_FALSE(type.ok()) << row.sentence;
    EXPECT_EQ(faults(type.diagnostics()),
              "bad_value " + std::string(row.expected) +
                  " this is not a type; write, for example, `int`, `list(string)` or `map(string, dyn)`")
        << row.sentence;
  }
}

TEST(types, nest_as_deep_as_sixty_four_levels_when_they_are_read) {
  const auto nested = [](std::size_t levels) {
    std::string out;
    for (std::size_t i = 0; i < levels; ++i) out += "list(";
    return out + "int" + std::string(levels, ')');
  };
  EXPECT_TRUE(parse_type(nested(64)).ok());
  EXPECT_FALSE(parse_type(nested(65)).ok());
  EXPECT_FALSE(parse_type(nested(100'000)).ok());
}

TEST(types, are_equal_when_they_are_built_alike) {
  EXPECT_EQ(Type::list(TypeKind::integer), Type::list(TypeKind::integer));
  EXPECT_EQ(Type(TypeKind::list), Type::list(TypeKind::dyn));
  EXPECT_EQ(Type(TypeKind::map), Type::map(TypeKind::dyn, TypeKind::dyn));
  EXPECT_FALSE(Type(TypeKind::type) == Type::type(TypeKind::dyn));
  EXPECT_FALSE(Type::list(TypeKind::integer) == Type::list(TypeKind::uinteger));
  EXPECT_FALSE(Type::opaque("a") == Type::opaque("b"));
  EXPECT_FALSE(Type::opaque("a") == Type::message("a"));
  EXPECT_FALSE(Type::parameter("T") == Type::parameter("U"));
}

TEST(types, count_what_they_are_made_of) {
  EXPECT_EQ(Type(TypeKind::integer).size(), 1u);
  EXPECT_EQ(Type(TypeKind::list).size(), 2u);
  EXPECT_EQ(Type::map(TypeKind::string, Type::list(TypeKind::integer)).size(), 4u);
  Type doubled = TypeKind::integer;
  for (int i = 0; i < 40; ++i) doubled = Type::map(doubled, doubled);
  EXPECT_EQ(doubled.size(), 4294967295u);
}

}  // namespace
}  // namespace bylaw::cel
