#include "cel/partial/reducer.h"

#include "cel/syntax/children.h"

#include <bylaw/cel/print.h>

#include <algorithm>

namespace bylaw::cel {

Reducer::Reducer(const Checked& checked, const Env& env, const std::vector<Unknown>& unknowns,
                 Workspace& workspace)
    : checked_(checked),
      ast_(checked.ast),
      env_(env),
      unknowns_(unknowns),
      workspace_(workspace),
      resolved_(resolve(checked, env)),
      standings_(find_standings(checked, resolved_, unknowns)),
      fragments_(checked, resolved_, standings_, env, workspace),
      residual_(env),
      unknown_bindings_(resolved_.bindings.size(), true) {
  for (const MacroCall& call : ast_.macro_calls) macros_.emplace(call.expansion, &call);
}

Partial Reducer::run() {
  Partial out;
  if (!standings_[ast_.root].touched) {
    out.value = fragments_.whole(ast_.root);
    return out;
  }
  const Part part = walk(ast_.root);
  if (workspace_.stopped || (part.unknown && !printable_)) return undecided();
  if (!part.unknown) {
    out.value = part.value;
    return out;
  }
  auto residual = parse(unparse(residual_.narrowed(), part.residual), env_);
  // Mostly the checker takes literals as they are, and `dyn` would only be in the way.
  if (residual && residual_.is_widened() && !check(*residual, env_))
    residual = parse(unparse(residual_.ast(), part.residual), env_);
  if (!residual) return undecided();
  out.unknown = true;
  out.paths = paths_below(residual_.ast(), part.residual, true);
  out.residual = std::move(*residual);
  return out;
}

Partial Reducer::undecided() const {
  Partial out;
  out.unknown = true;
  out.paths = paths_below(ast_, ast_.root, false);
  out.residual = ast_;
  return out;
}

std::vector<std::string> Reducer::paths_below(const Ast& ast, NodeId root, bool residual) const {
  std::vector<std::string> out;
  std::vector<NodeId> pending{root};
  while (!pending.empty()) {
    const NodeId id = pending.back();
    pending.pop_back();
    const NodeId read = residual ? residual_.origin(id) : id;
    if (read != no_node && standings_[read].is_unknown()) {
      for (const std::uint32_t i : standings_[read].candidates)
        out.insert(out.end(), unknowns_[i].paths.begin(), unknowns_[i].paths.end());
    }
    if (read != no_node && standings_[read].attribute) continue;
    for_each_child(ast[id], [&pending](NodeId child) { pending.push_back(child); });
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

bool Reducer::is_evaluable(NodeId id) const {
  if (standings_[id].touched) return false;
  if (!standings_[id].is_open()) return true;
  std::vector<NodeId> pending{id};
  while (!pending.empty()) {
    const NodeId next = pending.back();
    pending.pop_back();
    const Resolution& resolution = resolved_.nodes[next];
    if (resolution.what == Resolution::What::binding && resolution.binding < standings_[id].first_own &&
        unknown_bindings_[resolution.binding]) {
      return false;
    }
    for_each_child(ast_[next], [&](NodeId child) {
      if (standings_[child].least_binding < standings_[id].first_own) pending.push_back(child);
    });
  }
  return true;
}

Part Reducer::walk(NodeId id, bool truth) {
  if (!workspace_.spend(1)) return unknown(id);
  if (standings_[id].is_unknown()) return unknown(id, building_ ? copy(id) : no_node);
  if (is_evaluable(id)) return known(id, fragments_.whole(id));
  const auto call = macros_.find(id);
  if (!building_ || call == macros_.end() || call->second->name == "has") return walk_inside(id, truth);
  const auto* loop = std::get_if<Comprehension>(&ast_[id].what);
  if (loop != nullptr && call->second->name == "bind") return bound(id, *call->second, *loop, truth);
  return macro(id, *call->second);
}

Part Reducer::walk_inside(NodeId id, bool truth) {
  if (std::holds_alternative<Identifier>(ast_[id].what)) return unknown(id, building_ ? copy(id) : no_node);
  if (const auto* loop = std::get_if<Comprehension>(&ast_[id].what)) {
    printable_ = printable_ && !building_;
    return fold(id, *loop);
  }
  if (const auto* call = std::get_if<Call>(&ast_[id].what)) {
    if (const List* elements = block_elements(ast_, *call)) {
      printable_ = printable_ && !building_;
      return block(id, *call, *elements);
    }
    const bool is_operator = call->target == no_node;
    const bool is_logical = call->function == "_&&_" || call->function == "_||_";
    if (is_operator && is_logical && call->arguments.size() == 2) return logical(id, *call, truth);
    if (is_operator && call->function == "_?_:_" && call->arguments.size() == 3)
      return conditional(id, *call, truth);
    if (is_method(id, *call, "or") || is_method(id, *call, "orValue")) return otherwise(id, *call);
  }
  return strict(id);
}

bool Reducer::is_method(NodeId id, const Call& call, std::string_view name) const {
  return call.target != no_node && !resolved_.nodes[id].namespaced && call.function == name &&
         call.arguments.size() == 1;
}

Part Reducer::strict(NodeId id) {
  const std::vector<NodeId> operands = fragments_.operands(id);
  const auto* call = std::get_if<Call>(&ast_[id].what);
  const bool negates = call != nullptr && call->target == no_node && call->function == "!_";
  std::vector<Part> parts;
  std::vector<Value> values;
  bool any_unknown = false;
  for (const NodeId operand : operands) {
    parts.push_back(walk(operand, negates));
    values.push_back(parts.back().value);
    any_unknown = any_unknown || parts.back().unknown;
    if (any_unknown && !building_) return unknown(id);
  }
  if (workspace_.stopped) return unknown(id);
  if (!any_unknown) return known(id, fragments_.apply(id, values));
  std::vector<NodeId> built;
  for (const Part& part : parts) built.push_back(written(part));
  return unknown(id, rebuilt(id, built));
}

Part Reducer::conditional(NodeId id, const Call& call, bool truth) {
  const Part condition = walk(call.arguments[0], true);
  if (workspace_.stopped) return unknown(id);
  if (!condition.unknown) {
    if (condition.value.is(Kind::boolean))
      return in_place_of(id, walk(call.arguments[condition.value.b ? 1 : 2], truth));
    return known(id, fragments_.apply(id, std::vector<Value>{condition.value, {}, {}}));
  }
  if (!building_) return unknown(id);
  const Part yes = walk(call.arguments[1], truth);
  const Part no = walk(call.arguments[2], truth);
  if (workspace_.stopped) return unknown(id);
  const NodeId first = written(condition);
  const NodeId second = written(yes);
  const NodeId third = written(no);
  const bool boolean = residual_.is_boolean(second) && residual_.is_boolean(third);
  return unknown(id, residual_.call(call.function, {first, second, third}, boolean));
}

/// `a.or(b)` and `a.orValue(b)` need `b` only where `a` holds nothing.
Part Reducer::otherwise(NodeId id, const Call& call) {
  const Part first = walk(call.target);
  if (workspace_.stopped || (first.unknown && !building_)) return unknown(id);
  const bool settled = !first.unknown && (!first.value.is(Kind::optional) || first.value.inner != nullptr);
  if (settled) return known(id, fragments_.apply(id, std::vector<Value>{first.value, {}}));
  const Part second = walk(call.arguments[0]);
  if (workspace_.stopped) return unknown(id);
  if (!first.unknown && !second.unknown)
    return known(id, fragments_.apply(id, std::vector<Value>{first.value, second.value}));
  if (!building_) return unknown(id);
  if (!first.unknown && call.function == "orValue") return in_place_of(id, second);
  const NodeId target = written(first);
  const NodeId argument = written(second);
  return unknown(id, rebuilt(id, {target, argument}));
}

Part Reducer::logical(NodeId id, const Call& call, bool truth) {
  const bool dominant = call.function == "_||_";
  // The terms of the whole chain, in order, however it is bracketed.
  std::vector<NodeId> pending{id};
  std::vector<Part> parts;
  bool any_unknown = false;
  while (!pending.empty()) {
    const NodeId next = pending.back();
    pending.pop_back();
    const auto* inner = std::get_if<Call>(&ast_[next].what);
    if (inner != nullptr && inner->target == no_node && inner->function == call.function &&
        inner->arguments.size() == 2) {
      pending.push_back(inner->arguments[1]);
      pending.push_back(inner->arguments[0]);
      continue;
    }
    const Part part = walk(next, true);
    if (workspace_.stopped) return unknown(id);
    if (!part.unknown && part.value.is(Kind::boolean) && part.value.b == dominant)
      return known(id, part.value);
    any_unknown = any_unknown || part.unknown;
    parts.push_back(part);
  }
  if (!any_unknown) {
    Value joined = parts[0].value;
    for (std::size_t i = 1; i < parts.size(); ++i)
      joined = fragments_.apply(id, std::vector<Value>{joined, parts[i].value});
    return known(id, joined);
  }
  if (!building_) return unknown(id);
  std::vector<NodeId> terms;
  for (const Part& part : parts) {
    if (part.unknown || !part.value.is(Kind::boolean)) terms.push_back(written(part));
  }
  if (terms.size() == 1 && !truth && !residual_.is_boolean(terms[0]))
    terms.insert(terms.begin(), residual_.write(Value::boolean(!dominant), nullptr));
  return unknown(id, chain(call.function, terms, 0, terms.size()));
}

}  // namespace bylaw::cel
