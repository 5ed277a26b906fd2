#pragma once

#include <bylaw/time.h>

#include <optional>

namespace bylaw::policy {

/// Of two lengths, of which nothing stands for good: is the first the shorter one, whenever both begin? Where
/// months and days are mixed and that depends, it is not.
bool shorter(const std::optional<Period>& one, const std::optional<Period>& other);

}  // namespace bylaw::policy
