#pragma once

#include <bylaw/cel/program.h>
#include <bylaw/cel/value.h>

#include <cstdint>

namespace bylaw::cel {

/// Up to so many entries a map is searched from its start.
inline constexpr std::uint32_t linear_map_size = 8;

constexpr bool is_key(Kind kind) {
  return kind == Kind::boolean || kind == Kind::integer || kind == Kind::uinteger || kind == Kind::string;
}

/// Position of the entry whose key equals `key` (an int, uint and integral double of one value are one key),
/// or -1. O(log size).
std::int64_t find_key(const MapRep& map, const Value& key);

inline const Value* find_entry(const MapRep& map, const Value& key) {
  const std::int64_t at = find_key(map, key);
  return at < 0 ? nullptr : &map.values[at];
}

/// The list's items, all of them fit for keys, as the keys of a map that finds them. nullptr where memory ran
/// out.
const MapRep* index_keys(Arena& arena, const ListRep& list);

/// A map of `size` entries. The arrays are kept, not copied. An error for a key of another kind, and for two
/// equal keys.
Value index_map(Arena& arena, const Value* keys, const Value* values, std::uint32_t size);
/// The same, where running out of memory ends the evaluation.
Value make_map(Context& context, const Value* keys, const Value* values, std::uint32_t size);

}  // namespace bylaw::cel
