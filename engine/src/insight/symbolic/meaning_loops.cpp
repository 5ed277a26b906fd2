#include "insight/symbolic/meaning.h"

#include "cel/syntax/children.h"

#include <bylaw/cel/print.h>

#include <algorithm>
#include <set>

namespace bylaw::symbolic {

namespace {

/// The nodes in a part of a tree that are names from outside of it.
void free_names(const cel::Checked& checked, cel::NodeId id, std::vector<std::string_view>& bound,
                std::vector<cel::NodeId>& out) {
  const cel::Node& node = checked.ast[id];
  if (checked.references[id].variable != nullptr) {
    out.push_back(id);
    return;
  }
  if (const auto* name = std::get_if<cel::Identifier>(&node.what)) {
    if (std::find(bound.begin(), bound.end(), name->name) == bound.end()) out.push_back(id);
    return;
  }
  const auto* loop = std::get_if<cel::Comprehension>(&node.what);
  const std::size_t before = bound.size();
  if (loop != nullptr) bound.insert(bound.end(), {loop->iter_var, loop->iter_var2, loop->accu_var});
  cel::for_each_child(node, [&](cel::NodeId child) { free_names(checked, child, bound, out); });
  bound.resize(before);
}

std::string written(const cel::Checked& checked, cel::NodeId id) {
  const cel::Node& node = checked.ast[id];
  if (const auto* name = std::get_if<cel::Identifier>(&node.what)) return name->name;
  const auto* select = std::get_if<cel::Select>(&node.what);
  if (select != nullptr && select->test_only)
    return "has(" + cel::unparse(checked.ast, select->operand) + "." + select->field + ")";
  return cel::qualified_name(checked.ast, id);
}

}  // namespace

/// A loop over what is not known is one question about all that it reads from outside, which may fail.
Ref Meaning::opaque_loop(const cel::Checked& checked, cel::NodeId id, const cel::Comprehension&) {
  std::vector<std::string_view> bound;
  std::vector<cel::NodeId> nodes;
  free_names(checked, id, bound, nodes);
  std::set<std::string> seen;
  std::vector<std::pair<std::string, Ref>> names;
  for (const cel::NodeId node : nodes) {
    std::string text = written(checked, node);
    if (seen.insert(text).second) names.emplace_back(std::move(text), of(checked, node));
  }
  const std::string loop = cel::unparse(checked.ast, id);
  Terms terms;
  const auto next = [&](const auto& self, std::size_t i) -> Ref {
    if (i < names.size()) {
      return diagrams_.map(names[i].second, [&, i](std::uint32_t term) {
        terms.resize(i);
        terms.push_back(term);
        return diagrams_.exhausted() ? leaf(leaf_failed) : self(self, i + 1);
      });
    }
    std::string text = loop;
    for (std::size_t n = 0; n < names.size(); ++n) {
      const std::string value = text_of(terms[n]);
      if (value != names[n].first) text += " /* " + names[n].first + " = " + value + " */";
    }
    const cel::TypeKind type = checked.types[id].kind();
    return type == cel::TypeKind::boolean ? space_.truth(text, true) : space_.fallible(text, type);
  };
  return next(next, 0);
}

}  // namespace bylaw::symbolic
