#pragma once

#include "cel/regex/reach.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace bylaw::cel::rx {

/// The states of a deterministic automaton that are known so far, numbered from 0. A state is the set of
/// instructions to go on from, and what assertions may ask of the symbol before.
class StateTable {
 public:
  void clear();

  /// The number of a state, new or not. Sorts `members`.
  std::uint32_t number(Members& members, Traits before);
  std::uint32_t size() const { return static_cast<std::uint32_t>(states_.size()); }
  std::span<const std::uint16_t> members(std::uint32_t state) const {
    return {members_.data() + states_[state].begin, states_[state].size};
  }
  Traits before(std::uint32_t state) const { return states_[state].before; }
  /// Memory with one more state of so many members.
  std::size_t bytes_with(std::size_t members) const;

 private:
  struct State {
    std::uint64_t hash = 0;
    std::uint32_t begin = 0;  ///< in `members_`
    std::uint32_t size = 0;
    Traits before = 0;
  };

  std::size_t find(std::uint64_t hash, const Members& members, Traits before) const;
  void enlarge();

  std::vector<State> states_;
  Members members_;
  std::vector<std::uint32_t> index_;  ///< open addressing by hash: the number of a state plus 1, or 0
};

}  // namespace bylaw::cel::rx
