#include "cel/syntax/builder.h"

#include "cel/syntax/children.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

namespace bylaw::cel {

namespace {

constexpr std::size_t most_faults = 25;

bool all_given(const std::vector<NodeId>& ids) {
  return std::find(ids.begin(), ids.end(), no_node) == ids.end();
}

/// Are all children there that a node of this kind must have?
bool is_complete(const Node& node) {
  if (const auto* select = std::get_if<Select>(&node.what)) return select->operand != no_node;
  if (const auto* call = std::get_if<Call>(&node.what)) return all_given(call->arguments);
  if (const auto* list = std::get_if<List>(&node.what)) return all_given(list->elements);
  if (const auto* structure = std::get_if<Structure>(&node.what)) {
    for (const Entry& entry : structure->entries) {
      if (entry.value == no_node || (entry.key == no_node && structure->message.empty())) return false;
    }
  }
  if (const auto* loop = std::get_if<Comprehension>(&node.what)) {
    return all_given(
        {loop->iter_range, loop->accu_init, loop->loop_condition, loop->loop_step, loop->result});
  }
  return true;
}

}  // namespace

void Builder::fault(Code code, Span span, std::string message, std::string help) {
  if (stopped_) return;
  if (faults_.size() >= most_faults) {
    return stop(Code::too_many_faults, span, "further faults of this expression are not listed", {});
  }
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.span = span;
  diagnostic.message = std::move(message);
  diagnostic.help = std::move(help);
  faults_.push_back(std::move(diagnostic));
}

void Builder::stop(Code code, Span span, std::string message, std::string help) {
  if (stopped_) return;
  stopped_ = true;
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.span = span;
  diagnostic.message = std::move(message);
  diagnostic.help = std::move(help);
  faults_.push_back(std::move(diagnostic));
}

bool Builder::enter(Span span) {
  if (open_ < limits_.depth) {
    ++open_;
    return true;
  }
  stop(Code::cel_limit, span,
       "the expression is nested more than " + std::to_string(limits_.depth) + " levels deep",
       "split it into several expressions");
  return false;
}

NodeId Builder::add(Node node) {
  if (stopped_ || !is_complete(node)) return no_node;
  std::uint32_t height = 0;
  for_each_child(node, [&](NodeId id) { height = std::max(height, heights_[id]); });
  if (height >= limits_.depth) {
    stop(Code::cel_limit, node.span,
         "the expression is more than " + std::to_string(limits_.depth) + " levels deep",
         "split it into several expressions");
    return no_node;
  }
  if (ast_.nodes.size() >= limits_.nodes) {
    stop(Code::cel_limit, node.span,
         "the expression has more than " + std::to_string(limits_.nodes) + " parts",
         "split it into several expressions");
    return no_node;
  }
  heights_.push_back(height + 1);
  ast_.nodes.push_back(std::move(node));
  return static_cast<NodeId>(ast_.nodes.size() - 1);
}

NodeId Builder::copy(NodeId root) {
  // Children have smaller numbers: what the root needs is found walking down, and copied walking up.
  std::vector<NodeId> needed{root};
  for (std::size_t i = 0; i < needed.size(); ++i) {
    for_each_child(ast_[needed[i]], [&needed](NodeId id) { needed.push_back(id); });
  }
  std::sort(needed.begin(), needed.end());
  std::unordered_map<NodeId, NodeId> copies;
  for (const NodeId id : needed) {
    const NodeId made = add(with_children(ast_[id], [&copies](NodeId child) { return copies[child]; }));
    if (made == no_node) return no_node;
    copies[id] = made;
  }
  const std::size_t calls = ast_.macro_calls.size();
  for (std::size_t i = 0; i < calls; ++i) {
    const auto made = copies.find(ast_.macro_calls[i].expansion);
    if (made == copies.end()) continue;
    MacroCall call = ast_.macro_calls[i];
    call.expansion = made->second;
    record(std::move(call));
  }
  return copies[root];
}

}  // namespace bylaw::cel
