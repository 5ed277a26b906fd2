#pragma once

#include "run/columns/raw_column.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::columns {

/// Numbers the texts of a column in the order in which they come, so that what is to be known of a text is
/// found out once and not in every row. Holds up to `most` texts, whatever the length of the column.
class TextCodes {
 public:
  static constexpr std::uint32_t most = 8192;
  /// Codes that are no position of the dictionary: there is no text, it is not well-formed UTF-8 or, of a
  /// column with a dictionary of its own, there is no such position.
  static constexpr std::uint32_t none = 0xFFFFFFFF;
  static constexpr std::uint32_t malformed = 0xFFFFFFFE;

  TextCodes() { clear(); }

  /// Writes the codes of rows `first` to `first + rows` of texts, or positions in a dictionary of texts, to
  /// `out`. Ends before the first text for which there is no more room: gives how many rows were written.
  /// O(bytes of the texts).
  std::uint32_t encode(const Column& column, std::uint64_t first, std::uint32_t rows, std::uint32_t* out);
  void clear();

  std::uint32_t size() const { return static_cast<std::uint32_t>(offsets_.size() - 1); }
  std::string_view text(std::uint32_t code) const;
  /// The texts by their codes; good until the next `encode` or `clear`.
  Column dictionary() const;

 private:
  std::uint32_t code_of(std::string_view text);
  std::uint32_t code_of_view(const Column& column, std::uint64_t at);

  /// What was looked up in this call of `encode`: within one, the same view is the same text.
  struct Seen {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    std::uint32_t code = none;  ///< `none`: free
  };

  std::string bytes_;
  std::vector<std::int32_t> offsets_;
  std::vector<Seen> seen_;
  std::vector<std::uint32_t> table_;  ///< code + 1 by hash, 0 where there is none
};

}  // namespace bylaw::columns
