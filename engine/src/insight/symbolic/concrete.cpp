#include "insight/symbolic/concrete.h"

#include "cel/syntax/children.h"

#include <utility>

namespace bylaw::symbolic {

namespace {

std::string operand_name(std::size_t i) { return "operand_" + std::to_string(i); }

/// Copies the tree below a node that is a part of a function's name.
cel::NodeId copy(const cel::Ast& from, cel::NodeId id, cel::Ast& to) {
  const cel::Node node =
      cel::with_children(from[id], [&](cel::NodeId child) { return copy(from, child, to); });
  to.nodes.push_back(node);
  return static_cast<cel::NodeId>(to.nodes.size() - 1);
}

/// The node over names of operands.
cel::Ast extract(const cel::Checked& checked, cel::NodeId id) {
  cel::Ast out;
  std::size_t next = 0;
  const bool qualified = checked.references[id].qualified;
  const auto* call = std::get_if<cel::Call>(&checked.ast[id].what);
  cel::Node node = cel::with_children(checked.ast[id], [&](cel::NodeId child) {
    if (qualified && call != nullptr && child == call->target) return copy(checked.ast, child, out);
    out.nodes.push_back({cel::Identifier{operand_name(next++)}, {}, 0});
    return static_cast<cel::NodeId>(out.nodes.size() - 1);
  });
  node.span = {};
  node.at = 0;
  out.nodes.push_back(std::move(node));
  for (cel::Node& each : out.nodes) {
    each.span = {};
    each.at = 0;
  }
  out.root = static_cast<cel::NodeId>(out.nodes.size() - 1);
  return out;
}

}  // namespace

Concrete::Concrete() : env_(cel::Env::standard()) {}

std::vector<cel::NodeId> Concrete::operands(const cel::Checked& checked, cel::NodeId node) {
  std::vector<cel::NodeId> out;
  const bool qualified = checked.references[node].qualified;
  const auto* call = std::get_if<cel::Call>(&checked.ast[node].what);
  cel::for_each_child(checked.ast[node], [&](cel::NodeId child) {
    if (!(qualified && call != nullptr && child == call->target)) out.push_back(child);
  });
  return out;
}

std::string Concrete::shape(const cel::Checked& checked, cel::NodeId id) {
  const cel::Node& node = checked.ast[id];
  if (const auto* call = std::get_if<cel::Call>(&node.what)) {
    if (call->target == cel::no_node) return call->function;
    if (checked.references[id].qualified)
      return cel::qualified_name(checked.ast, call->target) + "." + call->function;
    return "." + call->function;
  }
  if (const auto* select = std::get_if<cel::Select>(&node.what))
    return (select->test_only ? "has ." : "select .") + select->field;
  std::string out;
  if (const auto* list = std::get_if<cel::List>(&node.what)) {
    out = "[]";
    for (const std::uint32_t i : list->optional) out += "?" + std::to_string(i);
  }
  if (const auto* map = std::get_if<cel::Structure>(&node.what)) {
    out = "{}" + map->message;
    for (std::size_t i = 0; i < map->entries.size(); ++i) {
      if (map->entries[i].optional) out += "?" + std::to_string(i);
    }
  }
  return out;
}

cel::Value Concrete::apply(const cel::Checked& checked, cel::NodeId node,
                           std::span<const cel::Value> values) {
  const std::string key = shape(checked, node) + "/" + std::to_string(values.size());
  auto at = programs_.find(key);
  if (at == programs_.end()) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (env_.find_variable(operand_name(i)) == nullptr) env_.variable(operand_name(i), cel::TypeKind::dyn);
    }
    auto program = cel::plan(cel::unchecked(extract(checked, node)), env_);
    if (!program) return cel::Value::of(static_cast<const cel::ErrorRep*>(nullptr));
    at = programs_.emplace(key, std::move(*program)).first;
  }
  std::vector<cel::Value> slots(values.begin(), values.end());
  slots.resize(env_.slots());
  return evaluator_.run(at->second, slots.data());
}

}  // namespace bylaw::symbolic
