#pragma once

#include "insight/simulate/bands.h"

#include <bylaw/simulate.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace bylaw::population {

/// All runs of one policy.
struct Runs {
  std::vector<std::string> outcomes;
  std::vector<SimulationRun> runs;
  std::vector<std::string> unknown;  ///< attributes that nothing in a ledger says
};

/// Runs of several seeds of one policy, a month at a time.
class SeedRuns {
 public:
  /// The program outlives them.
  SeedRuns(const Program& program, const SimulationModel& model, const SimulationOptions& options);

  /// The next month; false where all have passed.
  bool step();
  bool ended() const { return runs_.runs.size() == options_.seeds; }
  const Runs& runs() const { return runs_; }

 private:
  const Program& program_;
  SimulationModel model_;
  SimulationOptions options_;
  std::unique_ptr<Simulation> now_;
  Runs runs_;
};

/// The values of one parameter, or pairs of values of two, and what each policy gave.
class SweepRuns {
 public:
  /// The source outlives them.
  SweepRuns(const Source& source, std::vector<SweepAxis> axes, const SimulationModel& model,
            const SimulationOptions& options);
  ~SweepRuns();

  /// The next month of the next policy that has no faults; false where there is none.
  bool step();
  std::uint64_t done() const { return done_; }
  std::uint64_t all() const;
  std::string report() const;

 private:
  struct Point;
  /// The policy of the next point; false where it has faults.
  bool open();

  const Source& source_;
  std::vector<SweepAxis> axes_;
  SimulationModel model_;
  SimulationOptions options_;
  std::vector<Point> points_;
  std::size_t next_ = 0;
  std::uint64_t done_ = 0;
  std::optional<Program> program_;
  std::optional<SeedRuns> runs_;
};

/// The report of the runs of one policy.
std::string runs_json(const Program& program, const SimulationModel& model, const SimulationOptions& options,
                      const Runs& runs);

/// The name of a month, `2026-01`.
std::string month_name(Instant start, std::uint32_t month, Offset offset);
/// What the runs were made with: members of the report, each as canonical JSON.
std::vector<std::pair<std::string, std::string>> settings(const Program& program,
                                                          const SimulationModel& model,
                                                          const SimulationOptions& options);
/// `{outcome: band}` of the values that each run gives.
template <typename Values>
void write_bands(JsonWriter& writer, const Runs& runs, Values values) {
  writer.begin_object();
  for (std::size_t i = 0; i < runs.outcomes.size(); ++i) {
    std::vector<double> each;
    for (const SimulationRun& run : runs.runs) each.push_back(values(run)[i]);
    write_band(writer.key(runs.outcomes[i]), band_of(std::move(each)));
  }
  writer.end_object();
}
/// With the digest of all of it as `report_hash`; `members` are in canonical order.
std::string hashed(const std::vector<std::pair<std::string, std::string>>& members);

}  // namespace bylaw::population
