#include <bylaw/json.h>

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

namespace bylaw {
namespace {

constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

std::string kind_and_text(const std::string& number) {
  JsonDocument document;
  if (const Diagnostics faults = document.read(number); !faults.empty())
    return std::string(code_name(faults[0].code));
  const Json root = document.root();
  EXPECT_EQ(root.span(), (Span{0, static_cast<std::uint32_t>(number.size())})) << number;
  return (root.is(JsonKind::integer) ? "integer " : "number ") + canonical_json(root);
}

std::int64_t integer_of(const std::string& number) {
  JsonDocument document;
  EXPECT_TRUE(document.read(number).empty()) << number;
  EXPECT_TRUE(document.root().is(JsonKind::integer)) << number;
  return document.root().integer();
}

double double_of(const std::string& number) {
  JsonDocument document;
  EXPECT_TRUE(document.read(number).empty()) << number;
  EXPECT_TRUE(document.root().is(JsonKind::number)) << number;
  return document.root().number();
}

TEST(json_number, the_bounds_of_int64_are_kept_and_their_neighbours_refused) {
  EXPECT_EQ(integer_of("9223372036854775807"), most);
  EXPECT_EQ(integer_of("-9223372036854775808"), least);
  EXPECT_EQ(kind_and_text("9223372036854775808"), "number_range");
  EXPECT_EQ(kind_and_text("-9223372036854775809"), "number_range");
  EXPECT_EQ(kind_and_text("18446744073709551616"), "number_range");
  EXPECT_EQ(integer_of("9007199254740993"), 9007199254740993);  // 2^53 + 1, which no double holds
}

TEST(json_number, an_integral_value_is_an_integer_however_it_is_spelled) {
  for (const std::string spelled :
       {"58", "58.0", "5.8e1", "5.8E+1", "580e-1", "0.058e3", "58.000e0", "0.0058e+0004"}) {
    EXPECT_EQ(kind_and_text(spelled), "integer 58") << spelled;
  }
  EXPECT_EQ(integer_of("9223372036854775807.0"), most);
  EXPECT_EQ(integer_of("-9.223372036854775808e18"), least);
  EXPECT_EQ(integer_of("92233720368547758070e-1"), most);
  EXPECT_EQ(integer_of("9007199254740993.000"), 9007199254740993);
  EXPECT_EQ(kind_and_text("9.223372036854775808e18"), "number_range");
  EXPECT_EQ(kind_and_text("1e18"), "integer 1000000000000000000");
  EXPECT_EQ(kind_and_text("1e19"), "number_range");
  EXPECT_EQ(kind_and_text("1.5e300"), "number_range");
}

TEST(json_number, zero_is_an_integer_without_a_sign_whatever_its_exponent) {
  for (const std::string spelled :
       {"0", "-0", "0.0", "-0.0", "0e5", "0e999999999999999999999", "-0.00e-99999999999"}) {
    EXPECT_EQ(kind_and_text(spelled), "integer 0") << spelled;
  }
}

TEST(json_number, exponents_without_bound_are_weighed_against_the_digits) {
  EXPECT_EQ(kind_and_text("1e400"), "number_range");
  EXPECT_EQ(kind_and_text("-1e400"), "number_range");
  EXPECT_EQ(kind_and_text("1e99999999999999999999"), "number_range");
  EXPECT_EQ(kind_and_text("1" + std::string(500, '0') + "e-500"), "integer 1");
  EXPECT_EQ(kind_and_text("0." + std::string(499, '0') + "12e501"), "integer 12");
  EXPECT_EQ(kind_and_text("1" + std::string(500, '0') + "e-501"), "number 0.1");
  EXPECT_EQ(kind_and_text("1" + std::string(500, '0') + ".5"), "number_range");
}

TEST(json_number, fractions_are_the_nearest_double) {
  EXPECT_EQ(double_of("0.1"), 0.1);
  EXPECT_EQ(double_of("-12345.678901e-3"), -12345.678901e-3);
  EXPECT_EQ(double_of("2.2250738585072011e-308"), 0x1.ffffffffffffep-1023);  // the largest that is subnormal
  EXPECT_EQ(double_of("4.9e-324"), std::numeric_limits<double>::denorm_min());
  // Half way between 1 and its neighbour: to even, and a hair above: up.
  EXPECT_EQ(double_of("1.00000000000000011102230246251565404236316680908203126"), 1.0000000000000002);
}

TEST(json_number, a_fraction_whose_double_is_whole_is_that_integer) {
  EXPECT_EQ(kind_and_text("1.00000000000000011102230246251565404236316680908203125"), "integer 1");
  EXPECT_EQ(kind_and_text("0.99999999999999999999"), "integer 1");
  EXPECT_EQ(kind_and_text("9007199254740993.5"), "integer 9007199254740994");
  EXPECT_EQ(kind_and_text("1e-400"), "integer 0");
  EXPECT_EQ(kind_and_text("-1e-400"), "integer 0");
  EXPECT_EQ(kind_and_text("9223372036854775807.5"), "number_range");
  EXPECT_EQ(kind_and_text("-9223372036854775808.5"), "integer -9223372036854775808");
  EXPECT_EQ(kind_and_text("9223372036854774784.5"), "integer 9223372036854774784");  // 2^63 - 1024
}

TEST(json_number, an_integer_is_given_as_a_double_too) {
  JsonDocument document;
  ASSERT_TRUE(document.read("[3, -9223372036854775808]").empty());
  EXPECT_EQ((*document.root().begin()).number(), 3.0);
  EXPECT_EQ((*++document.root().begin()).number(), -9223372036854775808.0);
}

TEST(json_number, all_numbers_out_of_range_are_reported_with_their_places) {
  JsonDocument document;
  const std::string text = R"({"a": 1e400, "b": [1, 9223372036854775808, {"c/d": -1e19}], "e": 2})";
  const Diagnostics faults = document.read(text);
  ASSERT_EQ(faults.size(), 3u);
  EXPECT_EQ(text.substr(faults[0].span.begin, faults[0].span.size()), "1e400");
  EXPECT_EQ(faults[0].pointer, "/a");
  EXPECT_EQ(text.substr(faults[1].span.begin, faults[1].span.size()), "9223372036854775808");
  EXPECT_EQ(faults[1].pointer, "/b/1");
  EXPECT_EQ(text.substr(faults[2].span.begin, faults[2].span.size()), "-1e19");
  EXPECT_EQ(faults[2].pointer, "/b/2/c~1d");
  for (const Diagnostic& fault : faults) EXPECT_EQ(fault.code, Code::number_range);
  EXPECT_FALSE(document.root());
}

TEST(json_number, faults_before_a_syntax_error_are_kept) {
  JsonDocument document;
  const Diagnostics faults = document.read("[1e400, 1e401 2, 1e402]");
  ASSERT_EQ(faults.size(), 3u);
  EXPECT_EQ(faults[0].code, Code::number_range);
  EXPECT_EQ(faults[1].code, Code::number_range);
  EXPECT_EQ(faults[2].code, Code::json_syntax);
}

}  // namespace
}  // namespace bylaw
