#pragma once

#include <bylaw/verify.h>

#include <string>
#include <vector>

namespace bylaw {

/// A rule without which an action would be decided the same.
struct IdleRule {
  std::string action;
  std::string id;
  bool never_refuses = false;  ///< otherwise it refuses nobody whom no other rule refuses as well
};

/// By action, then in the order of reasons. Actions whose diagrams are beyond the budget are left out:
/// nothing is claimed of them.
std::vector<IdleRule> idle_rules(const Program& program, const VerifyOptions& options);

}  // namespace bylaw
