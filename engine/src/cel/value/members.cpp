#include "cel/value/members.h"

#include "cel/value/compare.h"
#include "cel/value/map.h"

#include <algorithm>

namespace bylaw::cel {

Members index_members(Context& context, const ListRep& list) {
  Members members;
  members.list = &list;
  if (!context.spend(list.size)) return members;
  const bool fit =
      std::all_of(list.items, list.items + list.size, [](const Value& item) { return is_key(item.kind); });
  if (fit && spend_sorting(context, list.items, list.size)) members.index = index_keys(context.arena(), list);
  return members;
}

std::optional<bool> is_member(Context& context, const Members& members, const Value& value) {
  // A double can be equal to an int that it would not find as a key: they meet as doubles.
  if (members.index != nullptr && !value.is(Kind::real)) {
    const auto at = find_key(context, *members.index, value);
    return at ? std::optional(*at >= 0) : std::nullopt;
  }
  if (!context.spend(members.list->size)) return std::nullopt;
  for (std::uint32_t i = 0; i < members.list->size; ++i) {
    const auto same = equal(context, members.list->items[i], value);
    if (!same || *same) return same;
  }
  return false;
}

}  // namespace bylaw::cel
