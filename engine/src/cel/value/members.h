#pragma once

#include <bylaw/cel/program.h>
#include <bylaw/cel/value.h>

#include <optional>

namespace bylaw::cel {

/// A list that is asked many times what it holds.
struct Members {
  const ListRep* list = nullptr;
  const MapRep* index = nullptr;  ///< the items as keys; nullptr where some of them cannot be keys
};

/// Takes steps for each item. Where memory runs out there is no index, which is only slower.
Members index_members(Context& context, const ListRep& list);

/// Equality as `in` has it. Nothing when the budget is used up.
std::optional<bool> is_member(Context& context, const Members& members, const Value& value);

}  // namespace bylaw::cel
