#pragma once

#include "insight/verify_decisions.h"

#include <vector>

namespace bylaw {

/// What should hold of every ladder, looked for in ledgers of a few findings of each severity, apart by its
/// windows and by parts of them: that no first finding of the mildest severity closes a group, and that one
/// finding more never leads to a lower step. Nothing for a policy without ladders.
std::vector<InvariantResult> verify_ladders(const Program& program, const VerifyOptions& options);

}  // namespace bylaw
