#include "run/columns/builder.h"

#include "cel/syntax/children.h"

#include <algorithm>
#include <cstring>

namespace bylaw::columns {

namespace {

constexpr std::int64_t nanos_in_ms = 1'000'000;

std::uint64_t bits_of(double real) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &real, sizeof bits);
  return bits;
}

}  // namespace

std::uint32_t GraphBuilder::text(std::string_view text) {
  const auto next = static_cast<std::uint32_t>(graph_.texts_.size() + 1);
  const auto [at, is_new] = graph_.text_numbers_.emplace(std::string(text), next);
  if (is_new) graph_.texts_.emplace_back(text);
  return at->second;
}

std::uint32_t GraphBuilder::add(Node node) {
  const auto next = static_cast<std::uint32_t>(graph_.nodes_.size());
  const auto [at, is_new] = known_.emplace(
      std::tuple(node.op, node.lane, node.a, node.b, node.c, node.value, bits_of(node.real)), next);
  if (is_new) graph_.nodes_.push_back(node);
  return at->second;
}

bool GraphBuilder::reads_nothing(const cel::Checked& checked, cel::NodeId id) const {
  if (const cel::Variable* variable = checked.references[id].variable)
    return variable->source == cel::Variable::Source::constant;
  const cel::Node& node = checked.ast[id];
  if (std::holds_alternative<cel::Literal>(node.what)) return true;
  // A name of the language's own is a type or a part of a function's name, or a variable of a loop.
  if (std::holds_alternative<cel::Identifier>(node.what) ||
      std::holds_alternative<cel::Comprehension>(node.what))
    return false;
  const auto* call = std::get_if<cel::Call>(&node.what);
  bool nothing = true;
  cel::for_each_child(node, [&](cel::NodeId child) {
    const bool name = call != nullptr && child == call->target && checked.references[id].qualified;
    nothing = nothing && (name || reads_nothing(checked, child));
  });
  return nothing;
}

std::optional<cel::Value> GraphBuilder::constant(const cel::Checked& checked, cel::NodeId id) {
  if (!reads_nothing(checked, id)) return std::nullopt;
  const policy::Lowered& lowered = program_.lowered();
  auto compiled = cel::compile(std::string(checked.ast.source(id)), lowered.env);
  if (!compiled) return std::nullopt;
  constants_.push_back({std::move(*compiled), std::make_unique<cel::Evaluator>()});
  std::vector<cel::Value> slots(lowered.slots.count, cel::Value::missing());
  return constants_.back().evaluator->run(constants_.back().program, slots.data());
}

GraphBuilder::Found GraphBuilder::of_value(const cel::Value& value) {
  switch (value.kind) {
    case cel::Kind::boolean:
      return add({Op::constant, Lane::truth, 0, 0, 0, value.b ? truth_yes : truth_no, 0});
    case cel::Kind::integer: return add({Op::constant, Lane::whole, 0, 0, 0, value.i, 0});
    case cel::Kind::real: return add({Op::constant, Lane::real, 0, 0, 0, 0, value.d});
    case cel::Kind::string: return add({Op::constant, Lane::text, 0, 0, 0, text(value.text()), 0});
    case cel::Kind::timestamp:
      if (value.nanos() % nanos_in_ms != 0) return std::nullopt;
      return add({Op::constant, Lane::instant, 0, 0, 0, value.i * 1000 + value.nanos() / nanos_in_ms, 0});
    case cel::Kind::duration:
      if (value.i % nanos_in_ms != 0) return std::nullopt;
      return add({Op::constant, Lane::length, 0, 0, 0, value.i / nanos_in_ms, 0});
    default: return std::nullopt;
  }
}

GraphBuilder::Found GraphBuilder::of(const cel::Program& program) {
  const cel::Checked& checked = program.checked();
  return of(checked, checked.ast.root);
}

GraphBuilder::Found GraphBuilder::of_name(const cel::Variable& variable, bool given_only) {
  const policy::Lowered& lowered = program_.lowered();
  if (variable.source == cel::Variable::Source::constant)
    return of_value(given_only ? cel::Value::boolean(true) : variable.value);
  if (variable.source == cel::Variable::Source::computed) {
    if (given_only) return of_value(cel::Value::boolean(true));
    const auto known = computed_.find(variable.program.get());
    if (known != computed_.end()) return known->second;
    const Found out = of(*variable.program);
    computed_.emplace(variable.program.get(), out);
    return out;
  }
  if (variable.slot == lowered.slots.action || variable.slot == lowered.slots.now) {
    if (given_only) return of_value(cel::Value::boolean(true));
    if (variable.slot == lowered.slots.now) return add({Op::now, Lane::instant});
    return of_value(cel::Value::string(action_));
  }
  if (variable.slot >= lowered.slots.attributes) return std::nullopt;
  if (given_only) return add({Op::given, Lane::truth, variable.slot});
  const auto lane = lane_of(*lowered.document.attributes[variable.slot].type);
  if (!lane) return std::nullopt;
  return add({Op::fact, *lane, variable.slot});
}

GraphBuilder::Found GraphBuilder::of(const cel::Checked& checked, cel::NodeId id) {
  const cel::Node& node = checked.ast[id];
  const auto* select = std::get_if<cel::Select>(&node.what);
  if (const cel::Variable* variable = checked.references[id].variable)
    return of_name(*variable, select != nullptr && select->test_only);
  if (const auto value = constant(checked, id)) return of_value(*value);
  if (const auto* call = std::get_if<cel::Call>(&node.what)) return of_call(checked, id, *call);
  return std::nullopt;
}

void GraphBuilder::build(ActionId id) {
  const policy::Lowered& lowered = program_.lowered();
  const ActionEntry& entry = program_.actions[id];
  action_ = entry.name;
  computed_.clear();
  ActionPlan plan;
  for (const std::uint32_t index : entry.rules) {
    const policy::LoweredRule& rule = lowered.rules[index];
    Found node = of(*rule.program);
    if (!node || graph_.nodes_[*node].lane != Lane::truth) {
      node = add({Op::by_row, Lane::truth, id, 0, 0, index, 0});
      plan.by_row = true;
      ++graph_.rules_by_row_;
    }
    plan.rules.push_back({index, *node, rule.kind == policy::RuleKind::deny_when ? truth_no : truth_yes,
                          rule.waits != policy::Waits::no});
  }
  graph_.add_action(std::move(plan));
}

void GraphBuilder::finish() {
  for (auto& set : graph_.sets_) set.resize(graph_.texts(), truth_no);
  for (LookUp& table : graph_.tables_) {
    if (table.of_rank) continue;
    table.values.resize(graph_.texts());
    table.known.resize(graph_.texts());
  }
  graph_.number_texts();
}

Graph::Graph(const Program::Detail& program) {
  GraphBuilder builder(*this, program);
  for (ActionId id = 0; id < program.actions.size(); ++id) builder.build(id);
  builder.finish();
}

}  // namespace bylaw::columns
