#include "cel/plan/resolve.h"

#include "cel/value/names.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace bylaw::cel {

const List* block_elements(const Ast& ast, const Call& call) {
  if (call.function != "cel.@block" || call.arguments.size() != 2) return nullptr;
  return std::get_if<List>(&ast[call.arguments[0]].what);
}

namespace {

/// A pending piece of the walk. The walk keeps its own stack: expressions nest deeper than native stacks may.
struct Task {
  enum class Kind : std::uint8_t { visit, bind, unbind };
  Kind kind;
  NodeId node = no_node;
  std::uint32_t binding = 0;
  std::string_view name;
};

class Resolver {
 public:
  Resolver(const Checked& checked, const Env& env) : checked_(checked), ast_(checked.ast), env_(env) {
    out_.nodes.resize(ast_.nodes.size());
    out_.scopes.resize(ast_.nodes.size());
  }

  Resolved run() {
    tasks_.push_back({Task::Kind::visit, ast_.root, 0, {}});
    while (!tasks_.empty()) {
      const Task task = tasks_.back();
      tasks_.pop_back();
      switch (task.kind) {
        case Task::Kind::visit: visit(task.node); break;
        case Task::Kind::bind: scope_.emplace_back(task.name, task.binding); break;
        case Task::Kind::unbind: scope_.pop_back(); break;
      }
    }
    return std::move(out_);
  }

 private:
  void visit(NodeId id) {
    const auto& what = ast_[id].what;
    if (const auto* identifier = std::get_if<Identifier>(&what)) name(id, identifier->name);
    if (const auto* select = std::get_if<Select>(&what)) visit_select(id, *select);
    if (const auto* call = std::get_if<Call>(&what)) visit_call(id, *call);
    if (const auto* list = std::get_if<List>(&what)) push_all(list->elements);
    if (const auto* structure = std::get_if<Structure>(&what)) {
      for (auto entry = structure->entries.rbegin(); entry != structure->entries.rend(); ++entry) {
        push(entry->value);
        if (entry->key != no_node) push(entry->key);
      }
    }
    if (const auto* comprehension = std::get_if<Comprehension>(&what))
      visit_comprehension(id, *comprehension);
  }

  void push(NodeId id) { tasks_.push_back({Task::Kind::visit, id, 0, {}}); }
  void push_all(const std::vector<NodeId>& ids) {
    for (auto id = ids.rbegin(); id != ids.rend(); ++id) push(*id);
  }

  void visit_select(NodeId id, const Select& select) {
    if (const auto chain = chain_of(id); chain && find_binding(root_of(id)) == nullptr) {
      if (const Variable* variable = variable_of(id, *chain)) {
        out_.nodes[id].what = select.test_only ? Resolution::What::given : Resolution::What::variable;
        out_.nodes[id].variable = variable;
        return;
      }
      if (const Type* type = select.test_only ? nullptr : find_type(without_dot(*chain))) {
        out_.nodes[id].what = Resolution::What::type;
        out_.nodes[id].type = type;
        return;
      }
    }
    push(select.operand);
  }

  void visit_call(NodeId id, const Call& call) {
    if (const List* elements = block_elements(ast_, call)) return visit_block(id, call, *elements);
    Resolution& out = out_.nodes[id];
    if (call.target != no_node) {
      if (const auto chain = chain_of(call.target))
        out.function = find_function(*chain + "." + call.function);
      out.namespaced = out.function != nullptr;
    }
    if (out.function == nullptr) out.function = find_function(call.function);
    out.what = out.function == nullptr ? Resolution::What::unknown : Resolution::What::function;
    push_all(call.arguments);
    if (call.target != no_node && !out.namespaced) push(call.target);
  }

  void visit_block(NodeId id, const Call& call, const List& elements) {
    const auto first = static_cast<std::uint32_t>(out_.bindings.size());
    const auto count = static_cast<std::uint32_t>(elements.elements.size());
    out_.bindings.resize(first + count);
    out_.scopes[id] = {first, count};
    block_names_.reserve(block_names_.size() + count);
    for (std::uint32_t i = 0; i < count; ++i) tasks_.push_back({Task::Kind::unbind, no_node, 0, {}});
    push(call.arguments[1]);
    for (std::uint32_t i = count; i-- > 0;) {
      block_names_.push_back(std::make_unique<std::string>("@index" + std::to_string(i)));
      tasks_.push_back({Task::Kind::bind, no_node, first + i, *block_names_.back()});
      push(elements.elements[i]);
    }
  }

