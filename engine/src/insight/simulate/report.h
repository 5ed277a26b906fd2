#pragma once

#include "insight/simulate/bands.h"

#include <bylaw/simulate.h>

#include <cstdint>
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

/// `done` counts months; false: `progress` ended it.
bool run_all(const Program& program, const SimulationModel& model, const SimulationOptions& options,
             const SimulationProgress& progress, std::uint64_t& done, std::uint64_t all, Runs& out);

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
