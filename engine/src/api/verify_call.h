#pragma once

#include <bylaw/engine.h>

#include <string>
#include <string_view>

namespace bylaw {

/// The verb `verify` for a loaded policy: `request` is `{"findings"?, "ledgers"?, "nodes"?}`.
std::string verify_call(const Program& program, std::string_view request);

}  // namespace bylaw
