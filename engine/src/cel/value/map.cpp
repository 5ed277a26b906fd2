#include "cel/value/map.h"

#include "cel/value/build.h"
#include "cel/value/bytes.h"
#include "cel/value/numbers.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace bylaw::cel {

namespace {

constexpr ErrorRep no_key{ErrorCode::bad_argument, "a map key must be an int, uint, bool or string"};
constexpr ErrorRep repeated_key{ErrorCode::duplicate_key, "a map has the same key twice"};
constexpr ErrorRep out_of_memory{ErrorCode::memory, "the memory limit is reached"};

/// bool before numbers before string.
int rank(Kind kind) { return kind == Kind::boolean ? 0 : kind == Kind::string ? 2 : 1; }

/// A total order of keys in which numerically equal ones are equal.
Order compare_keys(const Value& a, const Value& b) {
  const int rank_a = rank(a.kind);
  const int rank_b = rank(b.kind);
  if (rank_a != rank_b) return order_of(rank_a, rank_b);
  if (rank_a == 0) return order_of(a.b, b.b);
  if (rank_a == 2) return order_of(a.text().compare(b.text()), 0);
  return compare_integers(a, b);
}

bool same_key(const Value& a, const Value& b) {
  if (a.kind == b.kind) {
    if (a.kind != Kind::string) return a.kind == Kind::boolean ? a.b == b.b : a.i == b.i;
    return a.extra == b.extra && same_bytes(a.s, b.s, a.extra);
  }
  return rank(a.kind) == 1 && rank(b.kind) == 1 && compare_integers(a, b) == Order::equal;
}

struct Unmetered {
  bool same(const Value& key, const Value& wanted) const { return same_key(key, wanted); }
  bool less(const Value& key, const Value& wanted) const { return compare_keys(key, wanted) == Order::less; }
};

/// Takes steps for what is read of a long key that is wanted. Once the budget is used up nothing is compared
/// any more.
class Metered {
 public:
  explicit Metered(Context& context) : context_(context) {}

  bool exhausted() const { return exhausted_; }
  bool same(const Value& key, const Value& wanted) {
    return key.is(Kind::string) && key.extra == wanted.extra && reads(key.extra) && same_key(key, wanted);
  }
  bool less(const Value& key, const Value& wanted) {
    return reads(key.is(Kind::string) ? std::min(key.extra, wanted.extra) : 0) &&
           compare_keys(key, wanted) == Order::less;
  }

 private:
  bool reads(std::uint32_t bytes) {
    exhausted_ = exhausted_ || !spend_reading(context_, bytes);
    return !exhausted_;
  }

  Context& context_;
  bool exhausted_ = false;
};

/// The position of a whole number, bool or string, or -1.
template <class Comparison>
std::int64_t search(const MapRep& map, const Value& wanted, Comparison& comparison) {
  if (map.sorted == nullptr) {
    for (std::uint32_t i = 0; i < map.size; ++i) {
      if (comparison.same(map.keys[i], wanted)) return i;
    }
    return -1;
  }
  const std::uint32_t* end = map.sorted + map.size;
  const std::uint32_t* at = std::lower_bound(
      map.sorted, end, wanted,
      [&](std::uint32_t position, const Value& value) { return comparison.less(map.keys[position], value); });
  return at != end && comparison.same(map.keys[*at], wanted) ? static_cast<std::int64_t>(*at) : -1;
}

/// How often a key of a small map is compared with one of its length before it.
std::int64_t alike(const Value* keys, const Value& key) {
  return std::count_if(
      keys, &key, [&key](const Value& other) { return other.is(Kind::string) && other.extra == key.extra; });
}

/// Takes the steps that telling the keys of a map apart costs where they are long.
bool spend_indexing(Context& context, const Value* keys, std::uint32_t size) {
  if (size > linear_map_size) return spend_sorting(context, keys, size);
  for (std::uint32_t i = 1; i < size; ++i) {
    const std::uint64_t steps = keys[i].is(Kind::string) ? keys[i].extra / bytes_read_in_a_step : 0;
    if (steps > 0 && !context.spend(steps * static_cast<std::uint64_t>(alike(keys, keys[i])))) return false;
  }
  return true;
}

}  // namespace

