#include "run/name_table.h"

namespace bylaw {

std::uint32_t NameTable::add(std::string_view name) {
  if (const std::uint32_t known = find(name); known != unknown) return known;
  const auto number = static_cast<std::uint32_t>(names_.size());
  names_.emplace_back(name);
  // A deque never moves what it holds, so the view stays good.
  numbers_.emplace(names_.back(), number);
  return number;
}

std::uint32_t NameTable::find(std::string_view name) const {
  const auto at = numbers_.find(name);
  return at == numbers_.end() ? unknown : at->second;
}

}  // namespace bylaw
