#include "cel/partial/reducer.h"

#include <cstdint>

namespace bylaw::cel {

namespace {

const Call* call_of(const Ast& ast, NodeId id, std::string_view function, std::size_t arguments) {
  const auto* call = std::get_if<Call>(&ast[id].what);
  const bool right = call != nullptr && call->target == no_node && call->function == function;
  return right && call->arguments.size() == arguments ? call : nullptr;
}

}  // namespace

void Reducer::set(std::uint32_t binding, const Part& part) {
  unknown_bindings_[binding] = part.unknown;
  if (!part.unknown) fragments_.bind(binding, part.value);
}

/// `all` or `exists`, of which the condition only says that what is decided need not go on.
bool Reducer::is_quantifier(NodeId id, const Comprehension& loop) const {
  const auto is_accumulator = [&](NodeId node) {
    const Resolution& resolution = resolved_.nodes[node];
    return resolution.what == Resolution::What::binding && resolution.binding == resolved_.scopes[id].first;
  };
  const Call* condition = call_of(ast_, loop.loop_condition, "@not_strictly_false", 1);
  if (condition == nullptr) return false;
  const Call* all = call_of(ast_, loop.loop_step, "_&&_", 2);
  const Call* exists = call_of(ast_, loop.loop_step, "_||_", 2);
  if (all != nullptr) return is_accumulator(all->arguments[0]) && is_accumulator(condition->arguments[0]);
  const Call* negated = call_of(ast_, condition->arguments[0], "!_", 1);
  return exists != nullptr && negated != nullptr && is_accumulator(exists->arguments[0]) &&
         is_accumulator(negated->arguments[0]);
}

Part Reducer::fold(NodeId id, const Comprehension& loop) {
  const bool building = std::exchange(building_, false);
  const Part range = walk(loop.iter_range);
  Part part = unknown(id);
  if (!range.unknown && !workspace_.stopped) {
    part = range.value.is(Kind::list) || range.value.is(Kind::map)
               ? turns(id, loop, range.value)
               : known(id, fragments_.apply(id, std::vector<Value>{range.value}));
  }
  building_ = building;
  part.source = id;
  part.wider = false;
  return part;
}

Part Reducer::turns(NodeId id, const Comprehension& loop, const Value& range) {
  const std::uint32_t accumulator = resolved_.scopes[id].first;
  const bool two = !loop.iter_var2.empty();
  const bool is_list = range.is(Kind::list);
  const Value* first = is_list ? range.list->items : range.map->keys;
  const Value* second = is_list ? range.list->items : range.map->values;
  const std::uint32_t size = is_list ? range.list->size : range.map->size;
  Part reached = walk(loop.accu_init);
  bool settled = true;
  for (std::uint32_t at = 0; at < size && !workspace_.stopped; ++at) {
    set(accumulator, reached);
    set(accumulator + 1, known(id, is_list && two ? Value::integer(at) : first[at]));
    if (two) set(accumulator + 2, known(id, second[at]));
    const Part condition = walk(loop.loop_condition);
    if (!condition.unknown && condition.value.is(Kind::boolean) && !condition.value.b) break;
    // A quantifier that went on although it was decided comes to the same.
    settled = !condition.unknown || is_quantifier(id, loop);
    if (!settled) break;
    reached = walk(loop.loop_step);
  }
  set(accumulator, reached);
  forget(accumulator + 1);
  if (two) forget(accumulator + 2);
  const Part result = settled ? walk(loop.result) : unknown(id);
  forget(accumulator);
  return workspace_.stopped ? unknown(id) : result;
}

Part Reducer::block(NodeId id, const Call& call, const List& elements) {
  const bool building = std::exchange(building_, false);
  const Scope scope = resolved_.scopes[id];
  for (std::uint32_t i = 0; i < scope.count; ++i) set(scope.first + i, walk(elements.elements[i]));
  Part part = walk(call.arguments[1]);
  for (std::uint32_t i = 0; i < scope.count; ++i) forget(scope.first + i);
  building_ = building;
  part.source = id;
  part.wider = false;
  return part;
}

/// `cel.bind`: a name for a known value disappears where it can be written.
Part Reducer::bound(NodeId id, const MacroCall& macro, const Comprehension& loop, bool truth) {
  const std::uint32_t name = resolved_.scopes[id].first;
  const Part value = walk(loop.accu_init);
  set(name, value);
  Part body = walk(loop.result, truth);
  forget(name);
  body.source = id;
  body.wider = false;
  if (workspace_.stopped) return unknown(id);
  if (!body.unknown || !is_named(name, body.residual)) return body;
  const NodeId space = copy(macro.target);
  const NodeId variable = copy(macro.arguments[0]);
  const NodeId written_value = written(value);
  const bool boolean = residual_.is_boolean(body.residual);
  return unknown(id,
                 residual_.add(Call{macro.name, space, {variable, written_value, body.residual}}, boolean));
}

/// Where a macro is not decided, its arguments are reduced and it is written again.
Part Reducer::macro(NodeId id, const MacroCall& call) {
  building_ = false;
  Part part = walk_inside(id, false);
  building_ = true;
  part.source = id;
  part.wider = false;
  if (workspace_.stopped || !part.unknown) return part;
  const auto reduced = [this](NodeId argument) {
    return standings_[argument].in_tree ? written(walk(argument)) : copy(argument);
  };
  Call out{call.name, no_node, {}};
  if (call.target != no_node) out.target = reduced(call.target);
  const auto* written_call = std::get_if<Call>(&ast_[id].what);
  const List* elements = written_call == nullptr ? nullptr : block_elements(ast_, *written_call);
  for (const NodeId argument : call.arguments) {
    if (elements == nullptr || argument != written_call->arguments[0]) {
      out.arguments.push_back(reduced(argument));
      continue;
    }
    // The list of a block is no list: its elements are evaluated one by one.
    List list{{}, elements->optional};
    for (const NodeId element : elements->elements) list.elements.push_back(reduced(element));
    out.arguments.push_back(residual_.add(std::move(list)));
  }
  if (workspace_.stopped) return unknown(id);
  return unknown(id, residual_.add(std::move(out), gives_truth(id)));
}

}  // namespace bylaw::cel
