#pragma once

#include "run/read_soon.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace bylaw {

/// Nothing that is written may depend on it.
std::uint32_t hash_of(std::string_view name);

/// Small numbers by the hash of what they stand for; which of those with one hash is meant, the caller says.
/// Eight bytes a place and no node: a ledger looks up two names an event, and with std::unordered_map most of
/// the time of a replay went into waiting for its nodes. It only grows.
class NumberTable {
 public:
  static constexpr std::uint32_t unknown = 0xFFFFFFFF;

  /// The number with this hash of which `is(number)` is true, or `unknown`.
  template <typename Is>
  std::uint32_t find(std::uint32_t hash, Is is) const {
    for (std::uint32_t at = hash & mask_;; at = (at + 1) & mask_) {
      const Place& place = places_[at];
      if (place.number == unknown) return unknown;
      if (place.hash == hash && is(place.number)) return place.number;
    }
  }
  /// Tells the processor that a search for the hash is to come.
  void expect(std::uint32_t hash) const { read_soon(&places_[hash & mask_]); }
  /// A number that is not in it.
  void add(std::uint32_t hash, std::uint32_t number);

 private:
  struct Place {
    std::uint32_t hash = 0;
    std::uint32_t number = unknown;
  };

  void put(Place place);

  std::vector<Place> places_ = std::vector<Place>(16);  ///< a power of two, never full
  std::uint32_t mask_ = 15;
  std::uint32_t size_ = 0;
};

}  // namespace bylaw
