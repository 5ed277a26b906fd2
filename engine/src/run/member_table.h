#pragma once

#include <bylaw/time.h>

#include <cstdint>
#include <vector>

namespace bylaw {

inline constexpr std::uint32_t nobody = 0xFFFFFFFF;

struct MemberState {
  Instant since;
  std::uint32_t role = nobody;  ///< what role.set said, in State::words
  std::uint32_t place = 0;      ///< in GroupState::users
};

/// Who is a member of what, by the numbers of group and user: open addressing without nodes, half of the
/// memory that std::unordered_map takes for a membership and a third of its time. Pointers into it are good
/// until it changes.
class MemberTable {
 public:
  const MemberState* find(std::uint32_t group, std::uint32_t user) const;
  MemberState* find(std::uint32_t group, std::uint32_t user);
  /// Who is not in it.
  void add(std::uint32_t group, std::uint32_t user, const MemberState& member);
  /// Who is in it.
  void remove(std::uint32_t group, std::uint32_t user);
  std::uint64_t size() const { return size_; }

 private:
  static constexpr std::uint64_t empty = 0xFFFFFFFFFFFFFFFF;
  struct Place {
    std::uint64_t key = empty;
    MemberState member;
  };

  static std::uint64_t key(std::uint32_t group, std::uint32_t user) {
    return (std::uint64_t{group} << 32) | user;
  }
  /// Where a search for the key begins.
  std::uint32_t home(std::uint64_t key) const;
  /// Where the key is, or else where it would be put.
  std::uint32_t at(std::uint64_t key) const;
  void grow();

  std::vector<Place> places_ = std::vector<Place>(16);  ///< a power of two, never full
  std::uint32_t mask_ = 15;
  std::uint64_t size_ = 0;
};

}  // namespace bylaw
