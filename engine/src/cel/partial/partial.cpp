#include <bylaw/cel/partial.h>

#include "cel/partial/reducer.h"
#include "cel/plan/detail.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace bylaw::cel {

struct PartialEvaluator::Detail {
  Workspace workspace;

  /// Decides the computed variables that the expression may read and that depend on what is unknown, each
  /// after those that it reads itself. What stays undecided becomes unknown as a whole.
  void reduce_computed(const Checked& checked, const Env& env, std::vector<Unknown>& unknowns);
};

PartialEvaluator::PartialEvaluator() : detail_(std::make_unique<Detail>()) {}
PartialEvaluator::~PartialEvaluator() = default;

void PartialEvaluator::reset() {
  detail_->workspace.evaluator.reset();
  detail_->workspace.programs.clear();
}

void PartialEvaluator::Detail::reduce_computed(const Checked& checked, const Env& env,
                                               std::vector<Unknown>& unknowns) {
  const auto is_unknown = [&unknowns](std::uint32_t slot) {
    return std::any_of(unknowns.begin(), unknowns.end(), [slot](const Unknown& u) { return u.slot == slot; });
  };
  const auto reads_unknown = [&](const Variable& variable) {
    const auto& read = variable.program->slots_read();
    return std::any_of(read.begin(), read.end(), is_unknown);
  };
  std::vector<std::uint32_t> read;
  for (const Resolution& resolution : resolve(checked, env).nodes) {
    if (resolution.variable == nullptr || resolution.variable->source != Variable::Source::computed) continue;
    read.push_back(resolution.variable->slot);
    const auto& more = resolution.variable->program->slots_read();
    read.insert(read.end(), more.begin(), more.end());
  }
  std::vector<const Variable*> pending;
  for (const Variable& variable : env.variables()) {
    if (variable.source != Variable::Source::computed || variable.program == nullptr) continue;
    if (std::find(read.begin(), read.end(), variable.slot) == read.end()) continue;
    const bool is_open = workspace.slots[variable.slot].is(Kind::unset);
    if (is_open && !is_unknown(variable.slot) && reads_unknown(variable)) pending.push_back(&variable);
  }
  std::stable_sort(pending.begin(), pending.end(), [](const Variable* a, const Variable* b) {
    return a->program->detail().depth < b->program->detail().depth;
  });
  for (const Variable* variable : pending) {
    workspace.slots.resize(workspace.given);
    Partial partial = Reducer(variable->program->checked(), env, unknowns, workspace).run();
    if (partial.unknown)
      unknowns.push_back({variable->slot, {}, std::move(partial.paths)});
    else
      workspace.slots[variable->slot] = partial.value;
  }
}

Result<Partial> PartialEvaluator::run(const Checked& checked, const Env& env, std::span<const Value> slots,
                                      std::span<const std::string> unknown, const Budget& budget) {
  reset();
  auto unknowns = read_unknowns(unknown, env);
  if (!unknowns) return std::move(unknowns.diagnostics());
  Workspace& workspace = detail_->workspace;
  workspace.slots.assign(slots.begin(), slots.end());
  workspace.given = static_cast<std::uint32_t>(slots.size());
  workspace.steps = budget.steps;
  workspace.stopped = false;
  workspace.faults.clear();
  detail_->reduce_computed(checked, env, *unknowns);
  workspace.slots.resize(workspace.given);
  Partial out = Reducer(checked, env, *unknowns, workspace).run();
  if (!workspace.faults.empty()) return std::move(workspace.faults);
  return out;
}

}  // namespace bylaw::cel
