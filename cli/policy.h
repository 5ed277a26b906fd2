#pragma once

#include <bylaw/engine.h>

#include <cstddef>
#include <optional>
#include <string>

namespace bylaw::cli {

/// The size up to which the engine reads a policy.
inline constexpr std::size_t policy_bytes = std::size_t{1} << 20;

/// Reads, checks and compiles a policy. Its faults and warnings are said on standard error; nothing is given
/// back where there are faults.
std::optional<Program> load_policy(const std::string& path);

}  // namespace bylaw::cli
