#include "simulate_arguments.h"

#include "choice.h"

#include <cstdint>

namespace bylaw::cli {

namespace {

constexpr const char* simulate_footer =
    "\nExamples:\n"
    "  bylaw simulate policies/cac-2017/policy.json\n"
    "  bylaw simulate --seeds 20 --months 24 --users 10000 --groups 500 --format json policy.json\n"
    "  bylaw simulate --sweep params.seats_large=500:5000:500 --seeds 5 policy.json\n"
    "\nA model of people and moderators, and no forecast: docs/simulation.md has its parameters. The same "
    "seed\n"
    "gives the same bytes everywhere, and two policies the same luck.\n"
    "Exit 0: simulated. 2: wrong numbers or model, a policy with faults, or not readable.";

const std::map<std::string, SimulateFormat> simulate_formats{
    {"csv", SimulateFormat::csv}, {"json", SimulateFormat::json}, {"text", SimulateFormat::text}};

}  // namespace

CLI::App& add_simulate(CLI::App& app, SimulateCommand& simulate) {
  CLI::App* verb = app.add_subcommand("simulate", "Let a model of people and moderators live by a policy")
                       ->footer(simulate_footer);
  verb->add_option("POLICY", simulate.policy, "The policy")->required()->type_name("");
  verb->add_option("--model", simulate.model, "Parameters of the model, as JSON (default: its own)")
      ->type_name("FILE");
  const auto whole = [verb](const char* name, std::string& value, const char* words) {
    verb->add_option_function<std::int64_t>(
            name, [&value](const std::int64_t& number) { value = std::to_string(number); }, words)
        ->type_name("N");
  };
  whole("--seed", simulate.seed, "Of the first run (default 1)");
  whole("--seeds", simulate.seeds, "How many runs (default 1)");
  whole("--months", simulate.months, "Calendar months (default 12)");
  whole("--users", simulate.users, "Users at the start (default 1000)");
  whole("--groups", simulate.groups, "Groups that are asked for at the start (default 100)");
  verb->add_option("--sweep", simulate.sweep,
                   "params.x=from:to:step: the policy with each of these values; at most two parameters")
      ->type_name("VALUES")
      ->allow_extra_args(false);
  choice(*verb, "--format", simulate.format, simulate_formats,
         "As text (default), one JSON object, or lines of CSV");
  return *verb;
}

}  // namespace bylaw::cli
