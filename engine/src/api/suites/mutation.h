#pragma once

#include "api/suites/suite.h"

#include <deque>
#include <vector>

namespace bylaw::suites {

/// Runs `tests`, which all pass by `policy`, by each mutant of it until one fails, and writes `{"all",
/// "equivalent", "killed", "list", "refused", "stale", "survived"}`. Whether none survived that a suite does
/// not say to be equivalent, and all that it says are mutants that no test kills.
bool write_mutants(JsonWriter& writer, const Source& policy, const std::deque<Suite>& suites,
                   const std::vector<const Test*>& tests);

}  // namespace bylaw::suites
