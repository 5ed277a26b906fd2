#include "cel/library/access.h"

#include "cel/library/arithmetic.h"
#include "cel/library/table.h"
#include "cel/value/map.h"
#include "cel/value/names.h"
#include "text/utf8.h"

#include <array>
#include <optional>

namespace bylaw::cel {

namespace {

/// A position in a list: an int, or a uint or double with the value of one.
std::optional<std::int64_t> position_of(const Value& key) {
  Value whole = key;
  if (key.is(Kind::real)) {
    const auto converted = integral(key.d);
    if (!converted) return std::nullopt;
    whole = *converted;
  }
  if (whole.is(Kind::integer)) return whole.i;
  // A uint above the ints is beyond the end of every list.
  if (whole.is(Kind::uinteger)) return whole.u > INT64_MAX ? INT64_MAX : static_cast<std::int64_t>(whole.u);
  return std::nullopt;
}

/// The part, nullptr where it is absent, or the error in `failure`.
const Value* find_part(Context& context, const Value& container, const Value& key, Value& failure) {
  if (container.is(Kind::list)) {
    const auto position = position_of(key);
    if (!position)
      failure = context.error(ErrorCode::bad_argument, "a list index must be an integer");
    else if (*position >= 0 && *position < std::int64_t{container.list->size})
      return &container.list->items[*position];
  } else if (container.is(Kind::map)) {
    if (!is_key(key.kind) && !key.is(Kind::real)) {
      failure = context.error(ErrorCode::bad_argument, "a map key must be an int, uint, bool or string");
      return nullptr;
    }
    const auto entry = find_entry(context, *container.map, key);
    if (entry) return *entry;
    failure = budget_error(context);
  } else {
    failure = no_overload(context, "[]");
  }
  return nullptr;
}

Value has_key(Context& context, const MapRep& map, const Value& key) {
  const auto at = find_key(context, map, key);
  return at ? Value::boolean(*at >= 0) : budget_error(context);
}

Value index_present(Context& context, const Value& container, const Value& key) {
  Value failure;
  if (const Value* part = find_part(context, container, key, failure)) return make_optional(context, *part);
  return failure.is(Kind::error) ? failure : Value::optional(nullptr);
}

}  // namespace

Value index_value(Context& context, const Value& container, const Value& key) {
  if (container.is(Kind::optional)) return index_optional(context, container, key);
  Value failure;
  if (const Value* part = find_part(context, container, key, failure)) return *part;
  if (failure.is(Kind::error)) return failure;
  if (container.is(Kind::list))
    return context.error(ErrorCode::index_out_of_bounds, "the index is out of bounds");
  return context.error(ErrorCode::no_such_key, "no such key");
}

Value index_optional(Context& context, const Value& container, const Value& key) {
  const Value* inner = &container;
  while (inner->is(Kind::optional)) {
    if (inner->inner == nullptr) return *inner;
    inner = inner->inner;
  }
  return index_present(context, *inner, key);
}

Value select_field(Context& context, const Value& operand, const Value& field) {
  if (operand.is(Kind::map)) {
    const auto value = find_entry(context, *operand.map, field);
    if (!value) return budget_error(context);
    if (*value != nullptr) return **value;
    return context.error(ErrorCode::no_such_key, "no such key: " + quoted(field.text()));
  }
  if (operand.is(Kind::optional)) return select_optional(context, operand, field);
  return context.error(ErrorCode::no_such_field, "only a map has fields: " + quoted(field.text()));
}

Value select_optional(Context& context, const Value& operand, const Value& field) {
  const Value* inner = &operand;
  while (inner->is(Kind::optional)) {
    if (inner->inner == nullptr) return *inner;
    inner = inner->inner;
  }
  if (!inner->is(Kind::map)) {
    return context.error(ErrorCode::no_such_field, "only a map has fields: " + quoted(field.text()));
  }
  const auto value = find_entry(context, *inner->map, field);
  if (!value) return budget_error(context);
  return *value == nullptr ? Value::optional(nullptr) : make_optional(context, **value);
}

Value has_field(Context& context, const Value& operand, const Value& field) {
  const Value* inner = &operand;
  while (inner->is(Kind::optional)) {
    if (inner->inner == nullptr) return Value::boolean(false);
    inner = inner->inner;
  }
  if (inner->is(Kind::map)) return has_key(context, *inner->map, field);
  return context.error(ErrorCode::no_such_field, "only a map has fields: " + quoted(field.text()));
}

Value contains(Context& context, const Value& value, const Value& container) {
  if (container.is(Kind::map)) return has_key(context, *container.map, value);
  if (!container.is(Kind::list)) return no_overload(context, "in");
  if (!context.spend(container.list->size)) return budget_error(context);
  return list_contains(context, value, *container.list);
}

Value size_of(Context& context, const Value& operand) {
  switch (operand.kind) {
    case Kind::string:
      if (!spend_bytes(context, operand.extra)) return budget_error(context);
      return Value::integer(count_code_points(operand.text()));
    case Kind::bytes: return Value::integer(operand.extra);
    case Kind::list: return Value::integer(operand.list->size);
    case Kind::map: return Value::integer(operand.map->size);
    default: return no_overload(context, "size");
  }
}

namespace {

template <Value (*function)(Context&, const Value&, const Value&)>
Value binary(Context& context, std::span<const Value> arguments, const void*) {
  return function(context, arguments[0], arguments[1]);
}

Value size(Context& context, std::span<const Value> arguments, const void*) {
  return size_of(context, arguments[0]);
}

constexpr auto table = std::to_array<NamedImplementation>({
    {"bytes_size", size},
    {"in_list", binary<contains>},
    {"in_map", binary<contains>},
    {"index_list", binary<index_value>},
    {"index_map", binary<index_value>},
    {"list_optindex_optional_int", binary<index_optional>},
    {"list_size", size},
    {"map_optindex_optional_value", binary<index_optional>},
    {"map_size", size},
    {"optional_list_index_int", binary<index_value>},
    {"optional_list_optindex_optional_int", binary<index_optional>},
    {"optional_map_index_value", binary<index_value>},
    {"optional_map_optindex_optional_value", binary<index_optional>},
    {"select_optional_field", binary<select_optional>},
    {"size_bytes", size},
    {"size_list", size},
    {"size_map", size},
    {"size_string", size},
    {"string_size", size},
});
static_assert(is_sorted_by_id(table));

}  // namespace

std::span<const NamedImplementation> access_table() { return table; }

}  // namespace bylaw::cel
