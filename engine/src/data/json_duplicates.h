#pragma once

#include "data/json_storage.h"

#include <cstdint>
#include <vector>

namespace bylaw {

/// A member whose key an earlier member of its object has.
struct JsonDuplicate {
  std::uint32_t node;
  std::uint32_t first;  ///< the first member with this key
};

/// All of them in the order of the text. O(n log n) for n members, whatever their keys are.
std::vector<JsonDuplicate> find_duplicates(const JsonDocument::Storage& storage, std::uint32_t object);

}  // namespace bylaw
