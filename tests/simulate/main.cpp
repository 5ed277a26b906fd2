#include "load_policy.h"

#include <bylaw/digest.h>
#include <bylaw/simulate.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <span>
#include <string>

namespace {

using namespace bylaw;

/// What must hold of every month, or empty.
std::string broken(const Simulation& simulation, const std::vector<double>& values) {
  const auto of = [&](std::string_view name) {
    const auto& names = simulation.outcomes();
    const auto at = std::find(names.begin(), names.end(), name);
    return at == names.end() ? 0 : values[static_cast<std::size_t>(at - names.begin())];
  };
  const double answered =
      of("acts.allowed") + of("acts.refused") + of("acts.pending") + of("acts.not_governed");
  if (of("acts.asked") != answered) return "something that was asked is not answered";
  if (of("acts.contradictory") != 0) return "an act contradicts the state";
  if (of("measures.overturned") > of("measures.begun") && of("findings.annulled") == 0)
    return "measures were overturned without a finding that was annulled";
  return {};
}

/// simulation SEEDS FIRST POLICY…: each policy by SEEDS seeds from FIRST; prints the digest of all reports
/// and states, which is the same on every platform.
int run(std::uint64_t seeds, std::uint64_t first, std::span<char* const> files) {
  std::string digests;
  std::uint64_t passed = 0;
  std::uint64_t failed = 0;
  for (const char* file : files) {
    const auto loaded = test::load_policy(file);
    if (!loaded) {
      ++failed;
      continue;
    }
    const Program& program = *loaded;
    for (std::uint64_t seed = first; seed < first + seeds; ++seed) {
      SimulationOptions options;
      options.seed = seed;
      options.users = 200;
      options.groups = 20;
      options.months = 6;
      Simulation simulation(program, {}, options);
      std::string wrong;
      while (simulation.step()) {
        const SimulationRun run = simulation.result();
        if (wrong.empty()) wrong = broken(simulation, run.months.back());
      }
      const auto report = simulate(program, {}, options);
      if (!report && wrong.empty()) wrong = "the simulation did not come to its end";
      wrong.empty() ? ++passed : ++failed;
      if (!wrong.empty() && failed <= 3) std::cout << file << ", seed " << seed << ": " << wrong << '\n';
      digests = digest(digests + simulation.state_hash() + report.value_or(""));
    }
  }
  std::cout << "digest " << digests << '\n';
  std::cout << passed << " passed, " << failed << " failed\n";
  return failed == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: simulation SEEDS FIRST POLICY…\n";
    return 2;
  }
  return run(std::strtoull(argv[1], nullptr, 10), std::strtoull(argv[2], nullptr, 10),
             {argv + 3, static_cast<std::size_t>(argc - 3)});
}
