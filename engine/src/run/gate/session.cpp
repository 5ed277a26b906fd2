#include "run/columns/judge.h"
#include "run/gate/detail.h"

namespace bylaw {

struct GateSession::Detail {
  explicit Detail(const Gate& gate) : plan(gate.detail().plan), row(plan.graph) {}

  const columns::Plan& plan;
  columns::Row row;
  Verdict verdict;
};

GateSession::GateSession(const Gate& gate) : detail_(std::make_unique<Detail>(gate)) {}
GateSession::~GateSession() = default;

const Verdict& GateSession::decide(ActionId id, Frame& frame, Instant at) {
  Detail& d = *detail_;
  const columns::PlannedAction& action = d.plan.actions[id];
  Verdict& verdict = d.verdict;
  verdict.refusals.clear();
  if (action.right || !action.governed || !d.plan.in_force(at)) {
    verdict.outcome = action.right ? Outcome::allow : Outcome::not_governed;
    return verdict;
  }
  const columns::RowPlan& plan = d.plan.row_plans[id];
  const auto failed = [&](std::uint32_t rule) {
    verdict.refusals.push_back({rule, true, cel::ErrorCode::bad_argument});
    verdict.outcome = Outcome::deny;
  };
  if (d.row.run(plan, frame.slots(), at)) {
    columns::judge(plan, d.row, verdict, failed);
  } else {
    for (const columns::RowPlan::Rule& rule : plan.rules()) failed(rule.rule);
  }
  if (verdict.outcome == Outcome::allow && !verdict.refusals.empty()) verdict.outcome = Outcome::pending;
  return verdict;
}

}  // namespace bylaw
