#include "cel/library/table.h"
#include "cel/value/build.h"
#include "cel/value/members.h"

#include <array>
#include <optional>

namespace bylaw::cel {

namespace {

using Arguments = std::span<const Value>;

/// Whether `members` holds all (or some) of the wanted ones; nothing when the budget is used up.
std::optional<bool> holds(Context& context, const ListRep& list, const ListRep& wanted, bool all) {
  const Members members = index_members(context, list);
  for (std::uint32_t i = 0; i < wanted.size; ++i) {
    const auto member = context.spend(1) ? is_member(context, members, wanted.items[i]) : std::nullopt;
    if (!member || *member != all) return member;
  }
  return all;
}

Value answer(Context& context, std::optional<bool> value) {
  return value ? Value::boolean(*value) : budget_error(context);
}

Value contains(Context& context, Arguments arguments, const void*) {
  return answer(context, holds(context, *arguments[0].list, *arguments[1].list, true));
}

Value equivalent(Context& context, Arguments arguments, const void*) {
  const auto there = holds(context, *arguments[0].list, *arguments[1].list, true);
  if (!there || !*there) return answer(context, there);
  return answer(context, holds(context, *arguments[1].list, *arguments[0].list, true));
}

Value intersects(Context& context, Arguments arguments, const void*) {
  return answer(context, holds(context, *arguments[0].list, *arguments[1].list, false));
}

constexpr auto table = std::to_array<NamedImplementation>({
    {"list_sets_contains_list", contains},
    {"list_sets_equivalent_list", equivalent},
    {"list_sets_intersects_list", intersects},
});
static_assert(is_sorted_by_id(table));

}  // namespace

std::span<const NamedImplementation> sets_table() { return table; }

}  // namespace bylaw::cel
