#pragma once

#include "arguments.h"

#include <CLI/CLI.hpp>

#include <functional>

namespace bylaw::cli {

/// The verb `ledger` with its verbs, whose options are read into `ledger`; `chosen` is called by each.
void add_ledger(CLI::App& app, LedgerCommand& ledger, std::function<void()> chosen);

}  // namespace bylaw::cli
