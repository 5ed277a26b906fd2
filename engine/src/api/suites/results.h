#pragma once

#include "api/suites/runner.h"

namespace bylaw::suites {

/// What became of one test: `{"column", "differences"?, "file", "line", "name", "passed", "reasons"?}`.
void write_result(JsonWriter& writer, const Test& test, const Source& source, bool passed,
                  const Findings& findings);

}  // namespace bylaw::suites
