#include <bylaw/json.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw {
namespace {

std::string canonical_of(std::string_view text) {
  JsonDocument document;
  if (!document.read(text).empty()) return "refused";
  return canonical_json(document.root());
}

// RFC 8785 §3.2.2 and §3.2.3, with the two numbers that Bylaw refuses (beyond int64) left out.
TEST(canonical_json, of_the_example_of_the_rfc) {
  EXPECT_EQ(
      canonical_of(R"({
    "numbers": [4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false]
  })"),
      R"({"literals":[null,true,false],"numbers":[4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"})");
}

// RFC 8785 §3.2.3: the key of each member, and the values in the order that they must have.
TEST(canonical_json, sorts_the_keys_of_the_rfc_by_utf16_units) {
  EXPECT_EQ(canonical_of(R"({
    "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
    "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"
  })"),
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xC2\x80\":\"Control\","
            "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
            "\"😀\":\"Emoji: Grinning Face\",\"\xEF\xAC\xB3\":\"Hebrew Letter Dalet With Dagesh\"}");
}

TEST(canonical_json, sorts_at_every_level_and_keeps_the_order_of_arrays) {
  EXPECT_EQ(canonical_of(R"({"b":[{"z":1,"y":[3,1,2]},0],"a":{"d":{},"c":[]}})"),
            R"({"a":{"c":[],"d":{}},"b":[{"y":[3,1,2],"z":1},0]})");
}

TEST(canonical_json, escapes_only_quotes_backslashes_and_control_characters) {
  EXPECT_EQ(canonical_of(R"("\u0001\b\t\n\u000b\f\r\u001f\"\\\/\u007f\u2028<>&")"),
            "\"\\u0001\\b\\t\\n\\u000b\\f\\r\\u001f\\\"\\\\/\x7F\xE2\x80\xA8<>&\"");
}

TEST(canonical_json, writes_integers_beyond_2_to_53_in_full) {
  EXPECT_EQ(canonical_of("[9223372036854775807, -9223372036854775808, 9007199254740993]"),
            "[9223372036854775807,-9223372036854775808,9007199254740993]");
}

// The order of UTF-16 code units, told by writing the units out.
std::u16string units(std::string_view text) {
  std::u16string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t value = size == 1 ? lead : lead & (0x7Fu >> size);
    for (std::size_t i = 1; i < size; ++i)
      value = value << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3F);
    if (value > 0xFFFF) {
      out += static_cast<char16_t>(0xD800 + ((value - 0x10000) >> 10));
      out += static_cast<char16_t>(0xDC00 + ((value - 0x10000) & 0x3FF));
    } else {
      out += static_cast<char16_t>(value);
    }
    at += size;
  }
  return out;
}

TEST(canonical_less, is_the_order_of_utf16_units_for_all_pairs) {
  std::vector<std::string> keys{""};
  for (const std::string first :
       {"", "a", "\xED\x9F\xBF", "\xEE\x80\x80", "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    for (const std::string second :
         {"\x01", "z", "\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
          "\xEF\xBF\xBD", "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF0\x9F\x98\x80", "\xF4\x8F\xBF\xBF"}) {
      keys.push_back(first + second);
    }
  }
  for (const std::string& a : keys) {
    for (const std::string& b : keys) EXPECT_EQ(canonical_less(a, b), units(a) < units(b)) << a << " " << b;
  }
}

TEST(canonical_less, puts_surrogates_below_the_private_use_area) {
  EXPECT_TRUE(canonical_less("\xF0\x90\x80\x80", "\xEE\x80\x80"));
  EXPECT_FALSE(canonical_less("\xEE\x80\x80", "\xF0\x90\x80\x80"));
  EXPECT_TRUE(canonical_less("\xED\x9F\xBF", "\xF0\x90\x80\x80"));
}

}  // namespace
}  // namespace bylaw
