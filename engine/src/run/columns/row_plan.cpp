#include "run/columns/row_plan.h"

namespace bylaw::columns {

namespace {

using Step = RowPlan::Step;

Step fact_step(Lane lane) {
  switch (lane) {
    case Lane::truth: return Step::fact_truth;
    case Lane::instant: return Step::fact_instant;
    case Lane::length: return Step::fact_length;
    case Lane::real: return Step::fact_real;
    case Lane::text: return Step::fact_text;
    case Lane::whole:
    case Lane::rank: break;
  }
  return Step::fact_whole;
}

Step relation_step(Op op, Lane lane) {
  const bool real = lane == Lane::real;
  if (op == Op::less) return real ? Step::less_real : Step::less;
  if (op == Op::less_equal) return real ? Step::less_equal_real : Step::less_equal;
  if (lane == Lane::truth) return Step::equal_truth;
  return real ? Step::equal_real : Step::equal;
}

}  // namespace

RowPlan::RowPlan(const Graph& graph, const ActionPlan& action) {
  for (const RulePlan& rule : action.rules) {
    const bool by_row = graph.nodes()[rule.node].op == Op::by_row;
    rules_.push_back({rule.rule, by_row ? no_cell : rule.node, rule.admits, rule.waits});
  }
  for (const std::uint32_t at : action.order) {
    const Node& node = graph.nodes()[at];
    const auto place = static_cast<std::size_t>(node.value);
    Instruction out;
    out.to = at;
    out.a = node.a;
    out.b = node.b;
    out.c = node.c;
    switch (node.op) {
      case Op::constant:
      case Op::by_row: continue;
      case Op::fact: out.step = fact_step(node.lane); break;
      case Op::given: out.step = Step::given; break;
      case Op::now: out.step = Step::now; break;
      case Op::both: out.step = Step::both; break;
      case Op::either: out.step = Step::either; break;
      case Op::opposite: out.step = Step::opposite; break;
      case Op::choose: out.step = node.lane == Lane::truth ? Step::choose_truth : Step::choose; break;
      case Op::less:
      case Op::less_equal:
      case Op::equal: out.step = relation_step(node.op, graph.nodes()[node.a].lane); break;
      case Op::text_in:
        out.step = Step::text_in;
        out.with = graph.sets()[place].data();
        break;
      case Op::look_up:
        out.step = node.lane == Lane::truth ? Step::look_up_truth : Step::look_up;
        out.with = &graph.tables()[place];
        break;
      case Op::rank:
        out.step = Step::rank;
        out.with = &graph.thresholds()[place];
        break;
      case Op::add:
      case Op::subtract:
      case Op::multiply:
        out.step = node.op == Op::add ? Step::add : node.op == Op::subtract ? Step::subtract : Step::multiply;
        out.least = least_of(node.lane);
        out.most = most_of(node.lane);
        break;
    }
    instructions_.push_back(out);
  }
}

}  // namespace bylaw::columns
