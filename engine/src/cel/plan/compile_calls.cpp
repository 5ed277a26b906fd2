#include "cel/implementations.h"
#include "cel/plan/compile.h"
#include "cel/value/build.h"
#include "cel/value/map.h"
#include "cel/value/names.h"

#include <algorithm>
#include <array>
#include <new>

namespace bylaw::cel {

namespace {

struct Operator {
  std::string_view name;
  std::uint32_t operands;
  Opcode op;
};

/// Functions of the core with an instruction of their own. The ones that are not listed are called.
constexpr std::array<Operator, 19> operators{{{"!_", 1, Opcode::not_},
                                              {"-_", 1, Opcode::negate},
                                              {"@in", 2, Opcode::in},
                                              {"@not_strictly_false", 1, Opcode::not_strictly_false},
                                              {"_!=_", 2, Opcode::not_equal},
                                              {"_%_", 2, Opcode::modulo},
                                              {"_*_", 2, Opcode::multiply},
                                              {"_+_", 2, Opcode::add},
                                              {"_-_", 2, Opcode::subtract},
                                              {"_/_", 2, Opcode::divide},
                                              {"_<=_", 2, Opcode::less_equal},
                                              {"_<_", 2, Opcode::less},
                                              {"_==_", 2, Opcode::equal},
                                              {"_>=_", 2, Opcode::greater_equal},
                                              {"_>_", 2, Opcode::greater},
                                              {"_[?_]", 2, Opcode::index_optional},
                                              {"_[_]", 2, Opcode::index},
                                              {"size", 1, Opcode::size},
                                              {"_?._", 2, Opcode::select_optional}}};

const Operator* find_operator(std::string_view name, std::size_t operands) {
  for (const Operator& candidate : operators) {
    if (candidate.name == name && candidate.operands == operands) return &candidate;
  }
  return nullptr;
}

constexpr std::uint32_t bit(Kind kind) { return 1u << static_cast<std::uint32_t>(kind); }

std::uint32_t kinds_of(const Type& type) {
  switch (type.kind()) {
    case TypeKind::null: return bit(Kind::null);
    case TypeKind::boolean: return bit(Kind::boolean);
    case TypeKind::integer: return bit(Kind::integer);
    case TypeKind::uinteger: return bit(Kind::uinteger);
    case TypeKind::real: return bit(Kind::real);
    case TypeKind::string: return bit(Kind::string);
    case TypeKind::bytes: return bit(Kind::bytes);
    case TypeKind::timestamp: return bit(Kind::timestamp);
    case TypeKind::duration: return bit(Kind::duration);
    case TypeKind::list: return bit(Kind::list);
    case TypeKind::map: return bit(Kind::map);
    case TypeKind::type: return bit(Kind::type);
    case TypeKind::optional: return bit(Kind::optional);
    case TypeKind::opaque: return bit(Kind::opaque);
    case TypeKind::wrapper: return bit(Kind::null) | kinds_of(type.parameters()[0]);
    case TypeKind::error:
    case TypeKind::message: return 0;
    case TypeKind::dyn:
    case TypeKind::parameter: return ~0u;
  }
  return 0;
}

/// True where somebody gave the function overloads of their own, so that kinds alone do not tell what it
/// does.
bool is_extended(const Function& function) {
  return std::any_of(function.overloads.begin(), function.overloads.end(), [](const Overload& overload) {
    return overload.implementation != nullptr && overload.implementation != find_implementation(overload.id);
  });
}

}  // namespace

void Compiler::plan_call(NodeId id, const Call& call) {
  if (plan_special(id, call)) return;
  const Resolution& resolution = resolved_.nodes[id];
  if (resolution.function == nullptr) {
    return fail(ErrorCode::undeclared, quoted(call.function) + " is not a declared function");
  }
  std::vector<NodeId> operands;
  const bool method = call.target != no_node && !resolution.namespaced;
  if (method) operands.push_back(call.target);
  operands.insert(operands.end(), call.arguments.begin(), call.arguments.end());
  const std::string& name = resolution.function->name;
  if (!is_extended(*resolution.function)) {
    if (name == "matches" && plan_matches(id, operands)) return;
    if (method && plan_optional_or(call, *resolution.function)) return;
    const Operator* known = method && name != "size" ? nullptr : find_operator(name, operands.size());
    if (known != nullptr && (known->op != Opcode::select_optional || text_literal(operands[1]) != nullptr)) {
      if (known->op == Opcode::in && plan_in_set(call)) return;
      visit(operands[0]);
      if (known->op == Opcode::select_optional) {
        return emit(Opcode::select_optional,
                    emitter_.add_constant(Value::string(*text_literal(operands[1]))));
      }
      if (known->operands == 2) visit(operands[1]);
      return emit(known->op);
    }
    if (name == "dyn" && operands.size() == 1 && !method) return visit(operands[0]);
  }
  plan_overloads(id, call, *resolution.function, operands);
}

/// What is no function, because it does not evaluate all of its arguments.
bool Compiler::plan_special(NodeId id, const Call& call) {
  if (const List* elements = block_elements(ast_, call)) return plan_block(id, call, *elements), true;
  if (call.target != no_node) return false;
  const bool logical = call.function == "_&&_" || call.function == "_||_";
  if (logical && call.arguments.size() == 2) return plan_logical(id, call), true;
  if (call.function == "_?_:_" && call.arguments.size() == 3) return plan_conditional(call), true;
  return false;
}

void Compiler::plan_logical(NodeId id, const Call& call) {
  const bool is_and = call.function == "_&&_";
  std::vector<NodeId> terms;
  if (mode_ == Mode::trace) {
    terms = call.arguments;
  } else {
    // Kleene's logic is associative, and short circuits from the left are the same however a chain is
    // bracketed.
    std::vector<NodeId> pending{id};
    while (!pending.empty()) {
      const NodeId next = pending.back();
      pending.pop_back();
      const auto* inner = std::get_if<Call>(&ast_[next].what);
      if (inner != nullptr && inner->function == call.function && inner->arguments.size() == 2) {
        pending.push_back(inner->arguments[1]);
        pending.push_back(inner->arguments[0]);
      } else {
        terms.push_back(next);
      }
    }
  }
  const Emitter::Label end = emitter_.new_label();
  for (std::size_t i = 0; i < terms.size(); ++i) {
    visit(terms[i]);
    if (i == 0)
      emit(is_and ? Opcode::and_left : Opcode::or_left, end);
    else if (i + 1 < terms.size())
      emit(is_and ? Opcode::and_next : Opcode::or_next, end);
    else
      emit(is_and ? Opcode::and_right : Opcode::or_right);
  }
  place(end);
}

void Compiler::plan_conditional(const Call& call) {
  const Emitter::Label otherwise = emitter_.new_label();
  const Emitter::Label end = emitter_.new_label();
  visit(call.arguments[0]);
  emit(Opcode::branch, otherwise, end);
  visit(call.arguments[1]);
  emit(Opcode::jump, end);
  place(otherwise);
  visit(call.arguments[2]);
  place(end);
}

/// `or` and `orValue` evaluate their argument only where there is nothing.
bool Compiler::plan_optional_or(const Call& call, const Function& function) {
  const bool is_or = function.name == "or";
  if (!(is_or || function.name == "orValue") || call.arguments.size() != 1) return false;
  const Emitter::Label end = emitter_.new_label();
  visit(call.target);
  emit(Opcode::or_optional, is_or ? 0 : 1, end);
  visit(call.arguments[0]);
  if (is_or) emit(Opcode::is_optional);
  place(end);
  return true;
}

bool Compiler::plan_in_set(const Call& call) {
  if (mode_ != Mode::plain) return false;
  const auto list = fold(call.arguments[1]);
  if (!list || !list->is(Kind::list)) return false;
  const ListRep& items = *list->list;
  if (!std::all_of(items.items, items.items + items.size,
                   [](const Value& item) { return is_key(item.kind); }))
    return false;
  const MapRep* index = index_keys(out_.memory, items);
  if (index == nullptr) return false;
  out_.sets.push_back({&items, index});
  visit(call.arguments[0]);
  emit(Opcode::in_set, static_cast<std::uint32_t>(out_.sets.size() - 1));
  return true;
}

bool Compiler::plan_matches(NodeId id, const std::vector<NodeId>& operands) {
  if (operands.size() != 2) return false;
  const std::string* pattern = text_literal(operands[1]);
  if (pattern == nullptr) return false;
  auto regex = Regex::compile(*pattern);
  if (!regex.ok()) {
    const std::string message = regex.diagnostics().empty()
                                    ? std::string("the regular expression is not valid RE2 syntax")
                                    : regex.diagnostics().front().message;
    warnings_.push_back({Code::cel_regex,
                         Severity::warning,
                         ast_[operands[1]].span,
                         "",
                         message,
                         "correct the pattern: `matches` can only fail",
                         {}});
    return false;
  }
  (void)id;
  out_.regexes.push_back(std::move(*regex));
  visit(operands[0]);
  if (mode_ == Mode::trace) {
    // The pattern is a node, too.
    visit(operands[1]);
    emit(Opcode::drop);
  }
  emit(Opcode::matches, static_cast<std::uint32_t>(out_.regexes.size() - 1));
  return true;
}

void Compiler::plan_overloads(NodeId id, const Call& call, const Function& function,
                              const std::vector<NodeId>& operands) {
  const bool method = call.target != no_node && !resolved_.nodes[id].namespaced;
  const auto add = [&](CallSite& site, const Overload& overload) {
    if (overload.receiver != method || overload.parameters.size() != operands.size() ||
        overload.implementation == nullptr)
      return;
    Candidate candidate;
    candidate.implementation = overload.implementation;
    candidate.data = overload.data;
    for (const Type& parameter : overload.parameters) {
      candidate.parameters.push_back(
          {kinds_of(parameter), parameter.is(TypeKind::opaque) ? parameter : Type()});
    }
    site.candidates.push_back(std::move(candidate));
  };
  CallSite site;
  // In a checked expression the overloads that are left; otherwise, and where a value turns out to be of
  // another type than declared, kinds decide.
  const bool chosen = id < checked_.references.size() && !checked_.references[id].overloads.empty();
  if (chosen) {
    for (const std::uint32_t index : checked_.references[id].overloads) {
      if (index < function.overloads.size()) add(site, function.overloads[index]);
    }
  } else {
    for (const Overload& overload : function.overloads) add(site, overload);
  }
  site.no_match =
      error(ErrorCode::no_such_overload, quoted(function.name) + " does not take values of these types");
  for (const NodeId operand : operands) visit(operand);
  out_.calls.push_back(std::move(site));
  emit(Opcode::call, static_cast<std::uint32_t>(out_.calls.size() - 1),
       static_cast<std::uint32_t>(operands.size()));
}

/// Each element is evaluated once, in order; one that fails is an error where it is read, and not before.
void Compiler::plan_block(NodeId id, const Call& call, const List& elements) {
  const Scope scope = resolved_.scopes[id];
  const std::uint32_t first = new_locals(scope.count);
  for (std::uint32_t i = 0; i < scope.count; ++i) {
    registers_[scope.first + i] = first + i;
    visit(elements.elements[i]);
    emit(Opcode::set_local, first + i);
  }
  visit(call.arguments[1]);
  next_.push_back({Step::Kind::end_locals, no_node, {}, scope.count});
}

}  // namespace bylaw::cel
