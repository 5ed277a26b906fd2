#pragma once

#include <bylaw/diagnostic.h>
#include <bylaw/source.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace bylaw {

struct TestOptions {
  /// Only tests whose name or file holds one of these; all where there are none.
  std::vector<std::string> filter;
  bool coverage = false;
  bool mutants = false;
  /// The coverage in percent below which the run does not hold, 0 to 100; asks for `coverage`.
  std::optional<std::int64_t> threshold;
};

/// Runs suites (`*.test.json`, docs/testing.md) by the policy: `{"coverage"?, "holds", "mutants"?, "policy",
/// "summary", "tests"}` as canonical JSON (docs/doors.md). Nothing where the policy or a suite has faults:
/// those of the policy then are `faults[0]`, those of the suites follow, each with offsets in its own text.
/// O(tests), with `mutants` O(tests · size of the policy).
std::optional<std::string> test_json(const Source& policy, std::span<const Source> suites,
                                     const TestOptions& options, std::vector<Diagnostics>& faults);

}  // namespace bylaw