bool spend_sorting(Context& context, const Value* keys, std::uint32_t size) {
  for (std::uint32_t i = 0; i < size; ++i) {
    const std::uint64_t steps = keys[i].is(Kind::string) ? keys[i].extra / bytes_read_in_a_step : 0;
    if (steps > 0 && !context.spend(steps * std::bit_width(size))) return false;
  }
  return true;
}

std::int64_t find_key(const MapRep& map, const Value& key) {
  Value wanted = key;
  if (key.kind == Kind::real) {
    const auto whole = integral(key.d);
    if (!whole) return -1;
    wanted = *whole;
  } else if (!is_key(key.kind)) {
    return -1;
  }
  const Unmetered unmetered;
  return search(map, wanted, unmetered);
}

std::optional<std::int64_t> find_long_key(Context& context, const MapRep& map, const Value& key) {
  Metered metered(context);
  const std::int64_t at = search(map, key, metered);
  return metered.exhausted() ? std::nullopt : std::optional(at);
}

const MapRep* index_keys(Arena& arena, const ListRep& list) {
  void* memory = arena.allocate(sizeof(MapRep), alignof(MapRep));
  auto* sorted =
      static_cast<std::uint32_t*>(arena.allocate(list.size * sizeof(std::uint32_t), alignof(std::uint32_t)));
  if (memory == nullptr || sorted == nullptr) return nullptr;
  std::iota(sorted, sorted + list.size, 0u);
  std::stable_sort(sorted, sorted + list.size, [&list](std::uint32_t a, std::uint32_t b) {
    return compare_keys(list.items[a], list.items[b]) == Order::less;
  });
  // Lookup finds the first of equal ones: repeats do no harm.
  return new (memory) MapRep{list.items, nullptr, list.size, list.size <= linear_map_size ? nullptr : sorted};
}

Value index_map(Arena& arena, const Value* keys, const Value* values, std::uint32_t size) {
  for (std::uint32_t i = 0; i < size; ++i) {
    if (!is_key(keys[i].kind)) return Value::of(&no_key);
  }
  auto* map = static_cast<MapRep*>(arena.allocate(sizeof(MapRep), alignof(MapRep)));
  if (map == nullptr) return Value::of(&out_of_memory);
  new (map) MapRep{keys, values, size, nullptr};
  bool repeated = false;
  if (size <= linear_map_size) {
    for (std::uint32_t i = 1; i < size; ++i) {
      for (std::uint32_t j = 0; j < i; ++j) repeated = repeated || same_key(keys[i], keys[j]);
    }
  } else {
    auto* sorted =
        static_cast<std::uint32_t*>(arena.allocate(size * sizeof(std::uint32_t), alignof(std::uint32_t)));
    if (sorted == nullptr) return Value::of(&out_of_memory);
    std::iota(sorted, sorted + size, 0u);
    // Equal keys make the map an error, so how they are ordered cannot show.
    std::sort(sorted, sorted + size, [keys](std::uint32_t a, std::uint32_t b) {
      return compare_keys(keys[a], keys[b]) == Order::less;
    });
    for (std::uint32_t i = 1; i < size; ++i)
      repeated = repeated || same_key(keys[sorted[i]], keys[sorted[i - 1]]);
    map->sorted = sorted;
  }
  return repeated ? Value::of(&repeated_key) : Value::of(map);
}

Value make_map(Context& context, const Value* keys, const Value* values, std::uint32_t size) {
  if (!spend_indexing(context, keys, size)) return budget_error(context);
  const Value map = index_map(context.arena(), keys, values, size);
  if (!map.is(Kind::error)) return map;
  return context.error(map.error->code, map.error->message);
}

}  // namespace bylaw::cel
