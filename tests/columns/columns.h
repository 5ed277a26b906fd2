#pragma once

#include <bylaw/gate.h>

#include <cstdint>
#include <string>

namespace bylaw::columns_test {

struct Held {
  std::string broken;  ///< empty where all held
  std::string said;    ///< all that was decided
  std::uint64_t rows = 0;
  std::uint64_t refused = 0;
};

/// Random requests of a seed, decided one by one, as columns, by the evaluator alone and, where there is one,
/// by the gate of the program, which must be the same.
Held hold(const Program& program, const Gate* gate, std::uint64_t seed);

}  // namespace bylaw::columns_test
