#include "cel/cost/estimator.h"

#include "cel/syntax/macros.h"
#include "text/utf8.h"

#include <utility>

namespace bylaw::cel {

namespace {

constexpr Interval map_cost = exactly(30);

struct LiteralSize {
  std::uint64_t operator()(const std::string& text) const { return count_code_points(text); }
  std::uint64_t operator()(const Bytes& bytes) const { return bytes.octets.size(); }
  template <class Scalar>
  std::uint64_t operator()(const Scalar&) const {
    return 1;
  }
};

bool is_scalar(const Type& type) {
  switch (type.kind()) {
    case TypeKind::boolean:
    case TypeKind::integer:
    case TypeKind::uinteger:
    case TypeKind::real:
    case TypeKind::timestamp:
    case TypeKind::duration: return true;
    case TypeKind::optional: return is_scalar(type.parameters()[0]);
    default: return false;
  }
}

std::optional<Interval> size_of_constant(const Value& value) {
  switch (value.kind) {
    case Kind::string: return exactly(count_code_points(value.text()));
    case Kind::bytes: return exactly(value.text().size());
    case Kind::list: return exactly(value.list->size);
    case Kind::map: return exactly(value.map->size);
    default: return std::nullopt;
  }
}

/// The type of what is looped over or indexed, also inside an optional.
const Type& inner(const Type& type) { return type.is(TypeKind::optional) ? type.parameters()[0] : type; }

bool is_true_or_false(const Ast& ast, NodeId id, bool wanted) {
  const auto* literal = std::get_if<Literal>(&ast[id].what);
  const bool* value = literal == nullptr ? nullptr : std::get_if<bool>(&literal->value);
  return value != nullptr && *value == wanted;
}

void add_entry(std::optional<Entries>& entries, Interval key, Interval value) {
  entries = entries ? Entries{either(entries->key, key), either(entries->value, value)} : Entries{key, value};
}

}  // namespace

std::optional<Entries> either(const std::optional<Entries>& a, const std::optional<Entries>& b) {
  if (!a || !b) return std::nullopt;
  return Entries{either(a->key, b->key), either(a->value, b->value)};
}

Known Estimator::node(NodeId id) {
  const Node& node = checked_.ast[id];
  Known known;
  if (const auto* literal = std::get_if<Literal>(&node.what)) {
    known.size = exactly(std::visit(LiteralSize(), literal->value));
    const auto* number = std::get_if<std::int64_t>(&literal->value);
    if (number != nullptr && *number >= 0) known.number = static_cast<std::uint64_t>(*number);
  } else if (const auto* identifier = std::get_if<Identifier>(&node.what)) {
    const Known* local = find_local(identifier->name);
    known = local != nullptr ? *local : declared(id);
    known.cost = exactly(1);
  } else if (const auto* select = std::get_if<Select>(&node.what)) {
    known = selection(id, *select);
  } else if (const auto* written = std::get_if<Call>(&node.what)) {
    known = call(id, *written);
  } else if (const auto* items = std::get_if<List>(&node.what)) {
    known = list(*items);
  } else if (const auto* structure = std::get_if<Structure>(&node.what)) {
    known = map(*structure);
  } else if (const auto* fold = std::get_if<Comprehension>(&node.what)) {
    known = is_bind(*fold) ? bind(*fold) : loop(*fold);
  }
  if (!known.size && is_scalar(checked_.types[id])) known.size = exactly(1);
  return known;
}

Known Estimator::at(Hints::Place place, const Type& type) const {
  Known known;
  known.cost = exactly(1);
  known.size = place.size;
  known.place = place;
  if (place.begin == place.end) return known;
  const bool is_list = inner(type).is(TypeKind::list);
  const auto values = hints_.below(place, is_list ? "@items" : "@values").size;
  const auto keys = is_list ? exactly(1) : hints_.below(place, "@keys").size;
  if (values || keys) known.entries = {keys.value_or(unknown_size), values.value_or(unknown_size)};
  return known;
}

const Type& Estimator::container(NodeId id) const { return inner(checked_.types[id]); }

const Known* Estimator::find_local(std::string_view name) const {
  for (auto local = locals_.rbegin(); local != locals_.rend(); ++local) {
    if (local->first == name) return &local->second;
  }
  return nullptr;
}

/// A name that the environment declares.
Known Estimator::declared(NodeId id) const {
  const Reference& reference = checked_.references[id];
  Known known = at(hints_.below(hints_.root(), reference.name), checked_.types[id]);
  const Variable* variable = reference.variable;
  if (variable != nullptr && variable->source == Variable::Source::constant && !known.size) {
    known.size = size_of_constant(variable->value);
  }
  return known;
}

Known Estimator::selection(NodeId id, const Select& select) {
  // A chain that spells a declared name is that name.
  if (!checked_.references[id].name.empty()) {
    if (select.test_only) return at({}, TypeKind::boolean);
    return declared(id);
  }
  const Known operand = node(select.operand);
  Known known;
  if (select.test_only) {
    known.cost = exactly(1);
  } else {
    known = part(operand, select.field, checked_.types[id]);
  }
  known.cost = known.cost + operand.cost;
  return known;
}

Known Estimator::part(const Known& of, std::string_view segment, const Type& type) const {
  Known known = at(hints_.below(of.place, segment), type);
  if (!known.size && of.entries) known.size = of.entries->value;
  return known;
}

Known Estimator::list(const List& list) {
  Known known;
  known.cost = list_cost;
  for (const NodeId id : list.elements) {
    const Known element = node(id);
    known.cost = known.cost + element.cost;
    add_entry(known.entries, exactly(1), size_of(element));
  }
  if (!known.entries) known.entries = Entries{exactly(1), exactly(0)};
  known.size = Interval{list.elements.size() - list.optional.size(), list.elements.size()};
  return known;
}

Known Estimator::map(const Structure& map) {
  Known known;
  known.cost = map_cost;
  std::uint64_t optional = 0;
  for (const Entry& entry : map.entries) {
    const Known key = entry.key == no_node ? Known() : node(entry.key);
    const Known value = node(entry.value);
    known.cost = known.cost + key.cost + value.cost;
    add_entry(known.entries, size_of(key), size_of(value));
    optional += entry.optional ? 1 : 0;
  }
  if (!known.entries) known.entries = Entries{exactly(0), exactly(0)};
  known.size = Interval{map.entries.size() - optional, map.entries.size()};
  return known;
}

/// What `cel.bind` becomes: a loop that is never entered.
bool Estimator::is_bind(const Comprehension& loop) const {
  const auto* range = std::get_if<List>(&checked_.ast[loop.iter_range].what);
  return range != nullptr && range->elements.empty() && loop.accu_var != accumulator &&
         is_true_or_false(checked_.ast, loop.loop_condition, false);
}

Known Estimator::bind(const Comprehension& bind) {
  Known value = node(bind.accu_init);
  const Interval before = list_cost + value.cost;
  locals_.emplace_back(bind.accu_var, std::move(value));
  Known known = node(bind.result);
  locals_.pop_back();
  known.cost = known.cost + before;
  return known;
}

void Estimator::push_loop_variables(const Comprehension& loop, const Known& range) {
  const Type& type = container(loop.iter_range);
  const bool is_list = type.is(TypeKind::list);
  const bool is_map = type.is(TypeKind::map);
  const Type key_type = is_list ? Type(TypeKind::integer) : is_map ? type.parameters()[0] : Type();
  const Type value_type = is_list || is_map ? type.parameters().back() : Type();
  Known key = at(hints_.below(range.place, "@keys"), key_type);
  if (!key.size && range.entries) key.size = range.entries->key;
  Known value = part(range, is_list ? "@items" : "@values", value_type);
  if (!loop.iter_var2.empty()) {
    locals_.emplace_back(loop.iter_var, std::move(key));
    locals_.emplace_back(loop.iter_var2, std::move(value));
  } else if (is_list || is_map) {
    locals_.emplace_back(loop.iter_var, is_list ? std::move(value) : std::move(key));
  } else {
    Known either_of_them;
    if (key.size && value.size) either_of_them.size = either(*key.size, *value.size);
    locals_.emplace_back(loop.iter_var, std::move(either_of_them));
  }
}

Known Estimator::loop(const Comprehension& loop) {
  const Known range = node(loop.iter_range);
  Known initial = node(loop.accu_init);
  const Interval before = range.cost + initial.cost;
  const bool collects = !std::holds_alternative<Literal>(checked_.ast[loop.accu_init].what);
  Known known;
  known.size = collects ? size_of(range) : initial.size;
  const std::size_t outer = locals_.size();
  locals_.emplace_back(loop.accu_var, std::move(initial));
  push_loop_variables(loop, range);
  const Known condition = node(loop.loop_condition);
  const Known step = node(loop.loop_step);
  locals_.resize(outer + 1);
  const Known result = node(loop.result);
  locals_.pop_back();
  if (collects) known.entries = step.entries;
  known.cost = before + size_of(range) * (condition.cost + step.cost) + result.cost;
  return known;
}

CostEstimate estimate_cost(const Checked& checked, std::span<const SizeHint> sizes) {
  if (!checked.checked || checked.ast.root == no_node) return {0, unbounded};
  return Estimator(checked, sizes).node(checked.ast.root).cost;
}

}  // namespace bylaw::cel
