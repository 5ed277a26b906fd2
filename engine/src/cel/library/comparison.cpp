#include "cel/library/comparison.h"

#include "cel/library/arithmetic.h"
#include "cel/library/table.h"
#include "cel/value/build.h"
#include "cel/value/compare.h"

#include <algorithm>
#include <array>

namespace bylaw::cel {

namespace {

std::string_view sign_of(Relation relation) {
  switch (relation) {
    case Relation::less: return "<";
    case Relation::less_equal: return "<=";
    case Relation::greater: return ">";
    case Relation::greater_equal: return ">=";
  }
  return "<";
}

}  // namespace

Value related(Context& context, Relation relation, const Value& a, const Value& b) {
  const bool text = (a.is(Kind::string) || a.is(Kind::bytes)) && a.kind == b.kind;
  if (text && !spend_reading(context, std::min(a.extra, b.extra))) return budget_error(context);
  const auto order = compare(a, b);
  if (!order) return no_overload(context, sign_of(relation));
  return Value::boolean(holds(relation, *order));
}

Value equals(Context& context, const Value& a, const Value& b) {
  const auto answer = equal(context, a, b);
  return answer ? Value::boolean(*answer) : budget_error(context);
}

Value differs(Context& context, const Value& a, const Value& b) {
  const auto answer = equal(context, a, b);
  return answer ? Value::boolean(!*answer) : budget_error(context);
}

namespace {

template <Relation relation>
Value relate(Context& context, std::span<const Value> arguments, const void*) {
  return related(context, relation, arguments[0], arguments[1]);
}

Value is_equal(Context& context, std::span<const Value> arguments, const void*) {
  return equals(context, arguments[0], arguments[1]);
}

Value is_not_equal(Context& context, std::span<const Value> arguments, const void*) {
  return differs(context, arguments[0], arguments[1]);
}

Value invert(Context&, std::span<const Value> arguments, const void*) {
  return Value::boolean(!arguments[0].b);
}

// Sorted by id, the overloads of `greater_equals` stand between those of `greater`: hence two halves.
#define BYLAW_FIRST_HALF(name, relation)                                                                   \
  {name "_bool", relate<relation>}, {name "_bytes", relate<relation>}, {name "_double", relate<relation>}, \
      {name "_double_int64", relate<relation>}, {name "_double_uint64", relate<relation>}, {               \
    name "_duration", relate<relation>                                                                     \
  }
#define BYLAW_SECOND_HALF(name, relation)                                           \
  {name "_int64", relate<relation>}, {name "_int64_double", relate<relation>},      \
      {name "_int64_uint64", relate<relation>}, {name "_string", relate<relation>}, \
      {name "_timestamp", relate<relation>}, {name "_uint64", relate<relation>},    \
      {name "_uint64_double", relate<relation>}, {                                  \
    name "_uint64_int64", relate<relation>                                          \
  }

constexpr auto table = std::to_array<NamedImplementation>({
    {"equals", is_equal},
    BYLAW_FIRST_HALF("greater", Relation::greater),
    BYLAW_FIRST_HALF("greater_equals", Relation::greater_equal),
    BYLAW_SECOND_HALF("greater_equals", Relation::greater_equal),
    BYLAW_SECOND_HALF("greater", Relation::greater),
    BYLAW_FIRST_HALF("less", Relation::less),
    BYLAW_FIRST_HALF("less_equals", Relation::less_equal),
    BYLAW_SECOND_HALF("less_equals", Relation::less_equal),
    BYLAW_SECOND_HALF("less", Relation::less),
    {"logical_not", invert},
    {"not_equals", is_not_equal},
});
#undef BYLAW_FIRST_HALF
#undef BYLAW_SECOND_HALF
static_assert(is_sorted_by_id(table));

}  // namespace

std::span<const NamedImplementation> comparison_table() { return table; }

}  // namespace bylaw::cel
