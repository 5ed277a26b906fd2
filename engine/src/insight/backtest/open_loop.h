#pragma once

#include "insight/backtest/compared.h"
#include "insight/backtest/open_counts.h"
#include "insight/change_finder.h"
#include "run/session.h"

#include <bylaw/diff.h>
#include <bylaw/engine.h>

#include <cstdint>
#include <memory>
#include <string>

namespace bylaw::backtest {

/// Decides requests by two policies on the same facts and counts what is different. It knows nothing of where
/// requests come from: who reads them fills the frames.
class OpenLoop {
 public:
  /// The programs outlive it. `samples`: how many are kept of each kind.
  OpenLoop(const Program& from, const Program& to, std::uint32_t samples);

  /// The facts of the next request, as each policy declares them.
  Frame& frame(Side side) { return side == Side::from ? from_.frame : to_.frame; }
  /// Decides it by both and counts it. `place` in the log: by it samples are ordered.
  void decide(std::uint64_t place, ActionId from, ActionId to, Instant at);
  /// Whether a request at this place would be among the samples.
  bool wants(std::uint64_t place, Flip flip) const {
    return counts_.samples[static_cast<std::size_t>(flip)].wants(place);
  }
  /// Sorts the reasons, and says what is different.
  void compare(Compared& compared) const;
  /// Counts the rules that stand in the way of a flip on one side alone.
  void count_rules(const Compared& compared);

  const OpenPlan& plan() const { return plan_; }
  OpenCounts& counts() { return counts_; }
  const OpenCounts& counts() const { return counts_; }
  DiffVerdict verdict() const;

  /// The report, canonical, with its `report_hash`. `lines`: of the log, blank and broken ones with them.
  std::string report(std::uint64_t lines) const;

 private:
  struct Desk {
    explicit Desk(const Program& of) : program(of), session(of), frame(of) {}

    const Program& program;
    Session session;
    Frame frame;
    std::unique_ptr<ChangeFinder> finder;  ///< once there was a sample
  };

  const Compared& compare(std::uint32_t action, const Verdict& from, const Verdict& to);
  void count(std::uint64_t place, const Compared& compared);
  void sample(std::uint64_t place, ActionId from, ActionId to, Instant at, Flip flip);
  void write(JsonWriter& writer, std::uint64_t lines, const std::string* hash) const;

  OpenPlan plan_;
  OpenCounts counts_;
  Desk from_;
  Desk to_;
  KnownPairs known_;
};

/// Names of the policy, as reports carry them.
void write_program(JsonWriter& writer, const Program& program);
/// The decision that `session` has just come to, explained to the person concerned. The finder is made where
/// there is none yet.
void write_explained(JsonWriter& writer, Session& session, ActionId action,
                     std::unique_ptr<ChangeFinder>& finder);

}  // namespace bylaw::backtest
