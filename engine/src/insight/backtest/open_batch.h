#pragma once

#include "insight/backtest/open_loop.h"

#include <bylaw/arrow.h>

#include <cstdint>
#include <string>
#include <vector>

namespace bylaw::backtest {

/// Decides the rows of record batches by two policies, in blocks, and counts in an OpenLoop what it would
/// count of the same requests one by one. Samples alone are decided again, with their reasons.
class OpenBatch {
 public:
  /// The loop, and the programs that it was made of, outlive it.
  OpenBatch(OpenLoop& loop, const Program& from, const Program& to);

  /// As bylaw::bind_batch, for both policies. The batch must live until `run` has returned.
  std::vector<std::string> bind(const ArrowSchema& schema, const ArrowArray& batch);
  /// Decides and counts all rows of the batch; row i stands at `places[i]` of the log, which has as many.
  void run(const std::vector<std::uint64_t>& places);

 private:
  static constexpr std::uint64_t at_once = 2048;

  struct Desk {
    explicit Desk(const Program& of);
    void decide(std::uint64_t first, std::uint64_t rows);
    void add_key(std::uint64_t row, KnownPairs& known) const;
    void collect(std::uint64_t row, const std::vector<std::uint32_t>& names, Decided& out) const;
    /// All facts of a row.
    void fill(std::uint64_t row, Frame& frame);

    const Program& program;
    ColumnDecider decider;
    std::uint32_t words;
    std::vector<std::uint8_t> outcome;
    std::vector<std::uint32_t> refused;
    std::vector<std::uint32_t> failed;
    std::vector<ActionId> action;
    std::vector<Instant> at;
  };

  void block(std::uint64_t first, std::uint64_t rows, const std::uint64_t* places);
  void add_broken(std::uint64_t first, const std::uint64_t* places);

  OpenLoop& loop_;
  Desk from_;
  Desk to_;
  KnownPairs known_;
};

}  // namespace bylaw::backtest
