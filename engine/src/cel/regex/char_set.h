#pragma once

#include <cstdint>
#include <vector>

namespace bylaw::cel::rx {

inline constexpr std::uint32_t last_code_point = 0x10FFFF;

/// Code points from `first` to `last`, both included.
struct CharRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;

  constexpr bool operator==(const CharRange&) const = default;
  constexpr bool operator<(const CharRange& other) const {
    return first != other.first ? first < other.first : last < other.last;
  }
};

using CharRanges = std::vector<CharRange>;

/// A set of code points, kept as ranges that ascend and do not touch.
class CharSet {
 public:
  CharSet() = default;
  CharSet(std::uint32_t first, std::uint32_t last) : ranges_{{first, last}} {}

  /// Only ranges with first <= last. Amortised O(1); sorting is put off to the next question.
  void add(std::uint32_t first, std::uint32_t last);
  void add(const CharSet& other);
  void negate();
  bool contains(std::uint32_t code_point) const;
  const CharRanges& ranges() const;

 private:
  void sort() const;

  mutable CharRanges ranges_;
  mutable bool sorted_ = true;
};

}  // namespace bylaw::cel::rx
