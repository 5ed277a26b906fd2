#pragma once

#include "arguments.h"

#include <CLI/CLI.hpp>

namespace bylaw::cli {

/// The verb `backtest`; both outlive the reading of the command line.
void add_backtest(CLI::App& app, Command& command, BacktestCommand& backtest);

}  // namespace bylaw::cli
