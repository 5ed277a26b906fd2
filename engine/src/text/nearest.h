#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace bylaw {

/// The name that `wrong` was probably meant to be: the nearest by insertions, deletions, substitutions and swaps of
/// neighbours, at most a third of its length away (at least one). The first of several. Nothing for names over 64 bytes.
/// O(names · length²).
std::optional<std::string_view> nearest(std::string_view wrong, std::span<const std::string_view> names);

}  // namespace bylaw
