#pragma once

#include <bylaw/engine.h>

#include <string>
#include <string_view>

namespace bylaw {

/// `backtest` of a log by a policy and another one (door.h).
std::string backtest_call(const Program& from, std::string_view request);

}  // namespace bylaw
