#pragma once

#include "run/columns/plan.h"
#include "run/program.h"
#include "run/watch.h"

#include <bylaw/engine.h>

namespace bylaw {

struct Session::Detail {
  explicit Detail(const Program& of) : program(of), row(of.detail().plan->graph) {}

  /// All rules of the action, by the plan for one request or, where that cannot, by the evaluator.
  void judge(ActionId action, const ActionEntry& entry, cel::Value* slots);
  /// One rule, by the evaluator.
  void judge(std::uint32_t rule, cel::Value* slots);

  const Program& program;
  cel::Evaluator evaluator;
  columns::Row row;
  Verdict verdict;
  Frame* frame = nullptr;  ///< of the last decision
  Instant at;
  Watch* watch = nullptr;
};

}  // namespace bylaw
