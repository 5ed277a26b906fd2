#include "cel/cost/known.h"

#include <algorithm>
#include <array>
#include <bit>

namespace bylaw::cel {

namespace {

using Operands = std::span<const Known>;

Known result(Interval cost, std::optional<Interval> size = {}, std::optional<Entries> entries = {}) {
  return {cost, size, entries, {}, {}};
}

/// Going through a text.
Interval through(Interval size) { return over(size, 10); }

Interval at_most(Interval size) { return {0, size.max}; }

// Texts.

template <std::size_t operand>
Known through_operand(Operands operands) {
  return result(through(size_of(operands[operand])));
}

Known same_length(Operands operands) { return result(through(size_of(operands[0])), size_of(operands[0])); }

Known piece(Operands operands) {
  return result(through(size_of(operands[0])), at_most(size_of(operands[0])));
}

Known one_character(Operands operands) { return result(through(size_of(operands[0])), Interval{0, 1}); }

Known join_texts(Operands operands) {
  const Interval size = size_of(operands[0]) + size_of(operands[1]);
  return result(through(size), size);
}

Known contains(Operands operands) {
  return result(through(size_of(operands[0])) * through(size_of(operands[1])));
}

Interval find(Operands operands) {
  return through(size_of(operands[0]) + exactly(1)) * through(size_of(operands[1]) + exactly(1));
}

Known find_text(Operands operands) { return result(find(operands)); }

Known split(Operands operands) {
  const Interval text = size_of(operands[0]);
  return result(find(operands), Interval{0, plus(text.max, 1)}, Entries{exactly(1), at_most(text)});
}

Known replace(Operands operands) {
  const Interval text = size_of(operands[0]);
  const std::uint64_t shortest = size_of(operands[1]).min;
  const std::uint64_t places = shortest == 0 ? plus(text.max, 1) : text.max / shortest;
  const Interval size{0, plus(text.max, times(places, size_of(operands[2]).max))};
  return result(find(operands) + through(size), size);
}

Known join(Operands operands) {
  const Interval separator = operands.size() > 1 ? size_of(operands[1]) : exactly(0);
  const Interval pieces = size_of(operands[0]);
  const Interval gaps{pieces.min - (pieces.min > 0 ? 1 : 0), pieces.max - (pieces.max > 0 ? 1 : 0)};
  const Interval size = pieces * value_size(operands[0]) + gaps * separator;
  return result(exactly(1) + through(size), size);
}

Known quote(Operands operands) {
  const Interval size = size_of(operands[0]);
  return result(through(size), size * Interval{1, 2} + exactly(2));
}

Known text_to_bytes(Operands operands) {
  const Interval size = size_of(operands[0]);
  return result(through(size), size * Interval{1, 4});
}

Known bytes_to_text(Operands operands) {
  const Interval size = size_of(operands[0]);
  return result(through(size), Interval{size.min / 4, size.max});
}

Known to_base64(Operands operands) {
  const Interval size = size_of(operands[0]);
  return result(through(size), over(size, 3) * exactly(4));
}

template <std::uint64_t min, std::uint64_t max>
Known scalar_to_text(Operands) {
  return result(exactly(1), Interval{min, max});
}

/// A pattern is taken to have a part every four characters.
Interval search(Operands operands) {
  return through(size_of(operands[0]) + exactly(1)) * over(size_of(operands[1]), 4);
}

Known matches(Operands operands) { return result(search(operands)); }
Known extract(Operands operands) { return result(search(operands), at_most(size_of(operands[0]))); }
Known extract_all(Operands operands) {
  const Interval text = size_of(operands[0]);
  return result(search(operands), Interval{0, plus(text.max, 1)}, Entries{exactly(1), at_most(text)});
}

// Relations.

/// Only as much as the shorter one has is compared.
Known compare(Operands operands) {
  const std::uint64_t most = std::min(size_of(operands[0]).max, size_of(operands[1]).max);
  return result(through({most > 0 ? 1u : 0u, most}));
}

Known in_list(Operands operands) { return result(size_of(operands[1])); }

// Lists and maps.

Known add_lists(Operands operands) {
  return result(exactly(1), size_of(operands[0]) + size_of(operands[1]),
                either(operands[0].entries, operands[1].entries));
}

Known insert_entry(Operands operands) {
  const Entries entry{size_of(operands[1]), size_of(operands[2])};
  return result(exactly(1), size_of(operands[0]) + exactly(1), either(operands[0].entries, entry));
}

Known go_through(Operands operands) {
  return result(exactly(1) + size_of(operands[0]), size_of(operands[0]), operands[0].entries);
}

Known slice(Operands operands) {
  return result(exactly(1), at_most(size_of(operands[0])), operands[0].entries);
}

Known flatten(Operands operands) {
  const Interval size = size_of(operands[0]) * value_size(operands[0]);
  return result(exactly(1) + size_of(operands[0]) + size, size);
}

/// How deep it goes is not known.
Known flatten_deep(Operands) { return result({1, unbounded}); }

Known range(Operands operands) {
  const Interval size = operands[0].number ? exactly(*operands[0].number) : unknown_size;
  return result(exactly(1) + size, size, Entries{exactly(1), exactly(1)});
}

Known distinct(Operands operands) {
  const Interval size = size_of(operands[0]);
  return result(exactly(1) + size * size, Interval{std::min<std::uint64_t>(size.min, 1), size.max},
                operands[0].entries);
}

std::uint64_t sorting(std::uint64_t size) {
  return times(size, static_cast<std::uint64_t>(std::bit_width(size)));
}

Known sort(Operands operands) {
  const Interval size = size_of(operands[0]);
  return result(exactly(1) + Interval{sorting(size.min), sorting(size.max)}, size, operands[0].entries);
}

Known each_with_each(Operands operands) {
  return result(exactly(1) + size_of(operands[0]) * size_of(operands[1]));
}

Known value_of_list(Operands operands) {
  return result(exactly(1), operands[0].entries ? std::optional(operands[0].entries->value) : std::nullopt);
}

// Optional values have the size of what they hold.

Known held(Operands operands) { return result(exactly(1), operands[0].size, operands[0].entries); }

Known held_or(Operands operands) {
  return result(exactly(1), either(size_of(operands[0]), size_of(operands[1])),
                either(operands[0].entries, operands[1].entries));
}

Known nothing_held(Operands) { return result(exactly(1), exactly(0), Entries{exactly(0), exactly(0)}); }

constexpr auto rules = std::to_array<CallRule>({
    {"@mapInsert_map_key_value", 3, insert_entry},
    {"@mapInsert_map_map", 2, add_lists},
    {"add_bytes", 2, join_texts},
    {"add_list", 2, add_lists},
    {"add_string", 2, join_texts},
    {"base64_decode_string", 1, piece},
    {"base64_encode_bytes", 1, to_base64},
    {"bool_to_string", 1, scalar_to_text<4, 5>},
    {"bytes_to_bytes", 1, held},
    {"bytes_to_string", 1, bytes_to_text},
    {"contains_string", 2, contains},
    {"double_to_string", 1, scalar_to_text<1, 24>},
    {"ends_with_string", 2, through_operand<1>},
    {"equals", 2, compare},
    {"greater_bytes", 2, compare},
    {"greater_equals_bytes", 2, compare},
    {"greater_equals_string", 2, compare},
    {"greater_string", 2, compare},
    {"in_list", 2, in_list},
    {"int64_to_string", 1, scalar_to_text<1, 20>},
    {"less_bytes", 2, compare},
    {"less_equals_bytes", 2, compare},
    {"less_equals_string", 2, compare},
    {"less_string", 2, compare},
    {"list_bool_sort", 1, sort},
    {"list_bool_sortByAssociatedKeys", 1, sort},
    {"list_bytes_sort", 1, sort},
    {"list_bytes_sortByAssociatedKeys", 1, sort},
    {"list_distinct", 1, distinct},
    {"list_double_sort", 1, sort},
    {"list_double_sortByAssociatedKeys", 1, sort},
    {"list_first", 1, value_of_list},
    {"list_flatten", 1, flatten},
    {"list_flatten_int", 1, flatten_deep},
    {"list_google.protobuf.Duration_sort", 1, sort},
    {"list_google.protobuf.Duration_sortByAssociatedKeys", 1, sort},
    {"list_google.protobuf.Timestamp_sort", 1, sort},
    {"list_google.protobuf.Timestamp_sortByAssociatedKeys", 1, sort},
    {"list_int_sort", 1, sort},
    {"list_int_sortByAssociatedKeys", 1, sort},
    {"list_join", 1, join},
    {"list_join_string", 2, join},
    {"list_last", 1, value_of_list},
    {"list_reverse", 1, go_through},
    {"list_sets_contains_list", 2, each_with_each},
    {"list_sets_equivalent_list", 2, each_with_each},
    {"list_sets_intersects_list", 2, each_with_each},
    {"list_slice", 1, slice},
    {"list_string_sort", 1, sort},
    {"list_string_sortByAssociatedKeys", 1, sort},
    {"list_uint_sort", 1, sort},
    {"list_uint_sortByAssociatedKeys", 1, sort},
    {"lists_range", 1, range},
    {"matches", 2, matches},
    {"matches_string", 2, matches},
    {"math_@max_list_double", 1, go_through},
    {"math_@max_list_int", 1, go_through},
    {"math_@max_list_uint", 1, go_through},
    {"math_@min_list_double", 1, go_through},
    {"math_@min_list_int", 1, go_through},
    {"math_@min_list_uint", 1, go_through},
    {"not_equals", 2, compare},
    {"optional_none", 0, nothing_held},
    {"optional_of", 1, held},
    {"optional_ofNonZeroValue", 1, held},
    {"optional_orValue_value", 2, held_or},
    {"optional_or_optional", 2, held_or},
    {"optional_value", 1, held},
    {"regex_extractAll_string_string", 2, extract_all},
    {"regex_extract_string_string", 2, extract},
    {"regex_replace_string_string_string", 2, matches},
    {"regex_replace_string_string_string_int", 2, matches},
    {"starts_with_string", 2, through_operand<1>},
    {"string_char_at_int", 1, one_character},
    {"string_format", 1, through_operand<0>},
    {"string_index_of_string", 2, find_text},
    {"string_index_of_string_int", 2, find_text},
    {"string_last_index_of_string", 2, find_text},
    {"string_last_index_of_string_int", 2, find_text},
    {"string_lower_ascii", 1, same_length},
    {"string_replace_string_string", 3, replace},
    {"string_replace_string_string_int", 3, replace},
    {"string_reverse", 1, same_length},
    {"string_split_string", 2, split},
    {"string_split_string_int", 2, split},
    {"string_substring_int", 1, piece},
    {"string_substring_int_int", 1, piece},
    {"string_to_bytes", 1, text_to_bytes},
    {"string_to_string", 1, held},
    {"string_trim", 1, piece},
    {"string_upper_ascii", 1, same_length},
    {"strings_quote", 1, quote},
    {"uint64_to_string", 1, scalar_to_text<1, 20>},
});

constexpr bool is_sorted() {
  for (std::size_t i = 1; i < rules.size(); ++i) {
    if (!(rules[i - 1].overload < rules[i].overload)) return false;
  }
  return true;
}
static_assert(is_sorted());

}  // namespace

std::span<const CallRule> call_rules() { return rules; }

Known cost_of_call(std::string_view overload, std::span<const Known> operands) {
  const auto rule = std::lower_bound(rules.begin(), rules.end(), overload,
                                     [](const CallRule& a, std::string_view id) { return a.overload < id; });
  if (rule == rules.end() || rule->overload != overload || operands.size() < rule->operands) {
    return result(exactly(1));
  }
  return rule->cost(operands);
}

}  // namespace bylaw::cel
