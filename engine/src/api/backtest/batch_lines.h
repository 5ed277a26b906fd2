#pragma once

#include <bylaw/arrow.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace bylaw::backtest {

/// A record batch without its column `line`, over the same memory.
class FactsOfBatch {
 public:
  FactsOfBatch(const ArrowSchema& schema, const ArrowArray& batch);
  const ArrowSchema& schema() const { return schema_; }
  const ArrowArray& batch() const { return batch_; }

 private:
  ArrowSchema schema_;
  ArrowArray batch_;
  std::vector<ArrowSchema*> fields_;
  std::vector<ArrowArray*> columns_;
};

/// Where each row stands in the log: as the column `line` says, or else one behind the other from `next` on.
/// Gives what is wrong with the column.
std::vector<std::string> lines_of_rows(const ArrowSchema& schema, const ArrowArray& batch, std::uint64_t next,
                                       std::vector<std::uint64_t>& out);

/// The runs of lines, from the first to the last of each, sorted. What comes twice gives two runs.
std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges_of(std::vector<std::uint64_t> lines);

}  // namespace bylaw::backtest
