#pragma once

#include "insight/backtest/broken_lines.h"
#include "insight/backtest/decisions_hash.h"
#include "insight/backtest/histogram.h"
#include "insight/backtest/open_plan.h"
#include "insight/backtest/samples.h"

#include <array>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace bylaw::backtest {

/// In how many requests a rule stands in the way by one policy alone.
struct RuleCount {
  std::uint64_t newly = 0;
  std::uint64_t no_longer = 0;
};

/// What a backtest of requests has counted. Counts of parts of a log add up to those of the whole, whatever
/// the order.
class OpenCounts {
 public:
  using Outcomes = std::array<std::array<std::uint64_t, 4>, 4>;  ///< by that of `from`, then of `to`

  OpenCounts(const OpenPlan& plan, std::uint32_t samples);

  void add(const OpenCounts& other);
  std::uint64_t requests() const { return tally.all; }

  /// The members of a checkpoint, all in one object.
  void write(JsonWriter& writer, const OpenPlan& plan) const;
  /// Adds nothing where it makes no sense, which is reported.
  void read(Json object, const OpenPlan& plan, Saved& saved);

  Tally tally;
  DecisionsHash decisions;
  std::vector<Outcomes> outcomes;                                        ///< by action
  std::map<std::pair<std::uint32_t, std::uint32_t>, RuleCount> rules;    ///< by action and rule
  std::vector<std::vector<Tally>> groups;                                ///< by group, then place
  std::map<std::pair<std::uint32_t, std::uint32_t>, Histogram> numbers;  ///< by action and number
  std::array<Samples, flip_kinds> samples;
  BrokenLines broken;
};

/// The rows of a report, which a checkpoint has as well.
void write_outcomes(JsonWriter& writer, const OpenCounts& counts, const OpenPlan& plan);
void write_rules(JsonWriter& writer, const OpenCounts& counts, const OpenPlan& plan);
void write_groups(JsonWriter& writer, const OpenCounts& counts, const OpenPlan& plan);
void write_samples(JsonWriter& writer, const std::array<Samples, flip_kinds>& samples, Loop loop);
void read_samples(Json object, std::array<Samples, flip_kinds>& samples, Loop loop, Saved& saved);
std::array<Samples, flip_kinds> no_samples(std::uint32_t most);
/// One row of `who_is_hit`.
void write_group(JsonWriter& writer, const Group& group, const std::vector<Tally>& places, Loop loop);
void read_group(Json row, const std::vector<Group>& groups, std::vector<std::vector<Tally>>& places,
                Loop loop, Saved& saved);

}  // namespace bylaw::backtest
