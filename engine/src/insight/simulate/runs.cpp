#include "insight/simulate/reach.h"
#include "insight/simulate/report.h"

namespace bylaw::population {

SeedRuns::SeedRuns(const Program& program, const SimulationModel& model, const SimulationOptions& options)
    : program_(program), model_(model), options_(options) {
  for (const std::string_view name : Reach(program).unknown) runs_.unknown.emplace_back(name);
}

bool SeedRuns::step() {
  if (ended()) return false;
  if (!now_) {
    SimulationOptions one = options_;
    one.seed = options_.seed + runs_.runs.size();
    now_ = std::make_unique<Simulation>(program_, model_, one);
  }
  now_->step();
  if (now_->month() == options_.months) {
    runs_.outcomes = now_->outcomes();
    runs_.runs.push_back(now_->result());
    now_.reset();
  }
  return true;
}

}  // namespace bylaw::population
