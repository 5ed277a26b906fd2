#pragma once

#include <bylaw/cel.h>

#include <vector>

namespace bylaw {

/// The parts of a condition that are joined by `&&`, `||`, `!` and `?:`, in the order of the text; what is
/// written twice is one part, and a literal is none.
std::vector<cel::NodeId> branches_of(const cel::Ast& ast);

}  // namespace bylaw
