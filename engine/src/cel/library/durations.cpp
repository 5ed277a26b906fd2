#include "cel/library/table.h"

#include <array>

namespace bylaw::cel {

namespace {

/// The whole duration in some unit, cut towards zero.
template <std::int64_t nanos>
Value whole(Context&, std::span<const Value> arguments, const void*) {
  return Value::integer(arguments[0].i / nanos);
}

/// What is left of it below a second, unlike the other three: so the conformance suite has it.
Value milliseconds(Context&, std::span<const Value> arguments, const void*) {
  return Value::integer(arguments[0].i % 1'000'000'000 / 1'000'000);
}

constexpr auto table = std::to_array<NamedImplementation>({
    {"duration_to_hours", whole<3'600'000'000'000>},
    {"duration_to_milliseconds", milliseconds},
    {"duration_to_minutes", whole<60'000'000'000>},
    {"duration_to_seconds", whole<1'000'000'000>},
});
static_assert(is_sorted_by_id(table));

}  // namespace

std::span<const NamedImplementation> durations_table() { return table; }

}  // namespace bylaw::cel
