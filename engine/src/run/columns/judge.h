#pragma once

#include "run/columns/row_plan.h"

#include <bylaw/engine.h>

namespace bylaw::columns {

/// The verdict by what the rules of an action came to in `row`. `failed(rule)` judges one that came to
/// nothing there.
template <class Failed>
void judge(const RowPlan& plan, const Row& row, Verdict& verdict, Failed failed) {
  verdict.outcome = Outcome::allow;
  for (const RowPlan::Rule& rule : plan.rules()) {
    const std::int64_t truth = rule.cell == RowPlan::no_cell ? truth_failed : row.truth(rule.cell);
    if (truth == rule.admits) continue;
    if (truth == truth_failed) {
      failed(rule.rule);
      continue;
    }
    verdict.refusals.push_back({rule.rule, false, {}});
    if (!rule.waits) verdict.outcome = Outcome::deny;
  }
}

}  // namespace bylaw::columns
