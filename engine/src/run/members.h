#pragma once

#include "run/read_soon.h"

#include <bylaw/time.h>

#include <cstdint>
#include <vector>

namespace bylaw {

inline constexpr std::uint32_t nobody = 0xFFFFFFFF;

struct MemberState {
  Instant since;
  std::uint32_t user = nobody;
  std::uint32_t role = nobody;  ///< what role.set said, in State::words
};

/// The members of a group, in no order, found by the number of the user: a list, and where it is not short, a
/// table of places in it with open addressing. A search in a group touches eight bytes that lie with others
/// of the same group; with one std::unordered_map for all groups it waited for a node somewhere in memory,
/// and a membership took more than twice the bytes. Pointers into it are good until it changes.
class Members {
 public:
  std::uint32_t size() const { return static_cast<std::uint32_t>(list_.size()); }
  const MemberState* begin() const { return list_.data(); }
  const MemberState* end() const { return list_.data() + list_.size(); }

  const MemberState* find(std::uint32_t user) const;
  /// Tells the processor that a search for the user is to come.
  void expect(std::uint32_t user) const {
    if (!table_.empty())
      read_soon(&table_[home(user)]);
    else if (!list_.empty())
      read_soon(list_.data());
  }
  /// Who is not in it.
  void add(const MemberState& member);
  /// Who is in it.
  void remove(std::uint32_t user);
  void set_role(std::uint32_t user, std::uint32_t role) { list_[place_of(user)].role = role; }

 private:
  struct Place {
    std::uint32_t user = nobody;  ///< `nobody`: the place is free
    std::uint32_t at = 0;         ///< in the list
  };

  /// Where a search for the user begins.
  std::uint32_t home(std::uint32_t user) const;
  /// Where the user is in the table, or else where it would be put. Only where there is a table.
  std::uint32_t slot_of(std::uint32_t user) const;
  /// Where the user is in the list; `nobody` for who is not in it.
  std::uint32_t place_of(std::uint32_t user) const;
  void grow();

  std::vector<MemberState> list_;
  std::vector<Place> table_;  ///< of a power of two, never full; empty where the list is searched itself
};

}  // namespace bylaw