  void visit_comprehension(NodeId id, const Comprehension& loop) {
    const auto accumulator = static_cast<std::uint32_t>(out_.bindings.size());
    const bool two = !loop.iter_var2.empty();
    out_.bindings.resize(accumulator + (two ? 3 : 2));
    out_.scopes[id] = {accumulator, two ? 3u : 2u};
    const auto bind = [this](std::string_view name, std::uint32_t binding) {
      tasks_.push_back({Task::Kind::bind, no_node, binding, name});
    };
    const auto unbind = [this] { tasks_.push_back({Task::Kind::unbind, no_node, 0, {}}); };
    // Last in, first out: read it from the bottom.
    unbind();
    push(loop.result);
    unbind();
    if (two) unbind();
    push(loop.loop_step);
    push(loop.loop_condition);
    if (two) bind(loop.iter_var2, accumulator + 2);
    bind(loop.iter_var, accumulator + 1);
    bind(loop.accu_var, accumulator);
    push(loop.accu_init);
    push(loop.iter_range);
  }

  void name(NodeId id, std::string_view text) {
    Resolution& out = out_.nodes[id];
    if (const std::uint32_t* binding = find_binding(text)) {
      out.what = Resolution::What::binding;
      out.binding = *binding;
      ++out_.bindings[*binding].uses;
    } else if (const Variable* variable = variable_of(id, std::string(text))) {
      out.what = Resolution::What::variable;
      out.variable = variable;
    } else if (const Type* type = find_type(without_dot(text))) {
      out.what = Resolution::What::type;
      out.type = type;
    } else {
      out.what = Resolution::What::unknown;
    }
  }

  static std::string_view without_dot(std::string_view name) {
    if (name.substr(0, 1) == ".") name.remove_prefix(1);
    return name;
  }

  const std::uint32_t* find_binding(std::string_view name) const {
    for (auto at = scope_.rbegin(); at != scope_.rend(); ++at) {
      if (at->first == name) return &at->second;
    }
    return nullptr;
  }

  const Variable* variable_of(NodeId id, const std::string& name) const {
    if (id < checked_.references.size() && checked_.references[id].variable != nullptr)
      return checked_.references[id].variable;
    return outward(name, [this](std::string_view candidate) { return env_.find_variable(candidate); });
  }

  const Function* find_function(const std::string& name) const {
    return outward(name, [this](std::string_view candidate) { return env_.find_function(candidate); });
  }

  /// Tries the name inside the container, then inside each container around that, then as it is.
  template <class Find>
  auto outward(const std::string& name, Find find) const -> decltype(find(name)) {
    if (name.substr(0, 1) == ".") return find(std::string_view(name).substr(1));
    std::string_view around = env_.container();
    while (!around.empty()) {
      if (const auto found = find(std::string(around) + "." + name)) return found;
      const std::size_t dot = around.rfind('.');
      around = dot == std::string_view::npos ? std::string_view() : around.substr(0, dot);
    }
    return find(name);
  }

  /// `a.b.c` where the node is nothing but selections from a name.
  std::optional<std::string> chain_of(NodeId id) const {
    std::vector<std::string_view> parts;
    while (const auto* select = std::get_if<Select>(&ast_[id].what)) {
      // Inside a chain, `has` is a value of its own.
      if (select->test_only && !parts.empty()) return std::nullopt;
      parts.push_back(select->field);
      id = select->operand;
    }
    const auto* identifier = std::get_if<Identifier>(&ast_[id].what);
    if (identifier == nullptr) return std::nullopt;
    std::string chain = identifier->name;
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
      chain += '.';
      chain += *part;
    }
    return chain;
  }

  std::string_view root_of(NodeId id) const {
    while (const auto* select = std::get_if<Select>(&ast_[id].what)) id = select->operand;
    const auto* identifier = std::get_if<Identifier>(&ast_[id].what);
    return identifier == nullptr ? std::string_view() : std::string_view(identifier->name);
  }

  const Checked& checked_;
  const Ast& ast_;
  const Env& env_;
  Resolved out_;
  std::vector<Task> tasks_;
  std::vector<std::pair<std::string_view, std::uint32_t>> scope_;
  std::vector<std::unique_ptr<std::string>> block_names_;
};

}  // namespace

Resolved resolve(const Checked& checked, const Env& env) { return Resolver(checked, env).run(); }

}  // namespace bylaw::cel
