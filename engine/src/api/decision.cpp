#include "api/decision.h"

#include "insight/changes_json.h"
#include "run/program.h"

namespace bylaw {

const Verdict& DecisionWriter::decide(const Asked& asked, Frame& frame, bool changes, std::string& out) {
  const Verdict& verdict = session_.decide(asked.action, frame, asked.at);
  if (!changes || verdict.refusals.empty()) {
    session_.write_decision(out);
    return verdict;
  }
  if (finder_ == nullptr) finder_ = std::make_unique<ChangeFinder>(program_);
  const DecisionChanges found =
      changes_json(program_.detail().lowered(), finder_->find(asked.action, frame, asked.at, verdict));
  session_.write_decision(out, &found);
  return verdict;
}

}  // namespace bylaw
