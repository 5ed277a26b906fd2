#include "cel/implementations.h"

#include "cel/library/table.h"

#include <algorithm>
#include <array>

namespace bylaw::cel {

Implementation find_implementation(std::string_view overload_id) {
  static constexpr std::array tables{
      access_table, arithmetic_table, comparison_table, conversions_table, durations_table, encoders_table,
      format_table, lists_table,      maps_table,       math_table,        network_table,   optionals_table,
      regex_table,  sets_table,       strings_table,    text_table,        timestamps_table};
  for (const auto& table_of : tables) {
    const std::span<const NamedImplementation> table = table_of();
    const auto at =
        std::lower_bound(table.begin(), table.end(), overload_id,
                         [](const NamedImplementation& entry, std::string_view id) { return entry.id < id; });
    if (at != table.end() && at->id == overload_id) return at->implementation;
  }
  return nullptr;
}

}  // namespace bylaw::cel
