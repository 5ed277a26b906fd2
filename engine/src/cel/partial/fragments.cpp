#include "cel/partial/fragments.h"

#include "cel/syntax/children.h"

#include <algorithm>
#include <string>
#include <utility>

namespace bylaw::cel {

Fragments::Fragments(const Checked& checked, const Resolved& resolved, const std::vector<Standing>& standings,
                     const Env& env, Workspace& workspace)
    : checked_(checked),
      ast_(checked.ast),
      resolved_(resolved),
      standings_(standings),
      env_(env),
      workspace_(workspace) {
  workspace_.slots.resize(workspace_.given + resolved_.bindings.size());
}

const Variable* Fragments::variable(std::uint32_t number) {
  while (variables_.size() <= number) {
    // No expression can spell it, and nothing can be declared below it.
    Variable made;
    made.name = "@" + std::to_string(variables_.size());
    made.slot = workspace_.given + static_cast<std::uint32_t>(variables_.size());
    variables_.push_back(std::move(made));
  }
  return &variables_[number];
}

std::vector<NodeId> Fragments::operands(NodeId id) const {
  std::vector<NodeId> out;
  if (const auto* loop = std::get_if<Comprehension>(&ast_[id].what)) return {loop->iter_range};
  const auto* call = std::get_if<Call>(&ast_[id].what);
  const NodeId skipped = call != nullptr && resolved_.nodes[id].namespaced ? call->target : no_node;
  for_each_child(ast_[id], [&](NodeId child) {
    if (child != skipped) out.push_back(child);
  });
  return out;
}

Checked Fragments::extract(NodeId root, std::span<const NodeId> holes) {
  std::unordered_map<NodeId, std::uint32_t> numbers;
  for (std::uint32_t i = 0; i < holes.size(); ++i) numbers.emplace(holes[i], i);
  std::vector<NodeId> needed{root};
  for (std::size_t i = 0; i < needed.size(); ++i) {
    if (numbers.count(needed[i]) != 0) continue;
    for_each_child(ast_[needed[i]], [&needed](NodeId id) { needed.push_back(id); });
  }
  std::sort(needed.begin(), needed.end());
  Checked out;
  out.checked = checked_.checked;
  std::unordered_map<NodeId, NodeId> copies;
  const auto bindings = static_cast<std::uint32_t>(resolved_.bindings.size());
  for (const NodeId id : needed) {
    const Resolution& resolution = resolved_.nodes[id];
    const bool is_outer =
        resolution.what == Resolution::What::binding && resolution.binding < standings_[root].first_own;
    const Variable* stands_for = nullptr;
    if (const auto hole = numbers.find(id); hole != numbers.end())
      stands_for = variable(bindings + hole->second);
    else if (is_outer)
      stands_for = variable(resolution.binding);
    Reference reference;
    if (stands_for == nullptr) {
      out.ast.nodes.push_back(with_children(ast_[id], [&copies](NodeId child) { return copies[child]; }));
      if (id < checked_.references.size()) reference = checked_.references[id];
    } else {
      out.ast.nodes.push_back({Identifier{stands_for->name}, ast_[id].span, ast_[id].at});
      reference.variable = stands_for;
    }
    out.references.push_back(std::move(reference));
    out.types.push_back(id < checked_.types.size() ? checked_.types[id] : Type());
    copies[id] = static_cast<NodeId>(out.ast.nodes.size() - 1);
  }
  out.ast.root = copies[root];
  return out;
}

Value Fragments::run(Checked part, const Program*& program) {
  if (program == nullptr) {
    auto planned = plan(std::move(part), env_);
    if (!planned) {
      workspace_.stopped = true;
      workspace_.faults = std::move(planned.diagnostics());
      return {};
    }
    workspace_.programs.push_back(std::move(*planned));
    program = &workspace_.programs.back();
  }
  const Value value = workspace_.evaluator.run(*program, workspace_.slots.data(), {workspace_.steps});
  workspace_.steps = workspace_.evaluator.steps_left();
  if (value.is(Kind::error)) {
    const ErrorCode code = value.error->code;
    workspace_.stopped = workspace_.stopped || code == ErrorCode::budget || code == ErrorCode::memory;
  }
  return value;
}

Value Fragments::whole(NodeId id) {
  const Program*& program = wholes_[id];
  return run(program == nullptr ? extract(id, {}) : Checked(), program);
}

Value Fragments::apply(NodeId id, std::span<const Value> values) {
  const Program*& program = applied_[id];
  const std::size_t first = workspace_.given + resolved_.bindings.size();
  if (workspace_.slots.size() < first + values.size()) workspace_.slots.resize(first + values.size());
  std::copy(values.begin(), values.end(), workspace_.slots.begin() + static_cast<std::ptrdiff_t>(first));
  if (program != nullptr) return run({}, program);
  std::vector<NodeId> holes = operands(id);
  // A literal stays one: some functions are planned by it.
  for (NodeId& hole : holes) {
    if (std::holds_alternative<Literal>(ast_[hole].what)) hole = no_node;
  }
  return run(extract(id, holes), program);
}

}  // namespace bylaw::cel
