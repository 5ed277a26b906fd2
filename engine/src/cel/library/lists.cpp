#include "cel/library/table.h"
#include "cel/value/build.h"
#include "cel/value/compare.h"
#include "cel/value/members.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

namespace bylaw::cel {

namespace {

using Arguments = std::span<const Value>;

Value slice(Context& context, Arguments arguments, const void*) {
  const ListRep& list = *arguments[0].list;
  const std::int64_t begin = arguments[1].i;
  const std::int64_t end = arguments[2].i;
  if (begin < 0 || begin > end || end > std::int64_t{list.size}) {
    return context.error(ErrorCode::index_out_of_bounds, "the slice is out of bounds of the list");
  }
  return make_list(context, list.items + begin, static_cast<std::uint32_t>(end - begin));
}

Value flatten(Context& context, Arguments arguments, const void*) {
  const std::int64_t levels = arguments.size() > 1 ? arguments[1].i : 1;
  if (levels < 0)
    return context.error(ErrorCode::bad_argument, "the depth of `flatten` must not be negative");
  struct Place {
    const ListRep* list;
    std::uint32_t at;
  };
  std::vector<Place> open{{arguments[0].list, 0}};
  ListBuilder out(context);
  while (!open.empty()) {
    Place& place = open.back();
    if (place.at == place.list->size) {
      open.pop_back();
      continue;
    }
    const Value& item = place.list->items[place.at++];
    if (item.is(Kind::list) && static_cast<std::int64_t>(open.size()) <= levels) {
      if (!context.spend(1)) return budget_error(context);
      open.push_back({item.list, 0});
    } else if (!out.add(item)) {
      break;
    }
  }
  return out.finish();
}

Value range(Context& context, Arguments arguments, const void*) {
  ListBuilder out(context);
  for (std::int64_t i = 0; i < arguments[0].i; ++i) {
    if (!out.add(Value::integer(i))) break;
  }
  return out.finish();
}

Value reverse(Context& context, Arguments arguments, const void*) {
  const ListRep& list = *arguments[0].list;
  if (!context.spend(list.size)) return budget_error(context);
  Value* items = new_values(context, list.size);
  if (items == nullptr) return memory_error(context);
  std::reverse_copy(list.items, list.items + list.size, items);
  return make_list(context, items, list.size);
}

/// The first of equal ones stays, in the order of the list.
Value distinct(Context& context, Arguments arguments, const void*) {
  const ListRep& list = *arguments[0].list;
  ListBuilder out(context);
  for (std::uint32_t i = 0; i < list.size; ++i) {
    bool known = false;
    for (std::uint32_t j = 0; j < out.size() && !known; ++j) {
      const auto same = context.spend(1) ? equal(context, out[j], list.items[i]) : std::nullopt;
      if (!same) return budget_error(context);
      known = *same;
    }
    if (!known && !out.add(list.items[i])) break;
  }
  return out.finish();
}

/// NaN goes before all other doubles, so that there is an order at all.
bool sorts_before(const Value& a, const Value& b) {
  const Order order = compare(a, b).value_or(Order::unordered);
  if (order != Order::unordered) return order == Order::less;
  return a.is(Kind::real) && b.is(Kind::real) && std::isnan(a.d) && !std::isnan(b.d);
}

/// The items in the order of their keys; equal keys leave them as they were.
Value sort_by(Context& context, const ListRep& items, const ListRep& keys) {
  if (items.size != keys.size)
    return context.error(ErrorCode::bad_argument, "there must be one key for each item");
  if (!context.spend(keys.size)) return budget_error(context);
  std::uint64_t cost = 1;
  for (std::uint64_t size = keys.size / 2; size > 0; size /= 2) cost += keys.size;
  for (std::uint32_t i = 0; i < keys.size; ++i) {
    const Value& key = keys.items[i];
    if (key.kind != keys.items[0].kind || !is_ordered(key.kind)) {
      return context.error(ErrorCode::bad_argument, "what is sorted must be of one type that has an order");
    }
    if (key.is(Kind::string) || key.is(Kind::bytes)) cost += key.extra / 4;
  }
  if (!context.spend(cost)) return budget_error(context);
  std::vector<std::uint32_t> order(keys.size);
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&keys](std::uint32_t a, std::uint32_t b) {
    return sorts_before(keys.items[a], keys.items[b]);
  });
  Value* sorted = new_values(context, items.size);
  if (sorted == nullptr) return memory_error(context);
  for (std::uint32_t i = 0; i < items.size; ++i) sorted[i] = items.items[order[i]];
  return make_list(context, sorted, items.size);
}

Value sort(Context& context, Arguments arguments, const void*) {
  return sort_by(context, *arguments[0].list, *arguments[0].list);
}

Value sort_by_keys(Context& context, Arguments arguments, const void*) {
  return sort_by(context, *arguments[0].list, *arguments[1].list);
}

constexpr auto table = std::to_array<NamedImplementation>({
    {"list_bool_sort", sort},
    {"list_bool_sortByAssociatedKeys", sort_by_keys},
    {"list_bytes_sort", sort},
    {"list_bytes_sortByAssociatedKeys", sort_by_keys},
    {"list_distinct", distinct},
    {"list_double_sort", sort},
    {"list_double_sortByAssociatedKeys", sort_by_keys},
    {"list_flatten", flatten},
    {"list_flatten_int", flatten},
    {"list_google.protobuf.Duration_sort", sort},
    {"list_google.protobuf.Duration_sortByAssociatedKeys", sort_by_keys},
    {"list_google.protobuf.Timestamp_sort", sort},
    {"list_google.protobuf.Timestamp_sortByAssociatedKeys", sort_by_keys},
    {"list_int_sort", sort},
    {"list_int_sortByAssociatedKeys", sort_by_keys},
    {"list_reverse", reverse},
    {"list_slice", slice},
    {"list_string_sort", sort},
    {"list_string_sortByAssociatedKeys", sort_by_keys},
    {"list_uint_sort", sort},
    {"list_uint_sortByAssociatedKeys", sort_by_keys},
    {"lists_range", range},
});
static_assert(is_sorted_by_id(table));

}  // namespace

std::span<const NamedImplementation> lists_table() { return table; }

}  // namespace bylaw::cel
