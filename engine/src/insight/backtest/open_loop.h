#pragma once

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
  /// Counts a request that was decided by both on these frames: `action` is a place of plan().actions. No
  /// sample is taken.
  void count(std::uint32_t action, const Verdict& from, const Verdict& to, Flip flip, Frame& from_facts,
             Frame& to_facts);
  /// Counts the rules that stand in the way of a flip on one side alone. Reasons are twice the rule's place
  /// in plan().rules, and 1 more where it could not be evaluated; sorted, each once.
  void count_rules(std::uint32_t action, const std::vector<std::uint64_t>& from,
                   const std::vector<std::uint64_t>& to);
  /// What is different between the two.
  Flip compare(const Verdict& from, const Verdict& to);

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

  void collect(const Verdict& verdict, Side side, std::vector<std::uint64_t>& out) const;
  void sample(std::uint64_t place, ActionId from, ActionId to, Instant at, Flip flip);
  void write(JsonWriter& writer, std::uint64_t lines, const std::string* hash) const;

  OpenPlan plan_;
  OpenCounts counts_;
  Desk from_;
  Desk to_;
  std::vector<std::uint64_t> from_reasons_;  ///< of the last comparison
  std::vector<std::uint64_t> to_reasons_;
};

/// Names of the policy, as reports carry them.
void write_program(JsonWriter& writer, const Program& program);
/// The decision that `session` has just come to, explained to the person concerned. The finder is made where
/// there is none yet.
void write_explained(JsonWriter& writer, Session& session, ActionId action,
                     std::unique_ptr<ChangeFinder>& finder);

}  // namespace bylaw::backtest
