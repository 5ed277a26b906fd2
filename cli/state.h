#pragma once

#include <bylaw/door.h>

#include <string>

namespace bylaw::cli {

/// Goes on from the state in a file. False after a failure, which is said.
bool resume(Stream& stream, const std::string& file);

}  // namespace bylaw::cli
