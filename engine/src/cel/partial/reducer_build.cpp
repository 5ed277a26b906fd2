#include "cel/partial/reducer.h"

#include "cel/syntax/children.h"

#include <algorithm>
#include <array>

namespace bylaw::cel {

namespace {

constexpr std::array<std::string_view, 11> truths{
    "!_", "@in", "_!=_", "_&&_", "_<=_", "_<_", "_==_", "_>=_", "_>_", "_||_", "@not_strictly_false"};

}  // namespace

/// Does the node give a truth value or an error?
bool Reducer::gives_truth(NodeId id) const {
  if (checked_.checked && id < checked_.types.size() && checked_.types[id].is(TypeKind::boolean)) return true;
  if (const auto* select = std::get_if<Select>(&ast_[id].what)) return select->test_only;
  const auto* call = std::get_if<Call>(&ast_[id].what);
  return call != nullptr && call->target == no_node &&
         std::find(truths.begin(), truths.end(), call->function) != truths.end();
}

Part Reducer::in_place_of(NodeId id, Part part) {
  if (!checked_.checked || part.wider || workspace_.stopped) return part;
  part.wider = !(checked_.types[part.source] == checked_.types[id]);
  if (part.wider && part.residual != no_node) part.residual = residual_.widen(part.residual);
  return part;
}

NodeId Reducer::written(const Part& part) {
  if (workspace_.stopped) return no_node;
  if (part.unknown) return part.residual;
  const Type dynamic;
  const NodeId source = part.source;
  if (!std::holds_alternative<Literal>(ast_[source].what) && residual_.can_write(part.value))
    return residual_.write(part.value,
                           checked_.checked ? part.wider ? &dynamic : &checked_.types[source] : nullptr);
  const NodeId copied = copy(source);
  return part.wider ? residual_.widen(copied) : copied;
}

NodeId Reducer::copy(NodeId id, bool reads) {
  const bool attribute = standings_[id].attribute;
  if (const auto macro = macros_.find(id); macro != macros_.end() && macro->second->name != "has")
    return copy_macro(*macro->second);
  if (std::holds_alternative<Comprehension>(ast_[id].what)) printable_ = false;
  const Node node = with_children(ast_[id], [&](NodeId child) { return copy(child, reads && !attribute); });
  const bool boolean = gives_truth(id);
  const bool is_binding = resolved_.nodes[id].what == Resolution::What::binding;
  const NodeId origin = reads && (attribute || is_binding) ? id : no_node;
  return std::visit([&](const auto& what) { return residual_.add(what, boolean, origin); }, node.what);
}

bool Reducer::is_named(std::uint32_t binding, NodeId root) const {
  std::vector<NodeId> pending{root};
  while (!pending.empty()) {
    const NodeId id = pending.back();
    pending.pop_back();
    const NodeId origin = residual_.origin(id);
    if (origin != no_node && resolved_.nodes[origin].what == Resolution::What::binding &&
        resolved_.nodes[origin].binding == binding) {
      return true;
    }
    for_each_child(residual_.ast()[id], [&pending](NodeId child) { pending.push_back(child); });
  }
  return false;
}

NodeId Reducer::copy_macro(const MacroCall& call) {
  Call out{call.name, no_node, {}};
  if (call.target != no_node) out.target = copy(call.target);
  for (const NodeId argument : call.arguments) out.arguments.push_back(copy(argument));
  return residual_.add(std::move(out), gives_truth(call.expansion));
}

/// The node over other operands, which are in the residual.
NodeId Reducer::rebuilt(NodeId id, const std::vector<NodeId>& operands) {
  const auto* call = std::get_if<Call>(&ast_[id].what);
  const NodeId kept = call != nullptr && resolved_.nodes[id].namespaced ? call->target : no_node;
  std::size_t next = 0;
  const Node node =
      with_children(ast_[id], [&](NodeId child) { return child == kept ? copy(child) : operands[next++]; });
  const bool boolean = gives_truth(id);
  return std::visit([&](const auto& what) { return residual_.add(what, boolean); }, node.what);
}

/// As the parser balances a chain, so that it is printed without brackets.
NodeId Reducer::chain(std::string_view function, const std::vector<NodeId>& terms, std::size_t first,
                      std::size_t count) {
  if (count == 1) return terms[first];
  const std::size_t half = count / 2 + count % 2;
  const NodeId left = chain(function, terms, first, half);
  const NodeId right = chain(function, terms, first + half, count - half);
  return residual_.call(function, {left, right}, true);
}

}  // namespace bylaw::cel
