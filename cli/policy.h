#pragma once

#include <bylaw/engine.h>
#include <bylaw/versions.h>

#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace bylaw::cli {

/// The size up to which the engine reads a policy.
inline constexpr std::size_t policy_bytes = std::size_t{1} << 20;

/// Reads, checks and compiles a policy. Its faults and warnings are said on standard error; nothing is given
/// back where there are faults.
std::optional<Program> load_policy(const std::string& path);

/// The same of a text that was read already.
std::optional<Program> load_policy(const Source& source);

/// Versions of one policy, with what they refer to.
struct LoadedVersions {
  std::deque<Program> programs;
  std::optional<Versions> versions;
};

/// The same for several files, all of whose faults are said; nothing is given back where they do not fit
/// together, either.
std::unique_ptr<LoadedVersions> load_versions(const std::vector<std::string>& paths);

}  // namespace bylaw::cli
