#pragma once

#include <bylaw/cel/value.h>

#include <span>
#include <string_view>

namespace bylaw::cel {

// Values in an arena, for what a program binds and for what a function answers. A function uses the arena of
// its Context; what is bound may also live in an arena of the program's own. Where the arena gives no more,
// the value is an error of code `memory`: a function hands it on, and it ends the evaluation.

/// A copy of `text`, which must be valid UTF-8 shorter than 4 GiB. O(bytes).
Value copy_string(Arena& arena, std::string_view text);
Value copy_bytes(Arena& arena, std::string_view octets);
/// A list of copies of `items`; what they point to is not copied. O(items).
Value make_list(Arena& arena, std::span<const Value> items);
/// A map of copies of `keys` and `values`, which must be equally many, in their order. An error of code
/// `bad_argument` for a key that is no int, uint, bool or string, of code `duplicate_key` for two equal keys
/// (an int and a uint of one value are equal). O(entries · log entries).
Value make_map(Arena& arena, std::span<const Value> keys, std::span<const Value> values);
/// An optional that holds a copy of `value`.
Value make_optional(Arena& arena, const Value& value);

/// The items of a list, the keys of a map; none for any other value.
std::span<const Value> items(const Value& list);
std::span<const Value> keys(const Value& map);
/// The values of a map, in the order of `keys`.
std::span<const Value> values(const Value& map);
/// The value under a key, or nullptr; also for what is no map. Keys are numerically equal: `1u` finds `1`.
/// O(log entries).
const Value* find_entry(const Value& map, const Value& key);

}  // namespace bylaw::cel
