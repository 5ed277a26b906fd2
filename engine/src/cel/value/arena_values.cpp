#include "cel/value/map.h"

#include <bylaw/cel/build.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <new>

namespace bylaw::cel {

namespace {

constexpr ErrorRep out_of_memory{ErrorCode::memory, "the memory limit is reached"};
constexpr ErrorRep uneven{ErrorCode::bad_argument, "a map must have as many values as keys"};

constexpr std::size_t most = std::numeric_limits<std::uint32_t>::max();

/// Copies of `from` in the arena, or nullptr.
Value* copied(Arena& arena, std::span<const Value> from) {
  if (from.size() > most / sizeof(Value)) return nullptr;
  auto* copy = static_cast<Value*>(arena.allocate(from.size_bytes(), alignof(Value)));
  if (copy != nullptr) std::uninitialized_copy(from.begin(), from.end(), copy);
  return copy;
}

Value copy_text(Arena& arena, std::string_view text, Kind kind) {
  void* copy = text.size() > most ? nullptr : arena.allocate(text.size(), 1);
  if (copy == nullptr) return Value::of(&out_of_memory);
  if (!text.empty()) std::memcpy(copy, text.data(), text.size());
  const std::string_view kept(static_cast<const char*>(copy), text.size());
  return kind == Kind::bytes ? Value::bytes(kept) : Value::string(kept);
}

}  // namespace

Value copy_string(Arena& arena, std::string_view text) { return copy_text(arena, text, Kind::string); }
Value copy_bytes(Arena& arena, std::string_view octets) { return copy_text(arena, octets, Kind::bytes); }

Value make_list(Arena& arena, std::span<const Value> items) {
  const Value* copy = copied(arena, items);
  void* rep = copy == nullptr ? nullptr : arena.allocate(sizeof(ListRep), alignof(ListRep));
  if (rep == nullptr) return Value::of(&out_of_memory);
  return Value::of(new (rep) ListRep{copy, static_cast<std::uint32_t>(items.size())});
}

Value make_map(Arena& arena, std::span<const Value> keys, std::span<const Value> values) {
  if (keys.size() != values.size()) return Value::of(&uneven);
  const Value* own_keys = copied(arena, keys);
  const Value* own_values = copied(arena, values);
  if (own_keys == nullptr || own_values == nullptr) return Value::of(&out_of_memory);
  return index_map(arena, own_keys, own_values, static_cast<std::uint32_t>(keys.size()));
}

Value make_optional(Arena& arena, const Value& value) {
  const Value* inner = copied(arena, {&value, 1});
  return inner == nullptr ? Value::of(&out_of_memory) : Value::optional(inner);
}

std::span<const Value> items(const Value& list) {
  if (!list.is(Kind::list)) return {};
  return {list.list->items, list.list->size};
}

std::span<const Value> keys(const Value& map) {
  if (!map.is(Kind::map)) return {};
  return {map.map->keys, map.map->size};
}

std::span<const Value> values(const Value& map) {
  if (!map.is(Kind::map)) return {};
  return {map.map->values, map.map->size};
}

const Value* find_entry(const Value& map, const Value& key) {
  return map.is(Kind::map) ? find_entry(*map.map, key) : nullptr;
}

}  // namespace bylaw::cel
