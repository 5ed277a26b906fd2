#pragma once

#include <array>
#include <cstdint>

namespace bylaw {

/// Philox4x32-10, a random generator without a state: the block of a counter and a key is always the same
/// (Salmon, Moraes, Dror, Shaw: Parallel Random Numbers: As Easy as 1, 2, 3. SC'11). Integers alone, so the
/// bytes are the same everywhere.
constexpr std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter,
                                              std::array<std::uint32_t, 2> key) {
  // The paper's multipliers and the Weyl sequence of the key: the golden ratio and the root of three, less
  // one.
  constexpr std::uint64_t multipliers[] = {0xD2511F53, 0xCD9E8D57};
  constexpr std::uint32_t weyl[] = {0x9E3779B9, 0xBB67AE85};
  const auto high = [](std::uint64_t product) { return static_cast<std::uint32_t>(product >> 32); };
  const auto low = [](std::uint64_t product) { return static_cast<std::uint32_t>(product); };
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = multipliers[0] * counter[0];
    const std::uint64_t b = multipliers[1] * counter[2];
    counter = {high(b) ^ counter[1] ^ key[0], low(b), high(a) ^ counter[3] ^ key[1], low(a)};
    key[0] += weyl[0];
    key[1] += weyl[1];
  }
  return counter;
}

}  // namespace bylaw
