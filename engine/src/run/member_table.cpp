#include "run/member_table.h"

namespace bylaw {

std::uint32_t MemberTable::home(std::uint64_t key) const {
  std::uint64_t hash = key * 0x9E3779B97F4A7C15u;
  hash = (hash ^ hash >> 32) * 0xBF58476D1CE4E5B9u;
  return static_cast<std::uint32_t>(hash >> 32) & mask_;
}

std::uint32_t MemberTable::at(std::uint64_t key) const {
  std::uint32_t at = home(key);
  while (places_[at].key != key && places_[at].key != empty) at = (at + 1) & mask_;
  return at;
}

const MemberState* MemberTable::find(std::uint32_t group, std::uint32_t user) const {
  const Place& place = places_[at(key(group, user))];
  return place.key == empty ? nullptr : &place.member;
}

MemberState* MemberTable::find(std::uint32_t group, std::uint32_t user) {
  Place& place = places_[at(key(group, user))];
  return place.key == empty ? nullptr : &place.member;
}

void MemberTable::add(std::uint32_t group, std::uint32_t user, const MemberState& member) {
  if (++size_ > places_.size() / 8 * 5) grow();
  const std::uint64_t wanted = key(group, user);
  places_[at(wanted)] = {wanted, member};
}

void MemberTable::remove(std::uint32_t group, std::uint32_t user) {
  std::uint32_t hole = at(key(group, user));
  // Whoever stands behind the hole and may stand in it moves there: a search ends at what is empty.
  for (std::uint32_t next = (hole + 1) & mask_; places_[next].key != empty; next = (next + 1) & mask_) {
    if (((next - home(places_[next].key)) & mask_) < ((next - hole) & mask_)) continue;
    places_[hole] = places_[next];
    hole = next;
  }
  places_[hole] = Place();
  --size_;
}

void MemberTable::grow() {
  std::vector<Place> before(places_.size() * 2);
  before.swap(places_);
  mask_ = static_cast<std::uint32_t>(places_.size() - 1);
  for (const Place& place : before) {
    if (place.key != empty) places_[at(place.key)] = place;
  }
}

}  // namespace bylaw
