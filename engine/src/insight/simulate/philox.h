#pragma once

#include <array>
#include <cstdint>

namespace bylaw {

/// Philox4x32-10, a random generator without a state: the block of a counter and a key is always the same
/// (Salmon, Moraes, Dror, Shaw: Parallel Random Numbers: As Easy as 1, 2, 3. SC'11). Integers alone, so the
/// bytes are the same everywhere.
std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key);

}  // namespace bylaw
