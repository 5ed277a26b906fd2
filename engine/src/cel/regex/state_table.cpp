#include "cel/regex/state_table.h"

#include <algorithm>

namespace bylaw::cel::rx {

namespace {

constexpr std::size_t first_index = 64;

std::uint64_t hash_of(const Members& members, Traits before) {
  std::uint64_t hash = before;
  for (const std::uint16_t member : members) {
    hash = (hash ^ member) * 0x9E3779B97F4A7C15u;
    hash ^= hash >> 29;
  }
  return hash;
}

}  // namespace

void StateTable::clear() {
  states_.clear();
  members_.clear();
  index_.assign(first_index, 0);
}

std::size_t StateTable::find(std::uint64_t hash, const Members& members, Traits before) const {
  const std::size_t mask = index_.size() - 1;
  std::size_t slot = static_cast<std::size_t>(hash) & mask;
  for (; index_[slot] != 0; slot = (slot + 1) & mask) {
    const State& state = states_[index_[slot] - 1];
    if (state.hash == hash && state.before == before && state.size == members.size() &&
        std::equal(members.begin(), members.end(), members_.begin() + state.begin)) {
      break;
    }
  }
  return slot;
}

void StateTable::enlarge() {
  index_.assign(index_.size() * 2, 0);
  const std::size_t mask = index_.size() - 1;
  for (std::uint32_t state = 0; state < size(); ++state) {
    std::size_t slot = static_cast<std::size_t>(states_[state].hash) & mask;
    while (index_[slot] != 0) slot = (slot + 1) & mask;
    index_[slot] = state + 1;
  }
}

std::uint32_t StateTable::number(Members& members, Traits before) {
  std::sort(members.begin(), members.end());
  const std::uint64_t hash = hash_of(members, before);
  std::size_t slot = find(hash, members, before);
  if (index_[slot] != 0) return index_[slot] - 1;
  if ((states_.size() + 1) * 2 > index_.size()) {
    enlarge();
    slot = find(hash, members, before);
  }
  states_.push_back({hash, static_cast<std::uint32_t>(members_.size()),
                     static_cast<std::uint32_t>(members.size()), before});
  members_.insert(members_.end(), members.begin(), members.end());
  index_[slot] = size();
  return size() - 1;
}

std::size_t StateTable::bytes_with(std::size_t members) const {
  return (states_.size() + 1) * sizeof(State) + (members_.size() + members) * sizeof(std::uint16_t) +
         index_.size() * sizeof(std::uint32_t);
}

}  // namespace bylaw::cel::rx
