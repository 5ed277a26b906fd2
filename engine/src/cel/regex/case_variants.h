#pragma once

#include "cel/regex/char_set.h"

namespace bylaw::cel::rx {

/// Adds to each code point of the set those that differ from it by case alone (simple case folding of
/// Unicode): `k` brings `K` and the Kelvin sign.
void add_case_variants(CharSet& set);

}  // namespace bylaw::cel::rx
