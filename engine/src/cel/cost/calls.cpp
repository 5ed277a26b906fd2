#include "cel/cost/estimator.h"

#include <utility>

namespace bylaw::cel {

namespace {

bool is(const Call& call, std::string_view function) {
  return call.target == no_node && call.function == function;
}

Interval sum_of_costs(std::span<const Known> operands) {
  Interval sum;
  for (const Known& operand : operands) sum = sum + operand.cost;
  return sum;
}

/// What holds whichever of two overloads is called.
Known either(Known a, const Known& b) {
  a.cost = either(a.cost, b.cost);
  a.size = a.size && b.size ? either(*a.size, *b.size) : a.size ? a.size : b.size;
  a.entries = a.entries && b.entries ? either(a.entries, b.entries) : a.entries ? a.entries : b.entries;
  return a;
}

}  // namespace

Known Estimator::call(NodeId id, const Call& call) {
  if (is(call, "_&&_") || is(call, "_||_")) return logical(call);
  if (is(call, "_?_:_")) return conditional(call);
  if (is(call, "cel.@block")) return block(call);
  if (is(call, "_?._")) return optional_field(id, call);
  const Reference& reference = checked_.references[id];
  if (is(call, "dyn") && call.arguments.size() == 1) {
    Known known = node(call.arguments[0]);
    known.cost = known.cost + exactly(1);
    return known;
  }
  std::vector<Known> operands;
  std::vector<NodeId> ids;
  if (call.target != no_node && !reference.qualified) ids.push_back(call.target);
  ids.insert(ids.end(), call.arguments.begin(), call.arguments.end());
  operands.reserve(ids.size());
  for (const NodeId operand : ids) operands.push_back(node(operand));
  Known known;
  bool first = true;
  for (const std::uint32_t index : reference.overloads) {
    const Known called = cost_of_call(reference.function->overloads[index].id, operands);
    known = std::exchange(first, false) ? called : either(std::move(known), called);
  }
  if (is(call, "_[_]") || is(call, "_[?_]")) {
    const bool is_list = container(ids[0]).is(TypeKind::list);
    known = part(operands[0], is_list ? "@items" : "@values", checked_.types[id]);
  }
  known.cost = known.cost + sum_of_costs(operands);
  return known;
}

/// The right side may not be needed.
Known Estimator::logical(const Call& call) {
  Known known;
  for (const NodeId argument : call.arguments) {
    const Interval cost = node(argument).cost;
    known.cost =
        argument == call.arguments.front() ? cost : Interval{known.cost.min, plus(known.cost.max, cost.max)};
  }
  return known;
}

Known Estimator::conditional(const Call& call) {
  const Known condition = node(call.arguments[0]);
  const Known yes = node(call.arguments[1]);
  const Known no = node(call.arguments[2]);
  Known known;
  known.cost = condition.cost + either(yes.cost, no.cost);
  known.size = either(size_of(yes), size_of(no));
  known.entries = either(yes.entries, no.entries);
  return known;
}

/// An element is evaluated when it is first read.
Known Estimator::block(const Call& call) {
  const auto& elements = std::get<List>(checked_.ast[call.arguments[0]].what).elements;
  const std::size_t outer = locals_.size();
  Interval before = list_cost;
  for (const NodeId id : elements) {
    Known element = node(id);
    before.max = plus(before.max, element.cost.max);
    locals_.emplace_back("@index" + std::to_string(locals_.size() - outer), std::move(element));
  }
  Known known = node(call.arguments[1]);
  locals_.resize(outer);
  known.cost = known.cost + before;
  return known;
}

Known Estimator::optional_field(NodeId id, const Call& call) {
  const Known operand = node(call.arguments[0]);
  const auto* name = std::get_if<Literal>(&checked_.ast[call.arguments[1]].what);
  const auto* field = name == nullptr ? nullptr : std::get_if<std::string>(&name->value);
  Known known = part(operand, field == nullptr ? std::string_view() : *field, checked_.types[id]);
  known.cost = known.cost + operand.cost;
  return known;
}

}  // namespace bylaw::cel
