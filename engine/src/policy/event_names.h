#pragma once

#include <span>
#include <string_view>

namespace bylaw::policy {

/// The types of events of a ledger, and of the effects that follow from them, in the order of the alphabet:
/// what a duty may be opened and met by.
std::span<const std::string_view> event_names();

/// An event that counters may count: what people and groups do, which no annulment takes back.
struct Countable {
  std::string_view name;
  bool names_by = false;     ///< it may say by whom
  bool names_group = false;  ///< it is about a group
  bool names_user = false;   ///< it is about a user
};
/// In the order of the alphabet.
std::span<const Countable> countable_events();

}  // namespace bylaw::policy
