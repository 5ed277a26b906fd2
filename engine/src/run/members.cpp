#include "run/members.h"

namespace bylaw {

namespace {

/// A list of that many members is searched itself.
constexpr std::size_t short_list = 8;

}  // namespace

std::uint32_t Members::home(std::uint32_t user) const {
  return static_cast<std::uint32_t>(user * 0x9E3779B97F4A7C15u >> 32 & (table_.size() - 1));
}

std::uint32_t Members::slot_of(std::uint32_t user) const {
  const auto mask = static_cast<std::uint32_t>(table_.size() - 1);
  std::uint32_t slot = home(user);
  while (table_[slot].user != user && table_[slot].user != nobody) slot = (slot + 1) & mask;
  return slot;
}

std::uint32_t Members::place_of(std::uint32_t user) const {
  if (!table_.empty()) {
    const Place& place = table_[slot_of(user)];
    return place.user == nobody ? nobody : place.at;
  }
  for (std::uint32_t at = 0; at < list_.size(); ++at) {
    if (list_[at].user == user) return at;
  }
  return nobody;
}

const MemberState* Members::find(std::uint32_t user) const {
  const std::uint32_t at = place_of(user);
  return at == nobody ? nullptr : &list_[at];
}

void Members::add(const MemberState& member) {
  const std::uint32_t at = size();
  list_.push_back(member);
  if (list_.size() <= short_list && table_.empty()) return;
  if (list_.size() * 4 > table_.size() * 3) return grow();
  table_[slot_of(member.user)] = {member.user, at};
}

void Members::grow() {
  table_.assign(table_.empty() ? 4 * short_list : 2 * table_.size(), Place());
  for (std::uint32_t at = 0; at < list_.size(); ++at) table_[slot_of(list_[at].user)] = {list_[at].user, at};
}

void Members::remove(std::uint32_t user) {
  const std::uint32_t at = place_of(user);
  if (!table_.empty()) {
    const auto mask = static_cast<std::uint32_t>(table_.size() - 1);
    if (list_.back().user != user) table_[slot_of(list_.back().user)].at = at;
    std::uint32_t hole = slot_of(user);
    // Whoever stands behind the hole and may stand in it moves there: a search ends at what is free.
    for (std::uint32_t next = (hole + 1) & mask; table_[next].user != nobody; next = (next + 1) & mask) {
      if (((next - home(table_[next].user)) & mask) < ((next - hole) & mask)) continue;
      table_[hole] = table_[next];
      hole = next;
    }
    table_[hole] = Place();
  }
  list_[at] = list_.back();
  list_.pop_back();
}

}  // namespace bylaw
