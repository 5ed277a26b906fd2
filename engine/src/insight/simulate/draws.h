#pragma once

#include "insight/simulate/philox.h"

#include <cstdint>

namespace bylaw {

/// What a number is drawn for. The order is part of what a seed means: new ones come last.
enum class Stream : std::uint32_t {
  user,
  departure,
  joins,
  leaves,
  messages,
  foundings,
  visits,
  activities,
  when,
  target,
  group,
  closing,
  raising,
  appointing,
  violation,
  false_report,
  report,
  review,
  notice,
  duty,
  confirmation,
  appeal,
  appeal_decision,
  approval,
  rectification,
  listing,
  arrivals,
};

/// Random numbers by address: what for, of whom, in which month and which of them. Nothing is drawn one after
/// the other, so that a policy which refuses one act leaves all other draws as they are, and two policies are
/// compared by the same luck.
class Draws {
 public:
  explicit Draws(std::uint64_t seed)
      : key_{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)} {}

  struct Pair {
    std::uint64_t first;
    std::uint64_t second;
  };
  /// Two independent numbers, each uniform over 64 bits.
  Pair pair(Stream stream, std::uint32_t entity, std::uint32_t month, std::uint32_t index = 0) const {
    const auto block = philox({index, month, entity, static_cast<std::uint32_t>(stream)}, key_);
    return {std::uint64_t{block[1]} << 32 | block[0], std::uint64_t{block[3]} << 32 | block[2]};
  }
  std::uint64_t at(Stream stream, std::uint32_t entity, std::uint32_t month, std::uint32_t index = 0) const {
    return pair(stream, entity, month, index).first;
  }
  bool happens(double probability, Stream stream, std::uint32_t entity, std::uint32_t month,
               std::uint32_t index = 0) const;

 private:
  std::array<std::uint32_t, 2> key_;
};

/// The middle of one of 2^52 equal parts of the open interval from 0 to 1.
inline double unit(std::uint64_t draw) {
  return (static_cast<double>(draw >> 12) + 0.5) * (1.0 / 4503599627370496.0);
}

inline bool Draws::happens(double probability, Stream stream, std::uint32_t entity, std::uint32_t month,
                           std::uint32_t index) const {
  return unit(at(stream, entity, month, index)) < probability;
}

}  // namespace bylaw
