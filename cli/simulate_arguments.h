#pragma once

#include "arguments.h"

#include <CLI/CLI.hpp>

namespace bylaw::cli {

/// The verb `simulate`, whose options are read into `simulate`. Who adds it says what follows.
CLI::App& add_simulate(CLI::App& app, SimulateCommand& simulate);

}  // namespace bylaw::cli
