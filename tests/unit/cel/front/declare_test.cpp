#include "cel/declare/signature.h"
#include "cel/declare/tables.h"
#include "unit/cel/front/front.h"

#include <set>

namespace bylaw::cel {
namespace {

constexpr Library libraries[] = {Library::strings,  Library::math,     Library::lists,
                                 Library::sets,     Library::encoders, Library::optionals,
                                 Library::bindings, Library::block,    Library::two_variables,
                                 Library::network,  Library::regex};

std::vector<Declaration> all_rows() {
  std::vector<Declaration> out;
  const auto take = [&out](std::span<const Declaration> rows) {
    out.insert(out.end(), rows.begin(), rows.end());
  };
  take(declared_operators());
  take(declared_relations());
  take(declared_conversions());
  take(declared_text());
  take(declared_time());
  for (const Library library : libraries) take(declared(library));
  return out;
}

TEST(declarations, every_row_of_every_table_is_a_signature) {
  for (const Declaration& row : all_rows()) {
    const auto signature = read_signature(row);
    ASSERT_TRUE(signature.has_value()) << row.signature;
    EXPECT_EQ(signature_text(signature->function, signature->overload), row.signature);
    EXPECT_EQ(signature->overload.id, row.id);
  }
}

TEST(declarations, ids_are_unique) {
  std::set<std::string_view> ids;
  for (const Declaration& row : all_rows()) EXPECT_TRUE(ids.insert(row.id).second) << row.id;
  // operators 32, relations 60, conversions 33, text 13, time 24; strings 19, math 58, lists 22, sets 3,
  // encoders 3, optionals 18, block 1, two variables 2, network 20, regex 4
  EXPECT_EQ(ids.size(), 312u);
}

TEST(declarations, tell_methods_from_functions_with_qualified_names) {
  const auto method = read_signature({"id", "list(string).join(string) -> string"});
  ASSERT_TRUE(method.has_value());
  EXPECT_EQ(method->function, "join");
  EXPECT_TRUE(method->overload.receiver);
  EXPECT_EQ(method->overload.parameters.size(), 2u);
  const auto function = read_signature({"id", "math.abs(int) -> int"});
  ASSERT_TRUE(function.has_value());
  EXPECT_EQ(function->function, "math.abs");
  EXPECT_FALSE(function->overload.receiver);
  const auto opaque = read_signature({"id", "net.IP.family() -> int"});
  ASSERT_TRUE(opaque.has_value());
  EXPECT_EQ(opaque->function, "family");
  EXPECT_EQ(opaque->overload.parameters[0], Type::opaque("net.IP"));
  const auto symbol = read_signature({"id", "_?._(dyn, string) -> optional_type(V)"});
  ASSERT_TRUE(symbol.has_value());
  EXPECT_EQ(symbol->function, "_?._");
}

TEST(declarations, that_are_no_signature_are_nothing) {
  for (const char* text : {"", "f", "f()", "f() -> ", "f( -> int", "() -> int", "f(int -> int",
                           "f(int int) -> int", "f(int,) -> int", "f() -> int int"}) {
    EXPECT_FALSE(read_signature({"id", text}).has_value()) << text;
  }
}

TEST(declarations, of_several_libraries_for_one_function_are_joined) {
  const Env env = Env::standard();
  const Function* index = env.find_function("_[_]");
  ASSERT_NE(index, nullptr);
  std::vector<std::string> ids;
  for (const Overload& overload : index->overloads) ids.push_back(overload.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"index_list", "index_map", "optional_list_index_int",
                                           "optional_map_index_value"}));
  EXPECT_EQ(env.find_function("reverse")->overloads.size(), 2u);
  EXPECT_EQ(Env().find_function("reverse"), nullptr);
}

}  // namespace
}  // namespace bylaw::cel
