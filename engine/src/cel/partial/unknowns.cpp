#include "cel/partial/unknowns.h"

#include "cel/syntax/children.h"
#include "cel/value/names.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace bylaw::cel {

namespace {

std::vector<std::string> split(std::string_view fields) {
  std::vector<std::string> out;
  while (!fields.empty()) {
    fields.remove_prefix(1);
    const std::size_t dot = std::min(fields.find('.'), fields.size());
    out.emplace_back(fields.substr(0, dot));
    fields.remove_prefix(dot);
  }
  return out;
}

class Standings {
 public:
  Standings(const Checked& checked, const Resolved& resolved, const std::vector<Unknown>& unknowns)
      : ast_(checked.ast), resolved_(resolved), unknowns_(unknowns), out_(ast_.nodes.size()) {}

  std::vector<Standing> find() {
    for (NodeId id = 0; id < ast_.nodes.size(); ++id) visit(id);
    out_[ast_.root].in_tree = true;
    for (NodeId id = static_cast<NodeId>(ast_.nodes.size()); id-- > 0;) {
      if (!out_[id].in_tree) continue;
      for_each_child(ast_[id], [this](NodeId child) { out_[child].in_tree = true; });
    }
    return std::move(out_);
  }

 private:
  void visit(NodeId id) {
    Standing& standing = out_[id];
    const Resolution& resolution = resolved_.nodes[id];
    const Scope& scope = resolved_.scopes[id];
    if (resolution.what == Resolution::What::binding) standing.least_binding = resolution.binding;
    if (scope.count > 0) standing.first_own = scope.first;
    for_each_child(ast_[id], [&](NodeId child) {
      standing.least_binding = std::min(standing.least_binding, out_[child].least_binding);
      standing.first_own = std::min(standing.first_own, out_[child].first_own);
    });
    const bool is_name = resolution.what == Resolution::What::variable;
    // `has` of a variable that is not filled by the caller is true whatever it holds.
    const bool is_given = resolution.what == Resolution::What::given;
    if (is_name || is_given) {
      if (is_name || resolution.variable->source == Variable::Source::slot)
        begin(standing, *resolution.variable);
      return;
    }
    if (select(id, standing)) return;
    for_each_child(ast_[id], [&](NodeId child) { standing.touched |= out_[child].touched; });
  }

  void begin(Standing& standing, const Variable& variable) {
    standing.attribute = true;
    if (variable.source == Variable::Source::constant) return;
    for (std::uint32_t i = 0; i < unknowns_.size(); ++i) {
      if (unknowns_[i].slot == variable.slot) standing.candidates.push_back(i);
    }
    settle(standing);
  }

  /// Where an attribute is one that is unknown, those further below no longer matter.
  void settle(Standing& standing) {
    const auto is_below = [&](std::uint32_t i) { return unknowns_[i].fields.size() > standing.depth; };
    auto& candidates = standing.candidates;
    standing.touched = !candidates.empty();
    standing.covered = !std::all_of(candidates.begin(), candidates.end(), is_below);
    if (standing.covered)
      candidates.erase(std::remove_if(candidates.begin(), candidates.end(), is_below), candidates.end());
  }

  bool select(NodeId id, Standing& standing) {
    NodeId operand = no_node;
    const std::string* field = nullptr;
    if (const auto* select = std::get_if<Select>(&ast_[id].what)) {
      operand = select->operand;
      field = &select->field;
    } else if (const auto* call = std::get_if<Call>(&ast_[id].what)) {
      const bool index = call->target == no_node && call->arguments.size() == 2 &&
                         (call->function == "_[_]" || call->function == "_[?_]" || call->function == "_?._");
      const auto* literal = index ? std::get_if<Literal>(&ast_[call->arguments[1]].what) : nullptr;
      if (literal == nullptr) return false;
      operand = call->arguments[0];
      field = std::get_if<std::string>(&literal->value);
    }
    if (operand == no_node || !out_[operand].attribute) return false;
    const Standing& whole = out_[operand];
    standing.attribute = true;
    standing.depth = whole.depth + 1;
    for (const std::uint32_t i : whole.candidates) {
      const auto& fields = unknowns_[i].fields;
      if (whole.covered || (field != nullptr && fields[whole.depth] == *field))
        standing.candidates.push_back(i);
    }
    settle(standing);
    return true;
  }

  const Ast& ast_;
  const Resolved& resolved_;
  const std::vector<Unknown>& unknowns_;
  std::vector<Standing> out_;
};

}  // namespace

Result<std::vector<Unknown>> read_unknowns(std::span<const std::string> paths, const Env& env) {
  std::vector<Unknown> out;
  Diagnostics faults;
  for (const std::string& path : paths) {
    std::string_view name = path;
    const Variable* variable = env.find_variable(name);
    while (variable == nullptr && name.rfind('.') != std::string_view::npos) {
      name = name.substr(0, name.rfind('.'));
      variable = env.find_variable(name);
    }
    if (variable != nullptr && variable->source != Variable::Source::constant) {
      out.push_back({variable->slot, split(std::string_view(path).substr(name.size())), {path}});
      continue;
    }
    const bool constant = variable != nullptr;
    faults.push_back({Code::undeclared,
                      Severity::error,
                      {},
                      "",
                      constant ? quoted(path) + " is a constant and cannot be unknown"
                               : quoted(path) + " cannot be unknown: no variable is declared there",
                      constant ? "" : "name a variable, or fields below one that is a map",
                      {}});
  }
  if (!faults.empty()) return faults;
  return out;
}

std::vector<Standing> find_standings(const Checked& checked, const Resolved& resolved,
                                     const std::vector<Unknown>& unknowns) {
  return Standings(checked, resolved, unknowns).find();
}

}  // namespace bylaw::cel
