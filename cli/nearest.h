#pragma once

#include <span>
#include <string_view>

namespace bylaw::cli {

/// The name that `word` most likely meant: the first with the fewest letters to add, drop, change or swap
/// with their neighbour, or nothing where that is more than a third of the longer word (but one is always
/// forgiven).
std::string_view nearest(std::string_view word, std::span<const std::string_view> names);

}  // namespace bylaw::cli
