#include "text/utf8.h"

#include <bylaw/json.h>

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace bylaw {
namespace {

/// Numbers that depend on a seed and a counter alone (SplitMix64), so that a failure can be repeated.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15u;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(next() % bound); }

 private:
  std::uint64_t state_;
};

/// Writes random JSON with all the freedom that its grammar gives.
class Author {
 public:
  explicit Author(std::uint64_t seed) : dice_(seed) {}

  std::string text() {
    value(0);
    space();
    return std::move(out_);
  }

 private:
  void space() {
    for (std::uint32_t i = dice_.below(3); i > 0; --i) out_ += " \t\n\r"[dice_.below(4)];
  }

  void value(int depth) {
    space();
    switch (dice_.below(depth < 6 ? 9 : 6)) {
      case 0: out_ += "null"; return;
      case 1: out_ += dice_.below(2) == 0 ? "true" : "false"; return;
      case 2: integer(); return;
      case 3: fraction(); return;
      case 4:
      case 5: string(""); return;
      case 6:
      case 7: object(depth); return;
      default: array(depth); return;
    }
  }

  void integer() { out_ += std::to_string(static_cast<std::int64_t>(dice_.next()) >> dice_.below(64)); }

  void fraction() {
    if (dice_.below(2) == 0) out_ += '-';
    out_ += std::to_string(dice_.below(1000));
    if (dice_.below(2) == 0) out_ += "." + std::to_string(dice_.next() >> dice_.below(64));
    if (dice_.below(2) == 0) out_ += (dice_.below(2) == 0 ? "e-" : "E+") + std::to_string(dice_.below(15));
  }

  void string(const std::string& prefix) {
    out_ += '"' + prefix;
    for (std::uint32_t i = dice_.below(8); i > 0; --i) character();
    out_ += '"';
  }

  void character() {
    static constexpr char32_t bounds[] = {0x20, 0x7F, 0x800, 0xE000, 0x10000, 0x110000};
    const std::uint32_t range = dice_.below(5);
    char32_t c = bounds[range] + dice_.below(static_cast<std::uint32_t>(bounds[range + 1] - bounds[range]));
    if (c >= 0xD800 && c < 0xE000) c -= 0x1000;
    switch (dice_.below(4)) {
      case 0: out_ += std::string_view(R"(\"\\\/\b\f\n\r\t)").substr(2 * dice_.below(8), 2); return;
      case 1: escape(c); return;
      default:
        if (c == '"' || c == '\\') {
          escape(c);
        } else {
          append_utf8(out_, c);
        }
    }
  }

  void escape(char32_t c) {
    if (c > 0xFFFF) {
      escape_unit(0xD800 + ((c - 0x10000) >> 10));
      c = 0xDC00 + ((c - 0x10000) & 0x3FF);
    }
    escape_unit(c);
  }

  void escape_unit(char32_t unit) {
    out_ += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) {
      const std::string_view digits = dice_.below(2) == 0 ? "0123456789abcdef" : "0123456789ABCDEF";
      out_ += digits[unit >> shift & 15];
    }
  }

  void array(int depth) {
    out_ += '[';
    const std::uint32_t count = dice_.below(5);
    for (std::uint32_t i = 0; i < count; ++i) {
      if (i > 0) out_ += ',';
      value(depth + 1);
      space();
    }
    if (count == 0) space();
    out_ += ']';
  }

  void object(int depth) {
    out_ += '{';
    const std::uint32_t count = dice_.below(20);
    for (std::uint32_t i = 0; i < count; ++i) {
      if (i > 0) out_ += ',';
      space();
      // The number makes keys differ; its order is not that of the text.
      string(std::to_string(i * 7919 % 100) + "_");
      space();
      out_ += ':';
      value(depth + 1);
      space();
    }
    out_ += '}';
  }

  Dice dice_;
  std::string out_;
};

/// Each value, read alone from its span, is the same value; each key maps back into its token.
void check_spans(Json value, std::string_view text) {
  const Span span = value.span();
  ASSERT_LE(span.end, text.size());
  JsonDocument alone;
  ASSERT_TRUE(alone.read(text.substr(span.begin, span.size())).empty());
  ASSERT_EQ(canonical_json(alone.root()), canonical_json(value));
  if (value.is(JsonKind::string)) {
    const StringMap map(text, span);
    const auto size = static_cast<std::uint32_t>(value.string().size());
    ASSERT_EQ(map({0, size}), (Span{span.begin + 1, span.end - 1}));
  }
  for (const Json item : value) {
    ASSERT_EQ(item.parent(), value);
    ASSERT_GT(item.span().begin, span.begin);
    ASSERT_LT(item.span().end, span.end);
    check_spans(item, text);
  }
}

TEST(json_property, canonical_json_is_a_fixed_point_and_spans_cut_out_the_values) {
  for (std::uint64_t seed = 0; seed < 250; ++seed) {
    const std::string text = Author(seed).text();
    JsonDocument document;
    const Diagnostics faults = document.read(text);
    ASSERT_TRUE(faults.empty()) << "seed " << seed << "\n" << render(faults, Source("text", text));
    const std::string canonical = canonical_json(document.root());
    check_spans(document.root(), text);
    if (HasFatalFailure()) FAIL() << "seed " << seed;

    JsonDocument again;
    ASSERT_TRUE(again.read(canonical).empty()) << "seed " << seed;
    ASSERT_EQ(canonical_json(again.root()), canonical) << "seed " << seed;
  }
}

// One byte less, more or other must never be read as something that was not written.
TEST(json_property, a_text_with_one_byte_changed_is_refused_within_it_or_has_a_canonical_form) {
  Dice dice(7);
  std::uint32_t refused = 0;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    std::string text = Author(seed).text();
    const std::size_t at = dice.below(static_cast<std::uint32_t>(text.size()));
    switch (dice.below(3)) {
      case 0: text.erase(at, 1); break;
      case 1: text.insert(at, 1, static_cast<char>(dice.below(256))); break;
      default: text[at] = static_cast<char>(dice.below(256));
    }
    JsonDocument document;
    const Diagnostics faults = document.read(text);
    if (faults.empty()) {
      JsonDocument again;
      ASSERT_TRUE(again.read(canonical_json(document.root())).empty()) << "seed " << seed;
      continue;
    }
    ++refused;
    for (const Diagnostic& fault : faults) {
      ASSERT_LE(fault.span.begin, fault.span.end) << "seed " << seed;
      ASSERT_LE(fault.span.end, text.size()) << "seed " << seed;
      ASSERT_FALSE(fault.message.empty());
    }
  }
  EXPECT_GT(refused, 300u);
}

}  // namespace
}  // namespace bylaw
