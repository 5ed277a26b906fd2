#pragma once

#include "insight/backtest/measure_times.h"
#include "insight/backtest/open_counts.h"
#include "insight/change_finder.h"
#include "run/replay.h"

#include <bylaw/engine.h>

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bylaw::backtest {

/// Replays one ledger by two policies, each with a state of its own, and counts what becomes different.
class ClosedLoop {
 public:
  using Outcomes = std::array<std::array<std::uint64_t, 5>, 5>;  ///< by that of `from`, then of `to`

  /// The programs outlive it. `samples`: how many are kept of each kind.
  ClosedLoop(const Program& from, const Program& to, std::uint32_t samples);

  /// The state of each side, which the caller may only read, and restore before the first event.
  Replay& replay(Side side) { return desk(side).replay; }
  const Replay& replay(Side side) const { return desk(side).replay; }
  /// Some event was applied on this side.
  bool begun(Side side) const { return desk(side).begun; }
  void set_begun(Side side) { desk(side).begun = true; }

  /// The next event, as each policy reads it; nullptr for one that cannot. What only one can read happens
  /// there alone, and is not compared.
  void apply(std::uint64_t line, const Event* from, const Event* to);
  /// What is due at or before `until` happens on both sides.
  void wake(std::uint64_t line, Instant until);
  BrokenLines& broken() { return broken_; }
  const BrokenLines& broken() const { return broken_; }
  /// Nothing is different: no event, no measure, no list, no level of credit, and no line that only one of
  /// the policies can read.
  bool same() const;

  /// The report, canonical, with its `report_hash`. O(size of the states).
  std::string report(std::uint64_t lines) const;
  /// Of a checkpoint: all but the states.
  void write(JsonWriter& writer) const;
  void read(Json object, Saved& saved);

 private:
  struct Desk {
    explicit Desk(const Program& of) : program(of), replay(of, ReplayMode::enforce) {}

    const Program& program;
    Replay replay;
    std::unique_ptr<ChangeFinder> finder;  ///< once there was a sample
    bool begun = false;
    std::vector<std::uint32_t> rules;    ///< by rule: the place in `rules_`
    std::vector<std::uint64_t> reasons;  ///< of the event that is compared
  };
  using Levels = std::pair<std::string_view, std::string_view>;  ///< empty where a side keeps no credit
  struct Listed {
    std::uint64_t both = 0;
    std::uint64_t only_from = 0;
    std::uint64_t only_to = 0;
  };

  Desk& desk(Side side) { return side == Side::from ? from_ : to_; }
  const Desk& desk(Side side) const { return side == Side::from ? from_ : to_; }
  void add_groups(const Program& program, Side side);
  const EventResult& happen(Side side, std::uint64_t line, const Event& event);
  void collect(Desk& desk, const EventResult& result);
  void count_rules(std::uint32_t event);
  void count_groups(const Event& from, const Event& to, Flip flip);
  std::uint32_t place(const Group& group, const Event& event) const;
  void sample(std::uint64_t line, const Event& from, const EventResult& from_result, const Event& to,
              const EventResult& to_result, Flip flip);
  void write_result(JsonWriter& writer, Desk& desk, const Event& event, const EventResult& result);
  std::map<Levels, std::uint64_t> levels() const;
  std::map<std::string_view, Listed> lists() const;
  /// What stands at the end. O(size of the states).
  struct End {
    std::map<Levels, std::uint64_t> levels;
    std::map<std::string_view, Listed> lists;
    MeasureTimes::Report measures;
    std::array<std::string, 2> states;  ///< digests, by Side; of a report alone
  };
  End end() const;
  bool same(const End& end) const;
  std::string report_with(std::uint64_t lines, const End& end, const std::string* hash) const;
  void write_outcomes(JsonWriter& writer) const;
  void write_rules(JsonWriter& writer) const;
  void write_groups(JsonWriter& writer) const;

  std::vector<std::string_view> rules_;  ///< ids of both, sorted
  std::vector<Group> kinds_;             ///< level, tier and category
  Desk from_;
  Desk to_;
  Tally tally_;
  std::vector<Outcomes> outcomes_;                                            ///< by EventType
  std::map<std::pair<std::uint32_t, std::uint32_t>, RuleCount> rule_counts_;  ///< by event and rule
  std::vector<std::vector<Tally>> groups_;                                    ///< by `kinds_`, then place
  std::array<Samples, flip_kinds> samples_;
  BrokenLines broken_;
  MeasureTimes measures_;
};

}  // namespace bylaw::backtest
