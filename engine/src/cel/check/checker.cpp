#include "cel/check/checker.h"

#include "cel/syntax/children.h"

#include <utility>
#include <variant>

namespace bylaw::cel {

namespace {

struct LiteralType {
  TypeKind operator()(std::monostate) const { return TypeKind::null; }
  TypeKind operator()(bool) const { return TypeKind::boolean; }
  TypeKind operator()(std::int64_t) const { return TypeKind::integer; }
  TypeKind operator()(std::uint64_t) const { return TypeKind::uinteger; }
  TypeKind operator()(double) const { return TypeKind::real; }
  TypeKind operator()(const std::string&) const { return TypeKind::string; }
  TypeKind operator()(const Bytes&) const { return TypeKind::bytes; }
};

bool is_unknown(const Type& type) { return type.is(TypeKind::dyn) || type.is(TypeKind::error); }

}  // namespace

Checker::Checker(const Ast& ast, const Env& env)
    : types(ast.nodes.size()), references(ast.nodes.size()), ast_(ast), env_(env) {}

void Checker::run() {
  check(ast_.root);
  if (solver_.exhausted()) {
    faults.clear();
    fault(Code::cel_limit, ast_[ast_.root].span, "the types in this expression are too large to work out",
          "put `dyn(…)` around the lists and maps that contain each other");
    return;
  }
  for (Type& type : types) type = solver_.substitute(type, true);
}

Diagnostic& Checker::fault(Code code, Span span, std::string message, std::string help) {
  Diagnostic out;
  out.code = code;
  out.span = span;
  out.message = std::move(message);
  out.help = std::move(help);
  faults.push_back(std::move(out));
  return faults.back();
}

void Checker::check(NodeId id) {
  const auto& what = ast_[id].what;
  if (const auto* literal = std::get_if<Literal>(&what)) return check_literal(id, *literal);
  if (const auto* identifier = std::get_if<Identifier>(&what)) return check_identifier(id, *identifier);
  if (const auto* select = std::get_if<Select>(&what)) return check_select(id, *select);
  if (const auto* call = std::get_if<Call>(&what)) return check_call(id, *call);
  if (const auto* list = std::get_if<List>(&what)) return check_list(id, *list);
  if (const auto* loop = std::get_if<Comprehension>(&what)) return check_comprehension(id, *loop);
  const auto& structure = std::get<Structure>(what);
  if (structure.message.empty()) return check_map(id, structure);
  check_message(id, structure);
}

void Checker::check_literal(NodeId id, const Literal& literal) {
  types[id] = std::visit(LiteralType(), literal.value);
}

const Type* Checker::find_local(std::string_view name) const {
  for (auto local = locals_.rbegin(); local != locals_.rend(); ++local) {
    if (local->name == name) return &local->type;
  }
  return nullptr;
}

void Checker::check_identifier(NodeId id, const Identifier& identifier) {
  if (const Type* type = find_local(identifier.name)) {
    types[id] = *type;
    references[id].name = identifier.name;
    return;
  }
  if (auto named = find_name(env_, identifier.name)) {
    types[id] = std::move(named->type);
    references[id].name = std::move(named->name);
    references[id].variable = named->variable;
    return;
  }
  types[id] = TypeKind::error;
  undeclared_name(id, identifier.name);
}

void Checker::undeclared_name(NodeId id, std::string_view name) {
  std::vector<std::string_view> locals;
  for (const Local& local : locals_) {
    if (local.name.front() != '@' && local.name.front() != '#') locals.push_back(local.name);
  }
  fault(Code::undeclared, ast_[written(id)].span, "`" + std::string(name) + "` is not declared",
        suggest_name(env_, name, locals));
}

/// A chain that spells a declared name is that name, and no selection.
bool Checker::resolve_qualified(NodeId id, const Select& select) {
  std::string name = qualified_name(ast_, select.operand);
  if (name.empty()) return false;
  // A variable of a macro hides everything that is declared below its name.
  if (find_local(std::string_view(name).substr(0, name.find('.', 1))) != nullptr) return false;
  name += "." + select.field;
  auto named = find_name(env_, name);
  if (!named || (select.test_only && named->variable == nullptr)) return false;
  types[id] = select.test_only ? Type(TypeKind::boolean) : std::move(named->type);
  references[id].name = std::move(named->name);
  references[id].variable = named->variable;
  return true;
}

bool Checker::undeclared_chain(NodeId id) {
  std::vector<NodeId> chain{id};
  while (const auto* select = std::get_if<Select>(&ast_[chain.back()].what)) chain.push_back(select->operand);
  const auto* root = std::get_if<Identifier>(&ast_[chain.back()].what);
  if (root == nullptr || find_local(root->name) != nullptr) return false;
  std::string name = root->name;
  NodeId shown = chain.back();
  bool below_prefix = false;
  for (std::size_t i = chain.size(); i-- > 0;) {
    if (i + 1 < chain.size()) name += "." + std::get<Select>(ast_[chain[i]].what).field;
    if (find_name(env_, name)) return false;
    // Shown is the first part that leaves what is declared: `user.credt` where there is `user.credit`.
    if (i + 1 == chain.size() || below_prefix) shown = chain[i];
    below_prefix = is_prefix(env_, name);
  }
  // `usr.credit` is near to a name as a whole only.
  if (shown == chain.back()) {
    for (std::size_t i = chain.size() - 1; i-- > 0 && shown == chain.back();) {
      if (!suggest_name(env_, spelt(chain[i]), {}).empty()) shown = chain[i];
    }
  }
  undeclared_name(shown, spelt(shown));
  for (const NodeId part : chain) types[part] = TypeKind::error;
  return true;
}

std::string Checker::spelt(NodeId id) const {
  const auto* select = std::get_if<Select>(&ast_[id].what);
  if (select == nullptr || !select->test_only) return qualified_name(ast_, id);
  return qualified_name(ast_, select->operand) + "." + select->field;
}

void Checker::check_select(NodeId id, const Select& select) {
  if (resolve_qualified(id, select)) return;
  if (undeclared_chain(id)) {
    if (select.test_only) types[id] = TypeKind::boolean;
    return;
  }
  Type type = field_type(id, select.operand, select.field, false);
  types[id] = select.test_only ? Type(TypeKind::boolean) : solver_.substitute(type);
}

Type Checker::field_type(NodeId id, NodeId operand, std::string_view field, bool optional) {
  check(operand);
  const Type whole = solver_.substitute(types[operand]);
  const bool is_optional = whole.is(TypeKind::optional);
  const Type& of = is_optional ? whole.parameters()[0] : whole;
  Type type;
  switch (of.kind()) {
    case TypeKind::map: type = of.parameters()[1]; break;
    case TypeKind::parameter: solver_.assignable(TypeKind::dyn, of); break;
    case TypeKind::dyn:
    case TypeKind::error: break;
    default: {
      const Node& node = ast_[written(id)];
      const Span place{node.at, node.span.end};
      std::string help =
          of.is(TypeKind::list) ? "a list has elements: write `[0]`, or `exists`, `all`, `map` …" : "";
      fault(Code::type_mismatch, place,
            "`" + solver_.substitute(of, true).text() + "` has no field `" + std::string(field) + "`",
            std::move(help));
    }
  }
  return is_optional || optional ? Type::optional(type) : type;
}

Type Checker::unwrap_entry(NodeId id) {
  const Type& type = types[id];
  if (type.is(TypeKind::optional)) return type.parameters()[0];
  if (!is_unknown(type)) {
    fault(Code::type_mismatch, ast_[id].span, "behind `?` is " + shown(id) + ", expected an optional value",
          "leave the `?` away, or write `optional.of(…)`");
  }
  return type;
}

void Checker::check_list(NodeId id, const List& list) {
  std::optional<Type> element;
  std::size_t next = 0;
  for (std::size_t i = 0; i < list.elements.size(); ++i) {
    check(list.elements[i]);
    const bool optional = next < list.optional.size() && list.optional[next] == i;
    if (optional) ++next;
    const Type type = optional ? unwrap_entry(list.elements[i]) : types[list.elements[i]];
    element = element ? solver_.join(*element, type) : type;
  }
  types[id] = Type::list(element ? *element : solver_.fresh());
}

void Checker::check_map(NodeId id, const Structure& map) {
  std::optional<Type> key;
  std::optional<Type> value;
  for (const Entry& entry : map.entries) {
    check(entry.key);
    key = key ? solver_.join(*key, types[entry.key]) : types[entry.key];
    check(entry.value);
    const Type type = entry.optional ? unwrap_entry(entry.value) : types[entry.value];
    value = value ? solver_.join(*value, type) : type;
  }
  if (!key) key = solver_.fresh();
  if (!value) value = solver_.fresh();
  types[id] = Type::map(std::move(*key), std::move(*value));
}

void Checker::check_message(NodeId id, const Structure& message) {
  fault(Code::undeclared, ast_[id].span,
        "`" + message.message + "` would be a protobuf message, and there are none here",
        "write a map: `{\"" + (message.entries.empty() ? "field" : message.entries[0].field) + "\": …}`");
  for (const Entry& entry : message.entries) check(entry.value);
  types[id] = TypeKind::error;
}

std::optional<std::pair<Type, Type>> Checker::loop_types(NodeId range, bool two) {
  using Types = std::pair<Type, Type>;
  const Type of = solver_.substitute(types[range]);
  const auto parameters = of.parameters();
  switch (of.kind()) {
    case TypeKind::list: return two ? Types{TypeKind::integer, parameters[0]} : Types{parameters[0], {}};
    case TypeKind::map: return Types{parameters[0], parameters[1]};
    case TypeKind::parameter: solver_.assignable(TypeKind::dyn, of); return Types{};
    case TypeKind::dyn:
    case TypeKind::error: return Types{};
    default: return std::nullopt;
  }
}

void Checker::check_comprehension(NodeId id, const Comprehension& loop) {
  const bool two = !loop.iter_var2.empty();
  check(loop.iter_range);
  check(loop.accu_init);
  auto variables = loop_types(loop.iter_range, two);
  if (!variables) {
    fault(Code::type_mismatch, ast_[loop.iter_range].span,
          "`" + std::string(macro_name(id)) + "` needs a list or a map, found " + shown(loop.iter_range));
    variables.emplace();
  }
  const Type accumulated = types[loop.accu_init];
  locals_.push_back({loop.accu_var, accumulated});
  locals_.push_back({loop.iter_var, std::move(variables->first)});
  if (two) locals_.push_back({loop.iter_var2, std::move(variables->second)});
  check(loop.loop_condition);
  check(loop.loop_step);
  expect(loop.loop_condition, TypeKind::boolean, "the condition of a loop");
  expect(loop.loop_step, accumulated, "the result of a loop");
  locals_.resize(locals_.size() - (two ? 2 : 1));
  check(loop.result);
  locals_.pop_back();
  types[id] = solver_.substitute(types[loop.result]);
}

void Checker::expect(NodeId id, const Type& wanted, std::string_view what) {
  if (solver_.assignable(wanted, types[id])) return;
  fault(Code::type_mismatch, ast_[id].span,
        std::string(what) + " is " + shown(id) + ", expected `" + solver_.substitute(wanted, true).text() +
            "`");
}

const MacroCall* Checker::macro_call(NodeId expansion) const {
  for (const MacroCall& call : ast_.macro_calls) {
    if (call.expansion == expansion) return &call;
  }
  return nullptr;
}

std::string_view Checker::macro_name(NodeId expansion) const {
  const MacroCall* call = macro_call(expansion);
  return call == nullptr ? "a loop" : std::string_view(call->name);
}

NodeId Checker::written(NodeId id) const {
  const auto* select = std::get_if<Select>(&ast_[id].what);
  const MacroCall* call = select != nullptr && select->test_only ? macro_call(id) : nullptr;
  return call == nullptr ? id : call->arguments[0];
}

Result<Checked> check(Ast ast, const Env& env) {
  if (ast.root == no_node) {
    Diagnostic fault;
    fault.code = Code::internal;
    fault.message = "a tree without a root cannot be checked";
    return fault;
  }
  Checker checker(ast, env);
  checker.run();
  if (!checker.faults.empty()) {
    sort_by_place(checker.faults);
    return std::move(checker.faults);
  }
  return Checked{std::move(ast), std::move(checker.types), std::move(checker.references), true};
}

Checked unchecked(Ast ast) {
  Checked out;
  out.types.resize(ast.nodes.size());
  out.references.resize(ast.nodes.size());
  out.checked = false;
  out.ast = std::move(ast);
  return out;
}

}  // namespace bylaw::cel
