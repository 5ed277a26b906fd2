#pragma once

#include <bylaw/cel/ast.h>

#include <string>
#include <utility>
#include <variant>

namespace bylaw::cel {

/// Calls `visit` with the number of every node below `node`, in the order of the text (of a comprehension:
/// range, init, condition, step, result).
template <class Visit>
void for_each_child(const Node& node, Visit&& visit) {
  const auto given = [&visit](NodeId id) {
    if (id != no_node) visit(id);
  };
  if (const auto* select = std::get_if<Select>(&node.what)) {
    given(select->operand);
  } else if (const auto* call = std::get_if<Call>(&node.what)) {
    given(call->target);
    for (const NodeId id : call->arguments) given(id);
  } else if (const auto* list = std::get_if<List>(&node.what)) {
    for (const NodeId id : list->elements) given(id);
  } else if (const auto* structure = std::get_if<Structure>(&node.what)) {
    for (const Entry& entry : structure->entries) {
      given(entry.key);
      given(entry.value);
    }
  } else if (const auto* loop = std::get_if<Comprehension>(&node.what)) {
    for (const NodeId id :
         {loop->iter_range, loop->accu_init, loop->loop_condition, loop->loop_step, loop->result}) {
      given(id);
    }
  }
}

/// The same node with every child replaced, in the same order.
template <class Replace>
Node with_children(Node node, Replace&& replace) {
  const auto each = [&replace](NodeId& id) {
    if (id != no_node) id = replace(id);
  };
  if (auto* select = std::get_if<Select>(&node.what)) {
    each(select->operand);
  } else if (auto* call = std::get_if<Call>(&node.what)) {
    each(call->target);
    for (NodeId& id : call->arguments) each(id);
  } else if (auto* list = std::get_if<List>(&node.what)) {
    for (NodeId& id : list->elements) each(id);
  } else if (auto* structure = std::get_if<Structure>(&node.what)) {
    for (Entry& entry : structure->entries) {
      each(entry.key);
      each(entry.value);
    }
  } else if (auto* loop = std::get_if<Comprehension>(&node.what)) {
    for (NodeId* id :
         {&loop->iter_range, &loop->accu_init, &loop->loop_condition, &loop->loop_step, &loop->result}) {
      each(*id);
    }
  }
  return node;
}

/// The name that a chain of selections from an identifier spells (`a.b.c`, `.a.b`), or an empty text. A `has`
/// is no part of a name.
std::string qualified_name(const Ast& ast, NodeId id);

}  // namespace bylaw::cel
