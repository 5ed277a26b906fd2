#pragma once

#include "insight/backtest/flips.h"

#include <bylaw/cel/value.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace bylaw::backtest {

/// Numbers of one attribute as whole numbers in the same order: ints as they are, durations in milliseconds,
/// doubles by the order of their bits.
enum class NumberKind : std::uint8_t { integer, real, duration };
/// Nothing where the value was not given.
std::optional<std::int64_t> number_key(NumberKind kind, const cel::Value& value);
std::int64_t number_key(double value);
/// A key as the facts of a request write the number.
void write_number(JsonWriter& writer, NumberKind kind, std::int64_t key);

/// Requests by the value of a number, in at most `most` bins whose width is a power of two. The width is the
/// least for which so few of them hold all values, so that the bins depend on what was added and not on its
/// order, and histograms of parts add up to that of the whole.
class Histogram {
 public:
  static constexpr std::size_t most = 1024;

  struct Bin {
    std::int64_t number = 0;  ///< of the values from number · 2^shift on
    Tally tally;
  };

  void add(std::int64_t value, Flip flip);
  void add(std::int64_t value, const Tally& tally);
  void add(const Histogram& other);
  /// Bins twice as wide until there are at most `bins`.
  void coarsen(std::size_t bins);

  std::uint32_t shift() const { return shift_; }
  const std::vector<Bin>& bins() const { return bins_; }
  std::int64_t least(const Bin& bin) const;
  std::int64_t greatest(const Bin& bin) const;
  /// False where no histogram looks so.
  bool restore(std::uint32_t shift, std::vector<Bin> bins);

 private:
  Tally& at(std::int64_t number);
  void halve();

  std::uint32_t shift_ = 0;
  std::vector<Bin> bins_;  ///< sorted, none empty
};

/// Neighbouring values at which flips gather: their share of the flips is at least a tenth of all greater
/// than their share of the requests, and by no neighbours more or less the difference would be greater.
struct Cliff {
  std::int64_t least = 0;
  std::int64_t greatest = 0;
  Tally tally;
};
/// The cliffs, and those among the values below and above each; sorted, ten at most.
std::vector<Cliff> cliffs_of(const Histogram& histogram);

}  // namespace bylaw::backtest
