#pragma once

#include <bylaw/engine.h>
#include <bylaw/json.h>
#include <bylaw/source.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What a policy does to a population: a model of groups, users and moderators, whose acts a real replay
/// decides by the policy. It is a model, and no forecast. docs/simulation.md has every parameter.
namespace bylaw {

struct PopulationModel;

/// The parameters of the model. Cheap to copy.
class SimulationModel {
 public:
  /// The defaults.
  SimulationModel();
  /// Takes the parameters that an object names, the defaults for the others. Unknown keys, other kinds and
  /// values out of range are faults, all of them at once.
  void read(Json model, Diagnostics& faults);
  /// How much a person asks for in a month on average, that of the first joins included.
  double acts_a_month() const;
  /// All parameters as canonical JSON.
  std::string json() const;
  const PopulationModel& detail() const { return *model_; }

 private:
  std::shared_ptr<const PopulationModel> model_;
};

struct SimulationOptions {
  std::uint64_t seed = 1;      ///< of the first run; the next ones have the next seeds. At most 2^53 - 1001
  std::uint32_t seeds = 1;     ///< how many runs, 1 to 1,000
  std::uint32_t months = 12;   ///< calendar months in the policy's offset, 1 to 600
  std::uint32_t users = 1000;  ///< at the start, 1 to 1,000,000
  std::uint32_t groups = 100;  ///< that are asked for at the start, 0 to 100,000

  static constexpr std::uint64_t most_seed = (std::uint64_t{1} << 53) - 1001;
  static constexpr std::uint32_t most_seeds = 1'000;
  static constexpr std::uint32_t most_months = 600;
  static constexpr std::uint32_t most_users = 1'000'000;
  static constexpr std::uint32_t most_groups = 100'000;
  /// users · acts_a_month(): they are planned a month at a time.
  static constexpr double most_acts = 20'000'000;
  /// users · months · seeds · policies of one call.
  static constexpr std::uint64_t most_user_months = 100'000'000;
};

/// What came of one run: a value for each outcome, by month and in all.
struct SimulationRun {
  std::uint64_t seed = 0;
  std::vector<std::vector<double>> months;  ///< by month, then by outcome
  std::vector<double> all;                  ///< by outcome
  std::vector<std::uint32_t> sizes;         ///< of the largest groups at the end, at most 100
};

/// One run of one seed, a calendar month at a time, so that a page can show it and stop it.
class Simulation {
 public:
  /// The program outlives it.
  Simulation(const Program& program, const SimulationModel& model, const SimulationOptions& options);
  ~Simulation();
  Simulation(const Simulation&) = delete;
  Simulation& operator=(const Simulation&) = delete;

  /// The next month; false where all months have passed. O(events of the month).
  bool step();
  /// Months that have passed.
  std::uint32_t month() const;
  /// Names of the outcomes, in canonical order: they follow from the policy alone.
  const std::vector<std::string>& outcomes() const;
  /// What came of the months that have passed. Outcomes that are shares have a value where there was
  /// something to take a share of, otherwise 0.
  SimulationRun result() const;
  /// The digest of the state of the replay.
  std::string state_hash() const;

  struct Detail;

 private:
  std::unique_ptr<Detail> detail_;
};

/// A parameter of the policy, and the values that it has in turn: `from`, `from + step`, … up to `to`.
struct SweepAxis {
  std::string parameter;  ///< `params.x`, an int
  std::int64_t from = 0;
  std::int64_t to = 0;
  std::int64_t step = 1;  ///< above zero

  static constexpr std::uint64_t most_values = 100;
  std::uint64_t values() const {
    return to < from || step < 1 ? 0
                                 : (static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from)) /
                                           static_cast<std::uint64_t>(step) +
                                       1;
  }
};

/// What is wrong with an axis for this policy, or empty: the parameter must be one of it and an int.
std::string sweep_fault(const Program& program, const SweepAxis& axis);

/// What `simulate` or `sweep` does, a month of a run at a time, for who shows how far it is and may stop it:
/// whoever has enough destroys it.
class SimulationWork {
 public:
  /// Runs of several seeds. The program outlives it.
  SimulationWork(const Program& program, const SimulationModel& model, const SimulationOptions& options);
  /// The same of each value of one parameter, or each pair of values of two. `source` is the text of the
  /// policy, which has no faults, and outlives it; each axis has no fault.
  SimulationWork(const Source& source, std::vector<SweepAxis> axes, const SimulationModel& model,
                 const SimulationOptions& options);
  ~SimulationWork();
  SimulationWork(const SimulationWork&) = delete;
  SimulationWork& operator=(const SimulationWork&) = delete;

  /// The next month of a run; false where all are done. O(events of the month), and for the first month of a
  /// value of a sweep the time to check and compile the policy.
  bool step();
  /// Months of runs that are done. Those of a value with which the policy has faults are done at once.
  std::uint64_t done() const;
  /// All months of all runs.
  std::uint64_t all() const;
  /// The report as canonical JSON (docs/simulation.md), once all months are done.
  std::string report() const;

  struct Detail;

 private:
  std::unique_ptr<Detail> detail_;
};

/// Told after each month of each run how many of all months are done; false ends the simulation.
using SimulationProgress = std::function<bool(std::uint64_t done, std::uint64_t all)>;

/// Runs of several seeds, what they have in common, and their digest, as canonical JSON (docs/simulation.md
/// has its shape). Nothing where `progress` ended it.
std::optional<std::string> simulate(const Program& program, const SimulationModel& model,
                                    const SimulationOptions& options,
                                    const SimulationProgress& progress = {});

/// Simulates the policy for each value of one parameter, or each pair of values of two, by the same seeds,
/// and gives a curve for each outcome, as canonical JSON. A value with which the policy has faults is shown
/// with them. `source` is the text of the policy. Nothing where `progress` ended it.
std::optional<std::string> sweep(const Source& source, const std::vector<SweepAxis>& axes,
                                 const SimulationModel& model, const SimulationOptions& options,
                                 const SimulationProgress& progress = {});

/// The answer of `simulate` or `sweep` as CSV (RFC 4180): a line for each value of an outcome.
std::string simulation_csv(std::string_view json);

}  // namespace bylaw
