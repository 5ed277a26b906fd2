#include "run/name_table.h"

namespace bylaw {

std::uint32_t NameTable::add(std::string_view name) {
  const std::uint32_t hash = hash_of(name);
  if (const std::uint32_t known = find(name, hash); known != unknown) return known;
  const std::uint32_t number = size_++;
  if (number % block == 0) blocks_.push_back(std::make_unique<std::string[]>(block));
  blocks_.back()[number % block] = name;
  numbers_.add(hash, number);
  return number;
}

}  // namespace bylaw
