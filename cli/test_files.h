#pragma once

#include <bylaw/source.h>

#include <optional>
#include <string>
#include <vector>

namespace bylaw::cli {

/// A policy and the suites that are run by it.
struct TestRun {
  Source policy;
  std::vector<Source> suites;
};

/// What the paths of `bylaw test` name, in their order: a directory its `policy.json` and
/// `tests/*.test.json`, a policy the suites beside it, a suite the policy that it names. Suites of one policy
/// run together. Nothing where something cannot be read, which is said.
std::optional<std::vector<TestRun>> find_tests(const std::vector<std::string>& paths);

}  // namespace bylaw::cli
