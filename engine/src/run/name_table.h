#pragma once

#include "run/number_table.h"

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
