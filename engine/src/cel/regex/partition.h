#pragma once

#include "cel/regex/char_set.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace bylaw::cel::rx {

/// Divides all code points into the coarsest parts such that each set is a union of parts. A part need not be
/// connected: with the sets `[ac]` and `[b]` alone, `a` and `c` are in one part.
class Partition {
 public:
  /// Neighbouring stretches between cuts, from `begin` to before `end`.
  struct Stretches {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };

  explicit Partition(const std::vector<const CharRanges*>& sets);

  /// False where it would be too much work: stretches in all sets above 4 million.
  bool split_by_all();

  std::uint32_t parts() const { return static_cast<std::uint32_t>(sizes_.size()); }
  /// Where the part may change, ascending from 0; and the part from there on.
  const std::vector<std::uint32_t>& cuts() const { return cuts_; }
  const std::vector<std::uint32_t>& part_of() const { return part_of_; }
  /// What the set of this number covers.
  std::span<const Stretches> covered(std::size_t set) const {
    return {covered_.data() + first_[set], first_[set + 1] - first_[set]};
  }

 private:
  void cut(const std::vector<const CharRanges*>& sets);
  void cover(const CharRanges& set);
  void split_by(std::span<const Stretches> set);

  std::vector<std::uint32_t> cuts_;
  std::vector<Stretches> covered_;  ///< of all sets
  std::vector<std::size_t> first_;  ///< of each set and of the end: where it begins in `covered_`
  std::vector<std::uint32_t> part_of_;
  std::vector<std::uint32_t> sizes_;     ///< of each part, in stretches
  std::vector<std::uint32_t> inside_;    ///< of each part: how many of them are in the set
  std::vector<std::uint32_t> moved_to_;  ///< of each part: where those go
  std::vector<std::uint32_t> touched_;
  std::uint64_t work_ = 0;
};

}  // namespace bylaw::cel::rx
