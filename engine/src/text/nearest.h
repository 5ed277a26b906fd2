#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace bylaw {

/// The name that `wrong` was probably meant to be: the nearest by insertions, deletions, substitutions and
/// swaps of neighbours (optimal string alignment), where capitals count as their small letters. It may be a
/// third of the length of `wrong` away, or one letter where that is less, but never the whole of it. The
/// first of several. Names over 64 bytes are passed over. O(names · length²).
std::optional<std::string_view> nearest(std::string_view wrong, std::span<const std::string_view> names);

}  // namespace bylaw
