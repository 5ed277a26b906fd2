#include "cel/library/table.h"
#include "cel/value/build.h"

#include <array>

namespace bylaw::cel {

namespace {

using Arguments = std::span<const Value>;

Value of(Context& context, Arguments arguments, const void*) { return make_optional(context, arguments[0]); }
Value none(Context&, Arguments, const void*) { return Value::optional(nullptr); }

/// Empty and zero values, null, and times at their origin.
bool is_zero(const Value& value) {
  switch (value.kind) {
    case Kind::null: return true;
    case Kind::boolean: return !value.b;
    case Kind::integer:
    case Kind::duration: return value.i == 0;
    case Kind::uinteger: return value.u == 0;
    case Kind::real: return value.d == 0;
    case Kind::string:
    case Kind::bytes: return value.extra == 0;
    case Kind::timestamp: return value.i == 0 && value.extra == 0;
    case Kind::list: return value.list->size == 0;
    case Kind::map: return value.map->size == 0;
    case Kind::optional: return value.inner == nullptr;
    default: return false;
  }
}

Value of_non_zero(Context& context, Arguments arguments, const void*) {
  return is_zero(arguments[0]) ? Value::optional(nullptr) : make_optional(context, arguments[0]);
}

Value has_value(Context&, Arguments arguments, const void*) {
  return Value::boolean(arguments[0].inner != nullptr);
}

Value value_of(Context& context, Arguments arguments, const void*) {
  if (arguments[0].inner != nullptr) return *arguments[0].inner;
  return context.error(ErrorCode::bad_argument, "`optional.none()` has no value");
}

// Called only where the planner does not short-circuit them.
Value or_optional(Context&, Arguments arguments, const void*) {
  return arguments[0].inner != nullptr ? arguments[0] : arguments[1];
}
Value or_value(Context&, Arguments arguments, const void*) {
  return arguments[0].inner != nullptr ? *arguments[0].inner : arguments[1];
}

Value unwrap(Context& context, Arguments arguments, const void*) {
  const ListRep& list = *arguments[0].list;
  ListBuilder out(context);
  for (std::uint32_t i = 0; i < list.size; ++i) {
    if (!list.items[i].is(Kind::optional)) {
      return context.error(ErrorCode::no_such_overload, "`unwrap` takes a list of optionals");
    }
    const Value* held = list.items[i].inner;
    if (held == nullptr && !context.spend(1)) return budget_error(context);
    if (held != nullptr && !out.add(*held)) break;
  }
  return out.finish();
}

Value first(Context& context, Arguments arguments, const void*) {
  const ListRep& list = *arguments[0].list;
  return list.size == 0 ? Value::optional(nullptr) : make_optional(context, list.items[0]);
}

Value last(Context& context, Arguments arguments, const void*) {
  const ListRep& list = *arguments[0].list;
  return list.size == 0 ? Value::optional(nullptr) : make_optional(context, list.items[list.size - 1]);
}

constexpr auto table = std::to_array<NamedImplementation>({
    {"list_first", first},
    {"list_last", last},
    {"optional_hasValue", has_value},
    {"optional_none", none},
    {"optional_of", of},
    {"optional_ofNonZeroValue", of_non_zero},
    {"optional_orValue_value", or_value},
    {"optional_or_optional", or_optional},
    {"optional_unwrap", unwrap},
    {"optional_unwrapOpt", unwrap},
    {"optional_value", value_of},
});
static_assert(is_sorted_by_id(table));

}  // namespace

std::span<const NamedImplementation> optionals_table() { return table; }

}  // namespace bylaw::cel
