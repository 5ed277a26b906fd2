#include <bylaw/diagnostic.h>

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace bylaw {
namespace {

Diagnostic fault(std::uint32_t begin, std::uint32_t end, std::string message,
                 Severity severity = Severity::error) {
  Diagnostic out;
  out.code = Code::conflict;
  out.severity = severity;
  out.span = {begin, end};
  out.message = std::move(message);
  return out;
}

std::string order_of(Diagnostics list) {
  sort_by_place(list);
  std::string out;
  for (const Diagnostic& diagnostic : list) out += diagnostic.message;
  return out;
}

TEST(codes, have_names_of_small_letters_that_differ_and_titles_without_a_stop) {
  std::set<std::string_view> names;
  const Code all[] = {
#define BYLAW_CODE(name, title) Code::name,
#include <bylaw/codes.def>
#undef BYLAW_CODE
  };
  for (const Code code : all) {
    EXPECT_TRUE(names.insert(code_name(code)).second) << code_name(code);
    EXPECT_EQ(code_name(code).find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789"),
              std::string_view::npos);
    EXPECT_NE(code_title(code).back(), '.');
  }
  EXPECT_EQ(code_name(Code::unknown_key), "unknown_key");
  EXPECT_EQ(code_title(Code::duplicate_key), "an object has the same key twice");
}

TEST(sort_by_place, goes_by_begin_then_errors_first_then_as_reported) {
  EXPECT_EQ(order_of({fault(9, 10, "c"), fault(1, 2, "b"), fault(0, 9, "a")}), "abc");
  EXPECT_EQ(order_of({fault(1, 2, "w", Severity::warning), fault(1, 2, "e")}), "ew");
  EXPECT_EQ(order_of({fault(1, 2, "1"), fault(1, 2, "2"), fault(1, 2, "3")}), "123");
  EXPECT_EQ(order_of({}), "");
}

TEST(sort_by_place, drops_exact_repeats_only) {
  EXPECT_EQ(order_of({fault(1, 2, "a"), fault(3, 4, "b"), fault(1, 2, "a")}), "ab");
  EXPECT_EQ(order_of({fault(1, 2, "a"), fault(1, 2, "b"), fault(1, 2, "a")}), "ab");
  EXPECT_EQ(order_of({fault(1, 2, "a"), fault(1, 3, "a")}), "aa");
  EXPECT_EQ(order_of({fault(1, 2, "a"), fault(1, 2, "a", Severity::warning)}), "aa");
}

TEST(has_errors, is_false_for_warnings_alone) {
  EXPECT_FALSE(has_errors({}));
  EXPECT_FALSE(has_errors({fault(0, 0, "w", Severity::warning)}));
  EXPECT_TRUE(has_errors({fault(0, 0, "w", Severity::warning), fault(0, 0, "e")}));
}

}  // namespace
}  // namespace bylaw
