#pragma once

#include <bylaw/arrow.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace bylaw::backtest {

/// Where each row stands in the log: as the column `line` says, or else one behind the other from `next` on.
/// Gives what is wrong with the column.
std::vector<std::string> lines_of_rows(const ArrowSchema& schema, const ArrowArray& batch, std::uint64_t next,
                                       std::vector<std::uint64_t>& out);

/// The runs of lines, from the first to the last of each, sorted. What comes twice gives two runs.
std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges_of(std::vector<std::uint64_t> lines);

}  // namespace bylaw::backtest
