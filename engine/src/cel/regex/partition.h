#pragma once

#include "cel/regex/char_set.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace bylaw::cel::rx {

/// Divides all code points into the coarsest parts such that each set is a union of parts. A part need not be
/// connected: with the sets `[ac]` and `[b]` alone, `a` and `c` are in one part.
class Partition {
 public:
  /// The sets that will be split by. They stay where they are.
  explicit Partition(const std::vector<const CharRanges*>& sets);

  /// False where it would be too much work: sets times cuts above 16 million.
  bool split_by_all();

  std::uint32_t parts() const { return static_cast<std::uint32_t>(sizes_.size()); }
  /// Where the part may change, ascending from 0; and the part from there on.
  const std::vector<std::uint32_t>& cuts() const { return cuts_; }
  const std::vector<std::uint32_t>& part_of() const { return part_of_; }
  /// Index of the cut at a code point that begins a range or follows one.
  std::size_t cut(std::uint32_t code_point) const;

 private:
  void split_by(const CharRanges& set);

  const std::vector<const CharRanges*>& sets_;
  std::vector<std::uint32_t> cuts_;
  std::vector<std::uint32_t> part_of_;
  std::vector<std::uint32_t> sizes_;   ///< of each part, in stretches between cuts
  std::vector<std::uint32_t> inside_;  ///< of each part: how many of them are in the set
  std::vector<std::uint32_t> moved_to_;
  std::vector<std::uint32_t> touched_;
  std::uint64_t work_ = 0;
};

}  // namespace bylaw::cel::rx
