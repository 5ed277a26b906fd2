#pragma once

#include "run/number_table.h"
#include "run/read_soon.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw {

/// Names to small numbers, in the order of their first appearance.
class NameTable {
 public:
  static constexpr std::uint32_t unknown = NumberTable::unknown;

  std::uint32_t add(std::string_view name);
  /// `unknown` where there is no such name.
  std::uint32_t find(std::string_view name) const { return find(name, hash_of(name)); }

  /// A search in steps, so that several can wait for memory together: `begin`, then what `guess` gives is the
  /// number of the name if `is_right`, and nearly always it is.
  std::uint32_t begin(std::string_view name) const {
    const std::uint32_t hash = hash_of(name);
    numbers_.expect(hash);
    return hash;
  }
  std::uint32_t guess(std::uint32_t hash) const {
    const std::uint32_t number = numbers_.find(hash, [](std::uint32_t) { return true; });
    if (number != unknown) read_soon(&this->name(number));
    return number;
  }
  bool is_right(std::uint32_t number, std::string_view name) const {
    return number == unknown || this->name(number) == name;
  }

  const std::string& name(std::uint32_t number) const { return blocks_[number / block][number % block]; }
  std::uint32_t size() const { return size_; }

 private:
  static constexpr std::uint32_t block = 64;

  std::uint32_t find(std::string_view name, std::uint32_t hash) const {
    return numbers_.find(hash, [&](std::uint32_t number) { return this->name(number) == name; });
  }

  std::vector<std::unique_ptr<std::string[]>> blocks_;  ///< in blocks, so that a name never moves
  std::uint32_t size_ = 0;
  NumberTable numbers_;
};

}  // namespace bylaw
