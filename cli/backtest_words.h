#pragma once

#include <string>

namespace bylaw::cli {

/// The report of a backtest in sentences.
std::string backtest_words(const std::string& report);

}  // namespace bylaw::cli
