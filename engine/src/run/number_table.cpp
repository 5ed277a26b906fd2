#include "run/number_table.h"

#include <cstring>
#include <utility>

namespace bylaw {

namespace {

template <typename Word>
std::uint64_t read(const char* at) {
  Word word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

}  // namespace

std::uint32_t hash_of(std::string_view name) {
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15u;
  const char* at = name.data();
  std::size_t left = name.size();
  std::uint64_t hash = left;
  const auto mix = [&hash](std::uint64_t word) {
    hash = (hash ^ word) * odd;
    hash ^= hash >> 32;
  };
  for (; left > 8; at += 8, left -= 8) mix(read<std::uint64_t>(at));
  // What is left in whole words that overlap: a copy of a length not known beforehand is a call.
  if (left >= 4)
    mix(read<std::uint32_t>(at) | read<std::uint32_t>(at + left - 4) << 32);
  else if (left > 0)
    mix(read<std::uint8_t>(at) | read<std::uint8_t>(at + left / 2) << 8 |
        read<std::uint8_t>(at + left - 1) << 16);
  return static_cast<std::uint32_t>(hash * odd >> 32);
}

void NumberTable::add(std::uint32_t hash, std::uint32_t number) {
  // Dense, because the places that a search steps through lie together, and those of two searches do not.
  if (std::uint64_t{++size_} * 5 > places_.size() * 4) {
    std::vector<Place> before(places_.size() * 2);
    before.swap(places_);
    mask_ = static_cast<std::uint32_t>(places_.size() - 1);
    for (const Place& place : before) {
      if (place.number != unknown) put(place);
    }
  }
  put({hash, number});
}

void NumberTable::put(Place place) {
  std::uint32_t at = place.hash & mask_;
  while (places_[at].number != unknown) at = (at + 1) & mask_;
  places_[at] = place;
}

}  // namespace bylaw
