#pragma once

#include <span>
#include <string_view>

namespace bylaw::policy {

/// The types of events of a ledger, and of the effects that follow from them, in the order of the alphabet:
/// what a duty may be opened and met by.
std::span<const std::string_view> event_names();

}  // namespace bylaw::policy
