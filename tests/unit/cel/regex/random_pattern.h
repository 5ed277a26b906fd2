#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace bylaw::cel {

/// Random patterns and texts that have a good chance to match each other: the same for the same seed
/// everywhere.
class RandomPattern {
 public:
  explicit RandomPattern(std::uint32_t seed) : random_(seed) {}

  std::string pattern() {
    empty_loop_ = false;
    // Only as a whole: RE2 of 2022 does not find `A` by `a|(?i:a)`.
    const std::string_view fold = below(4) == 0 ? "(?i)" : "";
    return std::string(fold) + branches(3).text;
  }
  /// Whether the last pattern repeats, without end, something that may match nothing.
  bool has_empty_loop() const { return empty_loop_; }

  std::string text() {
    std::string out;
    for (std::uint32_t left = below(9); left > 0; --left) out += pick(characters);
    return out;
  }

  /// Any bytes that have a meaning in patterns, most of them at a wrong place.
  std::string rubbish() {
    std::string out;
    for (std::uint32_t left = below(10); left > 0; --left) out += pick(tokens);
    return out;
  }

 private:
  struct Piece {
    std::string text;
    bool nullable = true;
  };

  static constexpr auto characters = std::to_array<std::string_view>(
      {"a", "a", "b", "b", "c", "A", "k", "\xE2\x84\xAA", "_", "1", " ", "\n", ".", "é", "中"});
  static constexpr auto sets = std::to_array<std::string_view>(
      {"a",     "b",       "c",       "a", "b",   "é", "中",   ".",   "[ab]", "[^a]",   "[a-c]",
       "\\w",   "\\W",     "\\s",     " ", "\\n", "K", "\\pL", "\\.", "\\D",  "[^\\w]", "[[:alpha:]_é]",
       "\\x61", "\\p{Lu}", "\\Qa.\\E"});
  static constexpr auto assertions =
      std::to_array<std::string_view>({"\\b", "\\B", "^", "$", "\\A", "\\z", ""});
  static constexpr auto flags =
      std::to_array<std::string_view>({"(?m)", "(?s)", "(?U)", "(?-U)", "(?s-m)", "(?m-s)"});
  static constexpr auto openings =
      std::to_array<std::string_view>({"(", "(", "(", "(?:", "(?m:", "(?s:", "(?U:", "(?-s:"});
  static constexpr auto repetitions = std::to_array<std::string_view>(
      {"*", "+", "?", "*?", "+?", "??", "{2}", "{0,2}", "{1,}", "{2,3}?", "{0}", "{0,1}", "{2,}?"});
  static constexpr auto tokens = std::to_array<std::string_view>(
      {"a",      "b",     "-",   "^",   "$",    "(",   ")",       "[",      "]",    "{",
       "}",      "*",     "+",   "?",   "|",    ",",   "1",       "2",      "0",    "\\",
       ":",      "<",     ">",   "P",   "=",    "!",   "i",       "s",      "m",    "U",
       "x",      "p",     "Q",   "E",   "d",    "(?",  "(?:",     "(?i",    "(?P<", "(?P<n>",
       "{2",     "{1,2}", "é",   "中",  "\\p{", "Lu}", "\\x{",    "[^",     "[:",   "alpha",
       ":]",     "a-z",   "\\Q", "\\E", "\\pN", "\\z", "[]a",     "[a-",    "\\d",  "\\x4",
       "{1001}", "\\123", "\\8", "&",   "~",    "'",   "[[:d:]]", "[\\d-a]"});

  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(random_() % bound); }
  template <std::size_t N>
  std::string_view pick(const std::array<std::string_view, N>& from) {
    return from[below(N)];
  }

  Piece branches(std::uint32_t depth) {
    Piece out;
    out.nullable = false;
    for (std::uint32_t left = below(3) > 0 ? 1 : 1 + below(3); left > 0; --left) {
      const Piece branch = sequence(depth);
      out.text += branch.text;
      out.nullable = out.nullable || branch.nullable;
      if (left > 1) out.text += '|';
    }
    return out;
  }

  Piece sequence(std::uint32_t depth) {
    Piece out;
    for (std::uint32_t left = below(4); left > 0; --left) {
      const Piece piece = atom(depth);
      out.text += piece.text;
      out.nullable = out.nullable && piece.nullable;
    }
    return out;
  }

  Piece atom(std::uint32_t depth) {
    Piece out;
    const std::uint32_t kind = below(12);
    if (depth > 0 && kind < 4) {
      out = branches(depth - 1);
      out.text = std::string(pick(openings)) + out.text + ")";
    } else if (kind == 4) {
      out.text = pick(assertions);
    } else if (kind == 5) {
      out.text = pick(flags);
      return out;
    } else {
      out = {std::string(pick(sets)), false};
    }
    if (below(3) > 0 || out.text.empty()) return out;
    const std::string_view repetition = pick(repetitions);
    const bool endless =
        repetition[0] == '*' || repetition[0] == '+' || repetition.find(",}") != std::string_view::npos;
    empty_loop_ = empty_loop_ || (endless && out.nullable);
    out.nullable =
        out.nullable || repetition[0] == '*' || repetition[0] == '?' || repetition.substr(0, 2) == "{0";
    out.text += repetition;
    return out;
  }

  std::mt19937 random_;
  bool empty_loop_ = false;
};

}  // namespace bylaw::cel
