#include <bylaw/json.h>

#include <gtest/gtest.h>

#include <string>

namespace bylaw {
namespace {

/// `key of the text` ← `first of the text` with their offsets, for each duplicate.
std::string duplicates(const std::string& text) {
  JsonDocument document;
  std::string out;
  for (const Diagnostic& fault : document.read(text)) {
    if (fault.code != Code::duplicate_key) return std::string(code_name(fault.code));
    if (fault.labels.size() != 1) return "labels";
    out += text.substr(fault.span.begin, fault.span.size()) + "@" + std::to_string(fault.span.begin) + "<" +
           std::to_string(fault.labels[0].span.begin) + " " + fault.pointer + ";";
  }
  return out;
}

TEST(json_duplicates, each_is_reported_with_the_first_of_its_key) {
  EXPECT_EQ(duplicates(R"({"a":1,"b":2,"a":3,"b":4,"a":5})"), R"("a"@13<1 /a;"b"@19<7 /b;"a"@25<1 /a;)");
}

TEST(json_duplicates, keys_are_compared_decoded_and_by_their_bytes) {
  EXPECT_EQ(duplicates(R"({"a":1,"\u0061":2})"), R"("\u0061"@7<1 /a;)");
  EXPECT_EQ(duplicates(R"({"a":1,"A":2," a":3,"a ":4,"":5,"\u0000":6,"a\u0000":7})"), "");
  EXPECT_EQ(duplicates("{\"é\":1,\"e\xCC\x81\":2}"), "");  // composed and decomposed: two keys
  EXPECT_EQ(duplicates(R"({"":1,"":2})"), R"(""@6<1 /;)");
}

TEST(json_duplicates, objects_are_looked_at_one_by_one) {
  EXPECT_EQ(duplicates(R"([{"a":1},{"a":{"a":{"a":2}}}])"), "");
  EXPECT_EQ(duplicates(R"({"x":{"a":1,"a":2},"x":[{"b":1,"b":2}]})"),
            R"("a"@12<6 /x/a;"x"@19<1 /x;"b"@31<25 /x/0/b;)");
}

TEST(json_duplicates, those_of_objects_that_a_syntax_error_left_open_are_reported_too) {
  JsonDocument document;
  const Diagnostics faults = document.read(R"({"a":1,"a":{"b":1,"b":2,)");
  ASSERT_EQ(faults.size(), 3u);
  EXPECT_EQ(faults[0].code, Code::duplicate_key);
  EXPECT_EQ(faults[0].span, (Span{7, 10}));
  EXPECT_EQ(faults[1].code, Code::duplicate_key);
  EXPECT_EQ(faults[1].pointer, "/a/b");
  EXPECT_EQ(faults[2].code, Code::json_syntax);
}

// Small objects are compared each with each, larger ones are sorted: both around the border, and with keys
// that agree in their first eight bytes and in NUL bytes that padding could hide.
TEST(json_duplicates, are_found_in_objects_of_any_size) {
  for (int count = 2; count < 40; ++count) {
    std::string text = "{";
    for (int i = 0; i < count; ++i)
      text += "\"prefix00" + std::to_string(i) + "\":0,\"k\\u0000" + std::to_string(i) + "\":0,";
    EXPECT_EQ(duplicates(text + "\"k\":0,\"k\\u0000\":0,\"k\\u0000\\u0000\":0}"), "") << count;
    const std::string last = std::to_string(text.size());
    EXPECT_EQ(duplicates(text + "\"prefix001\":0}"),
              "\"prefix001\"@" + last + "<" + std::to_string(text.find("\"prefix001\"")) + " /prefix001;")
        << count;
  }
}

TEST(json_duplicates, a_hundred_thousand_keys_are_compared_in_no_time) {
  std::string text = "{";
  for (int i = 0; i < 100'000; ++i)
    text += "\"a key that is long enough to be compared " + std::to_string(i) + "\":0,";
  EXPECT_EQ(duplicates(text + "\"z\":0}"), "");
  const std::string again = "\"a key that is long enough to be compared 77777\"";
  EXPECT_EQ(duplicates(text + again + ":0}"), again + "@" + std::to_string(text.size()) + "<" +
                                                  std::to_string(text.find(again)) + " /" +
                                                  again.substr(1, again.size() - 2) + ";");
}

}  // namespace
}  // namespace bylaw
