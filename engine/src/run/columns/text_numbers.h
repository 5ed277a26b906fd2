#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace bylaw::columns {

/// Texts to their numbers, where most that are asked for are known: a table in which each has a place of its
/// own. Refers to the texts.
class TextNumbers {
 public:
  explicit TextNumbers(const std::vector<std::string_view>& texts);

  /// The place in the list that it was made of plus 1; 0 for another text. O(length).
  std::uint32_t of(std::string_view text) const {
    std::uint64_t at = start(text);
    while (true) {
      const Place& place = places_[at & mask_];
      if (place.number == 0) return 0;
      if (place.text == text) return place.number;
      ++at;
    }
  }

 private:
  struct Place {
    std::string_view text;
    std::uint32_t number = 0;
  };

  /// From the length and the first and last eight bytes.
  std::uint64_t start(std::string_view text) const {
    std::uint64_t head = 0;
    std::uint64_t tail = 0;
    const std::size_t size = text.size();
    if (size >= 8) {
      std::memcpy(&head, text.data(), 8);
      std::memcpy(&tail, text.data() + size - 8, 8);
    } else if (size >= 4) {
      std::memcpy(&head, text.data(), 4);
      std::memcpy(&tail, text.data() + size - 4, 4);
    } else if (size > 0) {
      head = static_cast<unsigned char>(text[0]);
      tail = static_cast<std::uint64_t>(static_cast<unsigned char>(text[size / 2])) << 8 |
             static_cast<unsigned char>(text[size - 1]);
    }
    const std::uint64_t mixed = (head ^ (tail << 1) ^ size) * 0x9E3779B97F4A7C15u;
    return mixed >> 32;
  }

  std::vector<Place> places_;
  std::uint64_t mask_ = 0;
};

}  // namespace bylaw::columns
