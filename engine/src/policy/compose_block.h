#pragma once

#include "cel/rules/compiled.h"
#include "policy/lower.h"

#include <cstdint>
#include <optional>

namespace bylaw::policy {

/// `'deny'` or `"deny"`, the output that stands in the way.
bool denies(const cel::BlockItem& item);

/// Puts the conditions of a compiled block together. Nothing where that would be larger than an expression
/// may be. Recurses as deep as rules stand in each other.
std::optional<Composed> compose(const cel::Block& block, const cel::Policy::Detail& compiled,
                                std::uint32_t root, const cel::Limits& limits);

}  // namespace bylaw::policy
