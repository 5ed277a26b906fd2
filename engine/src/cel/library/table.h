#pragma once

#include <bylaw/cel/env.h>

#include <cstddef>
#include <span>
#include <string_view>

namespace bylaw::cel {

/// An implementation and the id of the overload that it carries out.
struct NamedImplementation {
  std::string_view id;
  Implementation implementation;
};

template <class Table>
constexpr bool is_sorted_by_id(const Table& table) {
  for (std::size_t i = 1; i < table.size(); ++i) {
    if (!(table[i - 1].id < table[i].id)) return false;
  }
  return true;
}

// One table a file, each sorted by id.
std::span<const NamedImplementation> access_table();
std::span<const NamedImplementation> arithmetic_table();
std::span<const NamedImplementation> comparison_table();
std::span<const NamedImplementation> conversions_table();
std::span<const NamedImplementation> durations_table();
std::span<const NamedImplementation> encoders_table();
std::span<const NamedImplementation> format_table();
std::span<const NamedImplementation> lists_table();
std::span<const NamedImplementation> maps_table();
std::span<const NamedImplementation> math_table();
std::span<const NamedImplementation> network_table();
std::span<const NamedImplementation> optionals_table();
std::span<const NamedImplementation> regex_table();
std::span<const NamedImplementation> sets_table();
std::span<const NamedImplementation> strings_table();
std::span<const NamedImplementation> text_table();
std::span<const NamedImplementation> timestamps_table();

}  // namespace bylaw::cel
