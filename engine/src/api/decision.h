#pragma once

#include "api/request.h"
#include "insight/change_finder.h"

#include <memory>
#include <string>

namespace bylaw {

/// Decides what was read and writes the answer, a refusal with what would change it.
class DecisionWriter {
 public:
  explicit DecisionWriter(const Program& program) : program_(program), session_(program) {}

  /// Appends the decision to `out`; the verdict lives until the next one.
  const Verdict& decide(const Asked& asked, Frame& frame, bool changes, std::string& out);

 private:
  const Program& program_;
  Session session_;
  std::unique_ptr<ChangeFinder> finder_;  ///< once there was a refusal
};

}  // namespace bylaw
