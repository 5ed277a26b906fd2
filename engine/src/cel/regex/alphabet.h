#pragma once

#include "cel/regex/char_set.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace bylaw::cel::rx {

class Partition;

/// What assertions ask of a neighbour.
using Traits = std::uint8_t;
inline constexpr Traits trait_edge = 1;  ///< there is none: the text begins or ends here
inline constexpr Traits trait_newline = 2;
inline constexpr Traits trait_word = 4;

/// A class of code points that a pattern does not tell apart.
using Symbol = std::uint16_t;

/// What a set of code points became: one symbol, or a row of Alphabet::contains.
struct Member {
  bool one = false;
  std::uint16_t number = 0;
};

/// A symbol and the bytes that it took.
struct Read {
  Symbol symbol = 0;
  std::uint32_t size = 1;
};

/// The code points, divided into as few symbols as the sets of a pattern allow.
class Alphabet {
 public:
  /// Finds what becomes of each set; false where they cut the code points into too many symbols. With `lines`
  /// or `words`, line feeds or the characters of words are told apart from the others even where no set does.
  bool divide(const std::vector<const CharRanges*>& sets, bool lines, bool words,
              std::vector<Member>& members);

  std::uint32_t size() const { return size_; }
  /// The symbol that stands for the end of a text.
  Symbol end() const { return static_cast<Symbol>(size_); }
  bool contains(std::uint32_t row, Symbol symbol) const {
    return (bits_[row * row_words_ + symbol / 32] >> (symbol % 32) & 1) != 0;
  }
  /// Also of end().
  Traits traits(Symbol symbol) const { return traits_[symbol]; }

  /// The symbol at `at`, which must be before `end`. In a text that is not UTF-8 some symbol, never past
  /// `end`.
  Read read(const char* at, const char* end) const {
    const auto lead = static_cast<unsigned char>(*at);
    if (lead < 0x80) return {ascii_[lead], 1};
    return read_wide(at, end);
  }
  /// The symbol before `at`, which must be after `begin`.
  Symbol before(const char* begin, const char* at) const;

 private:
  Read read_wide(const char* at, const char* end) const;
  Symbol of(std::uint32_t code_point) const;
  void keep_symbols(const Partition& partition);
  bool keep_members(const Partition& partition, std::size_t sets, std::vector<Member>& members);

  std::array<Symbol, 128> ascii_{};
  std::vector<std::uint32_t> starts_;  ///< from 0x80 on: where the symbol changes
  std::vector<Symbol> symbols_;
  std::vector<Traits> traits_;
  std::vector<std::uint32_t> bits_;  ///< row_words_ for each row
  std::uint32_t row_words_ = 0;
  std::uint32_t size_ = 0;
};

}  // namespace bylaw::cel::rx
