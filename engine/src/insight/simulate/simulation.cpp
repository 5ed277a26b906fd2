#include "insight/simulate/world.h"

#include <bylaw/digest.h>
#include <bylaw/simulate.h>

#include <algorithm>
#include <functional>

namespace bylaw {

struct Simulation::Detail {
  Detail(const Program& program, const SimulationModel& of, const SimulationOptions& wanted)
      : model(of), options(wanted), world(program, model.detail(), options) {}

  SimulationModel model;
  SimulationOptions options;
  population::World world;
};

Simulation::Simulation(const Program& program, const SimulationModel& model, const SimulationOptions& options)
    : detail_(std::make_unique<Detail>(program, model, options)) {}
Simulation::~Simulation() = default;

bool Simulation::step() {
  if (detail_->world.month() >= detail_->options.months) return false;
  detail_->world.pass_month();
  return true;
}

std::uint32_t Simulation::month() const { return detail_->world.month(); }

const std::vector<std::string>& Simulation::outcomes() const { return detail_->world.outcomes().names(); }

std::string Simulation::state_hash() const { return digest(detail_->world.replay().canonical()); }

SimulationRun Simulation::result() const {
  constexpr std::size_t most_sizes = 100;
  SimulationRun out;
  out.seed = detail_->options.seed;
  out.months = detail_->world.outcomes().months();
  out.all = detail_->world.outcomes().all();
  const State& state = detail_->world.replay().state();
  for (std::uint32_t group = 0; group < state.all_groups(); ++group) {
    if (state.group_at(group).status != GroupStatus::dissolved)
      out.sizes.push_back(state.group_at(group).users.size());
  }
  std::sort(out.sizes.begin(), out.sizes.end(), std::greater<>());
  if (out.sizes.size() > most_sizes) out.sizes.resize(most_sizes);
  return out;
}

}  // namespace bylaw
