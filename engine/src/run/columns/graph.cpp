#include "run/columns/graph.h"

#include <algorithm>
#include <limits>

namespace bylaw::columns {

namespace {

constexpr std::int64_t nanos_in_ms = 1'000'000;

/// Appends the nodes that `node` needs and that were not seen.
void collect(const std::vector<Node>& nodes, std::uint32_t node, std::vector<std::uint8_t>& seen,
             std::vector<std::uint32_t>& order) {
  std::vector<std::uint32_t> open{node};
  while (!open.empty()) {
    const std::uint32_t at = open.back();
    open.pop_back();
    if (seen[at] != 0) continue;
    seen[at] = 1;
    order.push_back(at);
    const Node& of = nodes[at];
    const std::uint32_t operands = operands_of(of.op);
    if (operands > 0) open.push_back(of.a);
    if (operands > 1) open.push_back(of.b);
    if (operands > 2) open.push_back(of.c);
  }
}

}  // namespace

std::optional<Lane> lane_of(policy::ValueType type) {
  switch (type) {
    case policy::ValueType::boolean: return Lane::truth;
    case policy::ValueType::integer: return Lane::whole;
    case policy::ValueType::real: return Lane::real;
    case policy::ValueType::string: return Lane::text;
    case policy::ValueType::timestamp: return Lane::instant;
    case policy::ValueType::duration: return Lane::length;
    case policy::ValueType::string_list:
    case policy::ValueType::integer_list: return std::nullopt;
  }
  return std::nullopt;
}

std::int64_t least_of(Lane lane) {
  if (lane == Lane::instant) return first_instant.ms;
  return lane == Lane::length ? -most_of(lane) : std::numeric_limits<std::int64_t>::min();
}

std::int64_t most_of(Lane lane) {
  if (lane == Lane::instant) return last_instant.ms;
  return lane == Lane::length ? std::numeric_limits<std::int64_t>::max() / nanos_in_ms
                              : std::numeric_limits<std::int64_t>::max();
}

std::uint32_t operands_of(Op op) {
  switch (op) {
    case Op::constant:
    case Op::fact:
    case Op::given:
    case Op::now:
    case Op::by_row: return 0;
    case Op::opposite:
    case Op::text_in:
    case Op::look_up:
    case Op::rank: return 1;
    case Op::both:
    case Op::either:
    case Op::less:
    case Op::less_equal:
    case Op::equal:
    case Op::add:
    case Op::subtract:
    case Op::multiply: return 2;
    case Op::choose: return 3;
  }
  return 0;
}

void Graph::add_action(ActionPlan plan) {
  std::vector<std::uint8_t> seen(nodes_.size());
  for (const RulePlan& rule : plan.rules) collect(nodes_, rule.node, seen, plan.order);
  // Operands have smaller numbers than what reads them.
  std::sort(plan.order.begin(), plan.order.end());
  actions_.push_back(std::move(plan));
}

void Graph::number_texts() {
  numbers_ = std::make_unique<TextNumbers>(std::vector<std::string_view>(texts_.begin(), texts_.end()));
}

}  // namespace bylaw::columns
