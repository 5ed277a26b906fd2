#pragma once

#include <bylaw/policy.h>

#include <string>

namespace bylaw {

/// TypeScript declarations of a policy, a module whose `Types` the package's `load<Types>` takes: for each
/// action the facts that its rules read, with their types and closed sets of values as unions, and the ids of
/// its rules; all attributes; parameters with their values. A fact is optional where it has a default or
/// where conditions ask whether it was given. Ids and values stand in quotes, and no text of the policy ends
/// a comment. UTF-8, the same bytes for the same policy. O(actions · attributes + size of the policy).
std::string types_of(const Checked& checked);

}  // namespace bylaw
