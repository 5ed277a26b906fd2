#include "cel/check/checker.h"
#include "cel/syntax/children.h"
#include "cel/syntax/macros.h"

#include <array>
#include <utility>
#include <variant>

namespace bylaw::cel {

namespace {

constexpr std::array<std::string_view, 6> comparisons{"_<_", "_<=_", "_>_", "_>=_", "_==_", "_!=_"};

bool is_macro(std::string_view name, bool receiver) {
  for (const Macro& macro : standard_macros()) {
    if (macro.name == name && macro.receiver == receiver) return true;
  }
  return false;
}

}  // namespace

Span Checker::function_span(NodeId id) const {
  const std::string_view text = ast_.text;
  const auto is_part = [text](std::uint32_t at) {
    const char c = text[at];
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  std::uint32_t end = ast_[id].at;
  if (end >= text.size() || text[end] != '(') return ast_[id].span;
  while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\n' || text[end - 1] == '\t')) --end;
  std::uint32_t begin = end;
  while (begin > 0 && is_part(begin - 1)) --begin;
  return begin == end ? ast_[id].span : Span{begin, end};
}

void Checker::check_call(NodeId id, const Call& call) {
  if (call.function == "_?._" && call.target == no_node) return check_optional_select(id, call);
  if (call.function == "cel.@block" && call.target == no_node) return check_block(id, call);
  if (call.target != no_node) return check_method(id, call);
  const Function* function = find_function(env_, call.function);
  if (function == nullptr) return undeclared_function(id, call);
  for (const NodeId argument : call.arguments) check(argument);
  if (call.function == "_&&_" || call.function == "_||_") return check_logical(id, call, *function);
  resolve_overloads({id, function, false, call.arguments, {}});
}

/// `a.b.f(x)` is the function `a.b.f`, or the method `f` of `a.b`.
void Checker::check_method(NodeId id, const Call& call) {
  const std::string space = qualified_name(ast_, call.target);
  const Function* function = space.empty() ? nullptr : find_function(env_, space + "." + call.function);
  const bool qualified = function != nullptr;
  if (!qualified) function = find_function(env_, call.function);
  if (function == nullptr) return undeclared_function(id, call);
  std::vector<NodeId> operands;
  if (!qualified) operands.push_back(call.target);
  operands.insert(operands.end(), call.arguments.begin(), call.arguments.end());
  for (const NodeId operand : operands) check(operand);
  references[id].qualified = qualified;
  resolve_overloads({id, function, !qualified, std::move(operands), {}});
}

void Checker::undeclared_function(NodeId id, const Call& call) {
  types[id] = TypeKind::error;
  const bool receiver = call.target != no_node;
  if (is_macro(call.function, receiver)) {
    // Its arguments would only raise faults about the variable that it declares.
    fault(Code::cel_macro, function_span(id), "`" + call.function + "` is not used like this",
          call.function == "has" ? "write `has(a.b)`" : "write `list." + call.function + "(x, … x …)`");
    if (receiver) check(call.target);
    return;
  }
  std::string name = receiver ? qualified_name(ast_, call.target) : std::string();
  // A receiver that is no variable can only be meant as the beginning of a function's name.
  const bool is_space =
      !name.empty() && !find_name(env_, name) && !is_prefix(env_, name) && find_local(name) == nullptr;
  name = is_space ? name + "." + call.function : call.function;
  fault(Code::undeclared, function_span(id), "the function `" + name + "` is not declared",
        suggest_function(env_, name, receiver && !is_space));
  if (receiver && !is_space) check(call.target);
  if (receiver && declares_variable(call)) return;
  for (const NodeId argument : call.arguments) check(argument);
}

/// Does it look like a macro of a library that is not there, which declares a variable by its first argument?
bool Checker::declares_variable(const Call& call) const {
  if (call.arguments.size() < 2) return false;
  const auto* first = std::get_if<Identifier>(&ast_[call.arguments[0]].what);
  return first != nullptr && find_local(first->name) == nullptr && !find_name(env_, first->name);
}

void Checker::check_optional_select(NodeId id, const Call& call) {
  const auto* literal =
      call.arguments.size() == 2 ? std::get_if<Literal>(&ast_[call.arguments[1]].what) : nullptr;
  const auto* field = literal == nullptr ? nullptr : std::get_if<std::string>(&literal->value);
  const Function* function = env_.find_function(call.function);
  if (field == nullptr || function == nullptr) {
    types[id] = TypeKind::error;
    fault(Code::cel_syntax, ast_[id].span,
          "`.?` needs the name of a field and the library of optional values");
    return;
  }
  types[call.arguments[1]] = TypeKind::string;
  types[id] = solver_.substitute(field_type(id, call.arguments[0], *field, true));
  references[id].function = function;
  references[id].overloads = {0};
}

/// The elements are visible as `@index0`, `@index1` … in those behind them and in the body.
void Checker::check_block(NodeId id, const Call& call) {
  const Function* function = env_.find_function(call.function);
  const auto* elements =
      call.arguments.size() == 2 ? std::get_if<List>(&ast_[call.arguments[0]].what) : nullptr;
  if (function == nullptr || elements == nullptr) return undeclared_function(id, call);
  const std::size_t outer = locals_.size();
  std::vector<std::string> names;
  names.reserve(elements->elements.size());
  std::optional<Type> element;
  for (const NodeId part : elements->elements) {
    check(part);
    element = element ? solver_.join(*element, types[part]) : types[part];
    names.push_back("@index" + std::to_string(names.size()));
    locals_.push_back({names.back(), TypeKind::dyn});
  }
  types[call.arguments[0]] = Type::list(element ? *element : solver_.fresh());
  check(call.arguments[1]);
  locals_.resize(outer);
  resolve_overloads({id, function, false, call.arguments, {}});
}

void Checker::check_logical(NodeId id, const Call& call, const Function& function) {
  types[id] = TypeKind::boolean;
  references[id].function = &function;
  references[id].overloads = {0};
  const std::string name = call.function == "_&&_" ? "`&&`" : "`||`";
  for (const NodeId argument : call.arguments) {
    if (solver_.assignable(types[argument], TypeKind::boolean)) continue;
    fault(Code::type_mismatch, ast_[argument].span, name + " joins conditions, found " + shown(argument),
          "a condition is `true` or `false`: compare the value with something");
  }
}

bool Checker::is_dropped(const Function& function, const Overload& overload) const {
  if (!env_.forbids_number_mix() || overload.parameters.size() != 2) return false;
  for (const std::string_view comparison : comparisons) {
    if (function.name == comparison) return !(overload.parameters[0] == overload.parameters[1]);
  }
  return false;
}

void Checker::resolve_overloads(const Site& call) {
  Site site = call;
  for (const NodeId operand : site.operands) site.found.push_back(types[operand]);
  const auto& overloads = site.function->overloads;
  Reference& reference = references[site.node];
  std::optional<Type> result;
  for (std::uint32_t i = 0; i < overloads.size(); ++i) {
    const Overload& overload = overloads[i];
    if (overload.receiver != site.receiver || overload.parameters.size() != site.operands.size()) continue;
    if (is_dropped(*site.function, overload)) continue;
    Instantiation instantiate(solver_);
    std::vector<Type> parameters;
    parameters.reserve(overload.parameters.size());
    for (const Type& parameter : overload.parameters) parameters.push_back(instantiate(parameter));
    if (!solver_.assignable(site.found, parameters)) continue;
    reference.overloads.push_back(i);
    Type type = solver_.substitute(instantiate(overload.result));
    if (!result) {
      result = std::move(type);
    } else if (!result->is(TypeKind::dyn) && !Solver::same(*result, type)) {
      result = TypeKind::dyn;
    }
  }
  if (result) {
    types[site.node] = std::move(*result);
    reference.function = site.function;
    return;
  }
  types[site.node] = TypeKind::error;
  explain(site);
}

}  // namespace bylaw::cel
