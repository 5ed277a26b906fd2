#include "cel/library/table.h"
#include "cel/value/build.h"
#include "cel/value/map.h"

#include <algorithm>
#include <array>

namespace bylaw::cel {

namespace {

using Arguments = std::span<const Value>;

/// `cel.@mapInsert`: a map with the entries of both.
Value insert(Context& context, const MapRep& map, const Value* keys, const Value* values,
             std::uint32_t count) {
  const std::uint64_t size = std::uint64_t{map.size} + count;
  if (!context.spend(size)) return budget_error(context);
  Value* all = new_values(context, 2 * size);
  if (all == nullptr) return memory_error(context);
  Value* all_values = all + size;
  std::copy(map.keys, map.keys + map.size, all);
  std::copy(map.values, map.values + map.size, all_values);
  std::copy(keys, keys + count, all + map.size);
  std::copy(values, values + count, all_values + map.size);
  return make_map(context, all, all_values, static_cast<std::uint32_t>(size));
}

Value insert_entry(Context& context, Arguments arguments, const void*) {
  return insert(context, *arguments[0].map, &arguments[1], &arguments[2], 1);
}

Value insert_map(Context& context, Arguments arguments, const void*) {
  const MapRep& added = *arguments[1].map;
  return insert(context, *arguments[0].map, added.keys, added.values, added.size);
}

constexpr auto table = std::to_array<NamedImplementation>({
    {"@mapInsert_map_key_value", insert_entry},
    {"@mapInsert_map_map", insert_map},
});
static_assert(is_sorted_by_id(table));

}  // namespace

std::span<const NamedImplementation> maps_table() { return table; }

}  // namespace bylaw::cel
