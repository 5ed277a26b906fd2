#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bylaw::backtest {

/// 128 bits.
struct Bits128 {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  friend bool operator==(const Bits128&, const Bits128&) = default;
};

/// Names every decision of a log and both policies, whatever the order in which they were made: the sum
/// modulo 2^128 of a number for each line and what was decided on it (docs/backtest.md says how it is made).
/// It finds accidents, as a line that was lost or counted twice; who wants to can make two logs of one sum.
class DecisionsHash {
 public:
  /// The first 128 bits of the SHA-256 of `decisions`.
  static Bits128 name(std::string_view decisions);

  void add(std::uint64_t line, const Bits128& decisions);
  /// The same for `count` lines.
  void add(const std::uint64_t* lines, const Bits128* decisions, std::uint32_t count);
  void add(const DecisionsHash& other) { add(other.sum_); }

  /// `sum128:` and 32 lower-case hexadecimal digits.
  std::string text() const;
  static std::optional<DecisionsHash> read(std::string_view text);

 private:
  void add(const Bits128& number);

  Bits128 sum_;
};

}  // namespace bylaw::backtest
