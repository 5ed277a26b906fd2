#include "cel/implementations.h"
#include "cel/plan/compile.h"
#include "cel/run/machine.h"

#include <algorithm>

namespace bylaw::cel {

namespace {

/// One constant may not take more than this to compute; what takes longer is left for later.
constexpr std::uint64_t steps_of_one = 10'000;

/// Functions that are not our own might answer differently tomorrow.
bool is_pure(const Function& function) {
  return std::all_of(function.overloads.begin(), function.overloads.end(), [](const Overload& overload) {
    return overload.implementation == find_implementation(overload.id);
  });
}

void push_children(const Node& node, std::vector<NodeId>& pending) {
  const auto push = [&pending](NodeId id) {
    if (id != no_node) pending.push_back(id);
  };
  if (const auto* select = std::get_if<Select>(&node.what)) push(select->operand);
  if (const auto* call = std::get_if<Call>(&node.what)) {
    push(call->target);
    for (const NodeId argument : call->arguments) push(argument);
  }
  if (const auto* list = std::get_if<List>(&node.what)) {
    for (const NodeId element : list->elements) push(element);
  }
  if (const auto* structure = std::get_if<Structure>(&node.what)) {
    for (const Entry& entry : structure->entries) {
      push(entry.key);
      push(entry.value);
    }
  }
}

}  // namespace

/// Operands have smaller numbers than what holds them, so that one pass in order is enough.
void Compiler::find_constants() {
  constants_.assign(ast_.nodes.size(), false);
  for (NodeId id = 0; id < ast_.nodes.size(); ++id) constants_[id] = is_constant(id);
}

bool Compiler::is_constant(NodeId id) const {
  const auto& what = ast_[id].what;
  const Resolution& resolution = resolved_.nodes[id];
  const auto known = [this](NodeId child) { return child < constants_.size() && constants_[child]; };
  if (std::holds_alternative<Literal>(what)) return true;
  if (resolution.what == Resolution::What::type) return true;
  if (resolution.what == Resolution::What::variable)
    return resolution.variable->source == Variable::Source::constant;
  if (const auto* select = std::get_if<Select>(&what)) {
    return resolution.what == Resolution::What::nothing && known(select->operand);
  }
  if (const auto* list = std::get_if<List>(&what)) {
    return std::all_of(list->elements.begin(), list->elements.end(), known);
  }
  if (const auto* structure = std::get_if<Structure>(&what)) {
    return structure->message.empty() &&
           std::all_of(structure->entries.begin(), structure->entries.end(),
                       [&](const Entry& entry) { return known(entry.key) && known(entry.value); });
  }
  const auto* call = std::get_if<Call>(&what);
  return call != nullptr && is_constant_call(id, *call);
}

bool Compiler::is_constant_call(NodeId id, const Call& call) const {
  const Resolution& resolution = resolved_.nodes[id];
  if (block_elements(ast_, call) != nullptr || resolution.function == nullptr ||
      !is_pure(*resolution.function))
    return false;
  if (call.target != no_node && !resolution.namespaced && !constants_[call.target]) return false;
  return std::all_of(call.arguments.begin(), call.arguments.end(),
                     [this](NodeId argument) { return constants_[argument]; });
}

std::optional<Value> Compiler::folded_literal(NodeId id) const {
  const Resolution& resolution = resolved_.nodes[id];
  if (resolution.what == Resolution::What::variable) return resolution.variable->value;
  if (resolution.what == Resolution::What::type) return Value::of(resolution.type);
  return std::nullopt;
}

/// The value of a constant sub-expression. One that fails is left in place, to fail when it is evaluated.
std::optional<Value> Compiler::fold(NodeId id) {
  if (mode_ != Mode::plain || !constants_[id] || std::holds_alternative<Literal>(ast_[id].what))
    return std::nullopt;
  if (const auto value = folded_literal(id)) return value;
  Program::Detail scratch;
  Compiler compiler(checked_, env_, resolved_, Mode::constant, scratch);
  compiler.compile(id);
  measure(scratch);
  Machine machine(out_.memory);
  const std::uint64_t allowed = std::min(steps_of_one, fold_steps_);
  const Value value = machine.run(scratch, nullptr, allowed);
  fold_steps_ -= allowed - machine.steps_left();
  if (!value.is(Kind::error)) return value;
  forget_constants(id);
  const ErrorCode code = value.error->code;
  if (code != ErrorCode::budget && code != ErrorCode::memory) {
    warnings_.push_back({Code::cel_constant,
                         Severity::warning,
                         ast_[id].span,
                         "",
                         "this can only fail: " + std::string(value.error->message),
                         "",
                         {}});
  }
  return std::nullopt;
}

void Compiler::forget_constants(NodeId id) {
  std::vector<NodeId> pending{id};
  while (!pending.empty()) {
    const NodeId next = pending.back();
    pending.pop_back();
    constants_[next] = false;
    push_children(ast_[next], pending);
  }
}

}  // namespace bylaw::cel
