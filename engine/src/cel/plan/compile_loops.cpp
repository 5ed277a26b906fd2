#include "cel/plan/compile.h"

namespace bylaw::cel {

namespace {

bool is_bool_literal(const Ast& ast, NodeId id, bool wanted) {
  const auto* literal = std::get_if<Literal>(&ast[id].what);
  const bool* value = literal == nullptr ? nullptr : std::get_if<bool>(&literal->value);
  return value != nullptr && *value == wanted;
}

const Call* call_of(const Ast& ast, NodeId id, std::string_view function, std::size_t arguments) {
  const auto* call = std::get_if<Call>(&ast[id].what);
  const bool right = call != nullptr && call->target == no_node && call->function == function;
  return right && call->arguments.size() == arguments ? call : nullptr;
}

bool is_empty_list(const Ast& ast, NodeId id) {
  const auto* list = std::get_if<List>(&ast[id].what);
  return list != nullptr && list->elements.empty();
}

bool is_empty_map(const Ast& ast, NodeId id) {
  const auto* map = std::get_if<Structure>(&ast[id].what);
  return map != nullptr && map->entries.empty() && map->message.empty();
}

}  // namespace

void Compiler::plan_comprehension(NodeId id, const Comprehension& loop) {
  if (plan_bind(id, loop)) return;
  if (mode_ != Mode::trace && (plan_quantifier(id, loop) || plan_collector(id, loop))) return;
  plan_fold(id, loop);
}

bool Compiler::is_accumulator(NodeId node, NodeId loop) const {
  const Resolution& resolution = resolved_.nodes[node];
  return resolution.what == Resolution::What::binding && resolution.binding == resolved_.scopes[loop].first;
}

/// `cel.bind`: a loop over nothing whose accumulator is the bound name.
bool Compiler::plan_bind(NodeId id, const Comprehension& loop) {
  if (!is_empty_list(ast_, loop.iter_range) || !is_bool_literal(ast_, loop.loop_condition, false))
    return false;
  const std::uint32_t name = new_locals(1);
  registers_[resolved_.scopes[id].first] = name;
  visit(loop.accu_init);
  emit(Opcode::set_local, name);
  visit(loop.result);
  next_.push_back({Step::Kind::end_locals, no_node, {}, 1});
  return true;
}

/// Gives the loop its locals: accumulator, first and second variable.
std::uint32_t Compiler::begin_loop(NodeId id, const Comprehension& loop) {
  const Scope scope = resolved_.scopes[id];
  LoopPlan plan;
  const std::uint32_t first = new_locals(3);
  plan.accumulator = first;
  plan.first = first + 1;
  plan.second = first + 2;
  plan.two_variables = !loop.iter_var2.empty();
  plan.level = open_loops_++;
  plan.cost = emitter_.size();
  for (std::uint32_t i = 0; i < scope.count; ++i) registers_[scope.first + i] = first + i;
  out_.loop_depth = std::max(out_.loop_depth, open_loops_);
  out_.loops.push_back(plan);
  return static_cast<std::uint32_t>(out_.loops.size() - 1);
}

/// `all` and `exists`: the accumulator is a truth value that each turn is joined to.
bool Compiler::plan_quantifier(NodeId id, const Comprehension& loop) {
  const Call* condition = call_of(ast_, loop.loop_condition, "@not_strictly_false", 1);
  if (condition == nullptr) return false;
  const Call* all = call_of(ast_, loop.loop_step, "_&&_", 2);
  const Call* exists = call_of(ast_, loop.loop_step, "_||_", 2);
  const Call* step = all != nullptr ? all : exists;
  if (step == nullptr || !is_accumulator(step->arguments[0], id) ||
      !is_bool_literal(ast_, loop.accu_init, all != nullptr)) {
    return false;
  }
  const Call* negated = call_of(ast_, condition->arguments[0], "!_", 1);
  const NodeId tested = negated != nullptr ? negated->arguments[0] : condition->arguments[0];
  if (!is_accumulator(tested, id) || (negated != nullptr) != (exists != nullptr)) return false;

  const std::uint32_t number = begin_loop(id, loop);
  const Emitter::Label turn = emitter_.new_label();
  const Emitter::Label leave = emitter_.new_label();
  const Emitter::Label end = emitter_.new_label();
  visit(loop.iter_range);
  emit(Opcode::loop_begin, number, end);
  visit(loop.accu_init);
  emit(Opcode::set_local, out_.loops[number].accumulator);
  place(turn);
  emit(Opcode::loop_next, number, leave);
  visit(step->arguments[1]);
  emit(all != nullptr ? Opcode::fold_and : Opcode::fold_or, number, leave);
  emit(Opcode::jump, turn);
  place(leave);
  end_loop(number);
  visit(loop.result);
  place(end);
  next_.push_back({Step::Kind::end_locals, no_node, {}, 3});
  return true;
}

/// `map`, `filter`, `transformList`, `transformMap`: what is collected grows in place.
bool Compiler::plan_collector(NodeId id, const Comprehension& loop) {
  if (!is_bool_literal(ast_, loop.loop_condition, true) || !is_accumulator(loop.result, id)) return false;
  std::uint32_t uses = 2;
  NodeId filter = no_node;
  NodeId grown = loop.loop_step;
  if (const Call* conditional = call_of(ast_, loop.loop_step, "_?_:_", 3)) {
    if (!is_accumulator(conditional->arguments[2], id)) return false;
    filter = conditional->arguments[0];
    grown = conditional->arguments[1];
    uses = 3;
  }
  // The accumulator may be used nowhere else: it has no value while it grows.
  if (resolved_.bindings[resolved_.scopes[id].first].uses != uses) return false;
  const Call* append = is_empty_list(ast_, loop.accu_init) ? call_of(ast_, grown, "_+_", 2) : nullptr;
  const Call* insert =
      is_empty_map(ast_, loop.accu_init) ? call_of(ast_, grown, "cel.@mapInsert", 3) : nullptr;
  const Call* step = append != nullptr ? append : insert;
  if (step == nullptr || !is_accumulator(step->arguments[0], id)) return false;
  const List* item = append != nullptr ? std::get_if<List>(&ast_[append->arguments[1]].what) : nullptr;
  if (append != nullptr && (item == nullptr || item->elements.size() != 1 || !item->optional.empty()))
    return false;

  const std::uint32_t number = begin_loop(id, loop);
  const Emitter::Label turn = emitter_.new_label();
  const Emitter::Label leave = emitter_.new_label();
  const Emitter::Label end = emitter_.new_label();
  visit(loop.iter_range);
  emit(Opcode::loop_begin, number, end);
  place(turn);
  emit(Opcode::loop_next, number, leave);
  if (filter != no_node) {
    visit(filter);
    emit(Opcode::branch, turn, end);
  }
  if (append != nullptr) {
    visit(item->elements[0]);
    emit(Opcode::append, number, end);
  } else {
    visit(insert->arguments[1]);
    visit(insert->arguments[2]);
    emit(Opcode::insert, number, end);
  }
  emit(Opcode::jump, turn);
  place(leave);
  end_loop(number);
  emit(append != nullptr ? Opcode::take_list : Opcode::take_map, number);
  place(end);
  next_.push_back({Step::Kind::end_locals, no_node, {}, 3});
  return true;
}

/// Any other loop, as the tree says it.
void Compiler::plan_fold(NodeId id, const Comprehension& loop) {
  const std::uint32_t number = begin_loop(id, loop);
  const std::uint32_t accumulator = out_.loops[number].accumulator;
  const Emitter::Label turn = emitter_.new_label();
  const Emitter::Label leave = emitter_.new_label();
  const Emitter::Label end = emitter_.new_label();
  visit(loop.iter_range);
  emit(Opcode::loop_begin, number, end);
  visit(loop.accu_init);
  emit(Opcode::set_local, accumulator);
  place(turn);
  emit(Opcode::loop_next, number, leave);
  visit(loop.loop_condition);
  emit(Opcode::loop_while, number, leave);
  visit(loop.loop_step);
  emit(Opcode::set_local, accumulator);
  emit(Opcode::jump, turn);
  place(leave);
  end_loop(number);
  visit(loop.result);
  place(end);
  next_.push_back({Step::Kind::end_locals, no_node, {}, 3});
}

}  // namespace bylaw::cel
