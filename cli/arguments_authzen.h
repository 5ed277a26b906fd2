#pragma once

#include "arguments.h"

#include <CLI/CLI.hpp>

namespace bylaw::cli {

/// The verb `authzen`; both outlive the reading of the command line.
void add_authzen(CLI::App& app, Command& command, AuthzenCommand& authzen);

}  // namespace bylaw::cli
