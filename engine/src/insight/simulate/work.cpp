#include "insight/simulate/report.h"

namespace bylaw {

struct SimulationWork::Detail {
  SimulationModel model;
  SimulationOptions options;
  /// Of one policy; nothing for a sweep.
  const Program* program = nullptr;
  std::optional<population::SeedRuns> runs;
  std::uint64_t done = 0;
  std::optional<population::SweepRuns> sweep;
};

SimulationWork::SimulationWork(const Program& program, const SimulationModel& model,
                               const SimulationOptions& options)
    : detail_(std::make_unique<Detail>()) {
  detail_->model = model;
  detail_->options = options;
  detail_->program = &program;
  detail_->runs.emplace(program, model, options);
}

SimulationWork::SimulationWork(const Source& source, std::vector<SweepAxis> axes,
                               const SimulationModel& model, const SimulationOptions& options)
    : detail_(std::make_unique<Detail>()) {
  detail_->sweep.emplace(source, std::move(axes), model, options);
}

SimulationWork::~SimulationWork() = default;

bool SimulationWork::step() {
  if (detail_->sweep) return detail_->sweep->step();
  if (!detail_->runs->step()) return false;
  ++detail_->done;
  return true;
}

std::uint64_t SimulationWork::done() const { return detail_->sweep ? detail_->sweep->done() : detail_->done; }

std::uint64_t SimulationWork::all() const {
  const SimulationOptions& options = detail_->options;
  return detail_->sweep ? detail_->sweep->all() : std::uint64_t{options.seeds} * options.months;
}

std::string SimulationWork::report() const {
  if (detail_->sweep) return detail_->sweep->report();
  return population::runs_json(*detail_->program, detail_->model, detail_->options, detail_->runs->runs());
}

namespace {

std::optional<std::string> done(SimulationWork& work, const SimulationProgress& progress) {
  while (work.step()) {
    if (progress && !progress(work.done(), work.all())) return std::nullopt;
  }
  return work.report();
}

}  // namespace

std::optional<std::string> simulate(const Program& program, const SimulationModel& model,
                                    const SimulationOptions& options, const SimulationProgress& progress) {
  SimulationWork work(program, model, options);
  return done(work, progress);
}

std::optional<std::string> sweep(const Source& source, const std::vector<SweepAxis>& axes,
                                 const SimulationModel& model, const SimulationOptions& options,
                                 const SimulationProgress& progress) {
  SimulationWork work(source, axes, model, options);
  return done(work, progress);
}

}  // namespace bylaw
