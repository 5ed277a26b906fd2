#pragma once

#include "cel/value/build.h"

#include <bylaw/cel/program.h>
#include <bylaw/cel/value.h>

#include <cstdint>
#include <optional>

namespace bylaw::cel {

/// Up to so many entries a map is searched from its start.
inline constexpr std::uint32_t linear_map_size = 8;

constexpr bool is_key(Kind kind) {
  return kind == Kind::boolean || kind == Kind::integer || kind == Kind::uinteger || kind == Kind::string;
}

/// Position of the entry whose key equals `key` (an int, uint and integral double of one value are one key),
/// or -1. O(log size).
std::int64_t find_key(const MapRep& map, const Value& key);

/// The same of a string of 64 bytes or more, which takes a step for each 64 bytes that are read; nothing when
/// the budget is used up.
std::optional<std::int64_t> find_long_key(Context& context, const MapRep& map, const Value& key);

inline std::optional<std::int64_t> find_key(Context& context, const MapRep& map, const Value& key) {
  const bool is_long = key.is(Kind::string) && key.extra >= bytes_read_in_a_step;
  return is_long ? find_long_key(context, map, key) : find_key(map, key);
}

/// Takes the steps that putting the long ones of these keys in order costs.
bool spend_sorting(Context& context, const Value* keys, std::uint32_t size);

inline const Value* find_entry(const MapRep& map, const Value& key) {
  const std::int64_t at = find_key(map, key);
  return at < 0 ? nullptr : &map.values[at];
}
inline std::optional<const Value*> find_entry(Context& context, const MapRep& map, const Value& key) {
  const auto at = find_key(context, map, key);
  if (!at) return std::nullopt;
  return *at < 0 ? nullptr : &map.values[*at];
}

/// The list's items, all of them fit for keys, as the keys of a map that finds them. nullptr where memory ran
/// out.
const MapRep* index_keys(Arena& arena, const ListRep& list);

/// A map of `size` entries. The arrays are kept, not copied. An error for a key of another kind, and for two
/// equal keys.
Value index_map(Arena& arena, const Value* keys, const Value* values, std::uint32_t size);
/// The same, where long keys take steps, and running out of these or of memory ends the evaluation.
Value make_map(Context& context, const Value* keys, const Value* values, std::uint32_t size);

}  // namespace bylaw::cel
