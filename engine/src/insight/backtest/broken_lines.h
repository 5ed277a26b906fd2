#pragma once

#include "insight/backtest/samples.h"

#include <bylaw/diagnostic.h>

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>

namespace bylaw::backtest {

/// Who can read a line that is not a request, or an event, of both policies.
enum class ReadBy : std::uint8_t { neither, only_from, only_to };

/// Lines that were not compared, because one of the policies or both cannot read them.
class BrokenLines {
 public:
  explicit BrokenLines(std::uint32_t samples)
      : samples_{Samples(samples), Samples(samples), Samples(samples)} {}

  /// The code of the first fault on each side that cannot read it.
  void add(ReadBy by, std::optional<Code> from, std::optional<Code> to);
  Samples& samples(ReadBy by) { return samples_[static_cast<std::size_t>(by)]; }
  void add(const BrokenLines& other);
  std::uint64_t count(ReadBy by) const { return counts_[static_cast<std::size_t>(by)]; }

  /// `{"codes", "neither", "only_from", "only_to", "samples"}`.
  void write(JsonWriter& writer) const;
  void read(Json object, Saved& saved);

 private:
  std::array<std::uint64_t, 3> counts_{};
  std::map<std::pair<Side, Code>, std::uint64_t> codes_;
  std::array<Samples, 3> samples_;
};

}  // namespace bylaw::backtest
