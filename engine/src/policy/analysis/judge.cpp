#include "policy/analysis/judge.h"

#include <algorithm>

namespace bylaw::policy {

namespace {

const cel::Call* call_of(const cel::Checked& checked, cel::NodeId node) {
  return std::get_if<cel::Call>(&checked.ast[node].what);
}

bool is_number(const cel::Checked& checked, cel::NodeId node) {
  return checked.types[node].is(cel::TypeKind::integer);
}

bool is_text(const cel::Checked& checked, cel::NodeId node) {
  return checked.types[node].is(cel::TypeKind::string);
}

bool is_relation(std::string_view function) {
  return function == "_<_" || function == "_<=_" || function == "_>_" || function == "_>=_" ||
         function == "_==_" || function == "_!=_";
}

Truth relation(std::string_view function, const Interval& a, const Interval& b) {
  if (function == "_<_") return {a.from < b.to, a.to >= b.from};
  if (function == "_<=_") return {a.from <= b.to, a.to > b.from};
  if (function == "_>_") return relation("_<_", b, a);
  if (function == "_>=_") return relation("_<=_", b, a);
  const Truth equal{a.from <= b.to && b.from <= a.to,
                    !(a.from == a.to && b.from == b.to && a.from == b.from)};
  return function == "_==_" ? equal : !equal;
}

Truth same(const Choice& a, const Choice& b) {
  Choice both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return {!both.empty(), a.size() != 1 || b.size() != 1 || both.empty()};
}

std::string_view mirrored(std::string_view function) {
  if (function == "_<_") return "_>_";
  if (function == "_<=_") return "_>=_";
  if (function == "_>_") return "_<_";
  if (function == "_>=_") return "_<=_";
  return function;
}

std::string_view negated(std::string_view function) {
  if (function == "_<_") return "_>=_";
  if (function == "_<=_") return "_>_";
  if (function == "_>_") return "_<=_";
  if (function == "_>=_") return "_<_";
  return function == "_==_" ? "_!=_" : "_==_";
}

}  // namespace

bool Judge::spend(std::size_t steps) {
  steps_ -= std::min(steps, steps_);
  return steps_ > 0;
}

const cel::Variable* Judge::slot(cel::NodeId node) const {
  const cel::Variable* read = variable(node);
  return read != nullptr && read->source == cel::Variable::Source::slot ? read : nullptr;
}

/// Keeps of the constants below a node those that it is no constant with.
Truth Judge::truth(cel::NodeId node, const World& world) {
  const std::size_t before = constants_.size();
  const Truth found = part(node, world);
  if (!found.constant() || world.impossible()) return found;
  constants_.erase(constants_.begin() + static_cast<std::ptrdiff_t>(before), constants_.end());
  constants_.push_back({node, found.yes, world});
  return found;
}

Truth Judge::part(cel::NodeId node, const World& world) {
  if (!spend(1 + world.size())) return {};
  if (const auto* literal = std::get_if<cel::Literal>(&checked_.ast[node].what)) {
    const bool* value = std::get_if<bool>(&literal->value);
    return value == nullptr ? Truth{} : Truth{*value, !*value};
  }
  if (const cel::Variable* read = variable(node)) {
    // A bool parameter is a switch that somebody may set otherwise: what it switches off is no fault.
    const Truth* known = slot(node) != nullptr ? std::get_if<Truth>(&world[read->slot]) : nullptr;
    return known != nullptr ? *known : Truth{};
  }
  const cel::Call* call = call_of(checked_, node);
  if (call == nullptr || call->target != cel::no_node) return {};
  if (call->function == "_&&_" || call->function == "_||_") return joined(*call, world);
  if (call->function == "!_") return !truth(call->arguments[0], world);
  if (call->function == "@in") return among(*call, world);
  if (is_relation(call->function)) return compared(*call, world);
  return {};
}

/// `a && b` is true where both are, and false where `a` is, or where `a` holds and `b` does not; `||` is the
/// same with false and true exchanged.
Truth Judge::joined(const cel::Call& call, const World& world) {
  const bool all = call.function == "_&&_";
  Truth out{all, !all};
  World inner = world;
  for (const cel::NodeId argument : call.arguments) {
    const Truth next = truth(argument, inner);
    if (all)
      out = {out.yes && next.yes, out.no || next.no};
    else
      out = {out.yes || next.yes, out.no && next.no};
    inner = where(argument, all, std::move(inner));
    // What stands behind is never asked for: nothing about it is worth saying.
    if (inner.impossible()) return all ? Truth{false, out.no} : Truth{out.yes, false};
  }
  return out;
}

Truth Judge::compared(const cel::Call& call, const World& world) {
  const cel::NodeId left = call.arguments[0];
  const cel::NodeId right = call.arguments[1];
  if (is_number(checked_, left) && is_number(checked_, right))
    return relation(call.function, number(left, world), number(right, world));
  if (!is_text(checked_, left) || !is_text(checked_, right)) return {};
  Choice a;
  Choice b;
  if (!choice(left, world, a) || !choice(right, world, b)) return {};
  if (call.function == "_==_") return same(a, b);
  return call.function == "_!=_" ? !same(a, b) : Truth{};
}

Truth Judge::among(const cel::Call& call, const World& world) {
  const auto* list = std::get_if<cel::List>(&checked_.ast[call.arguments[1]].what);
  Choice values;
  if (list == nullptr || !is_text(checked_, call.arguments[0]) || !choice(call.arguments[0], world, values))
    return {};
  Truth out{false, true};
  Choice listed;
  for (const cel::NodeId element : list->elements) {
    Choice one;
    if (!spend() || !choice(element, world, one)) return {};
    out.yes = out.yes || same(values, one).yes;
    if (one.size() == 1) listed.push_back(one.front());
  }
  std::sort(listed.begin(), listed.end());
  out.no = !std::includes(listed.begin(), listed.end(), values.begin(), values.end());
  return out;
}

World Judge::where(cel::NodeId node, bool positive, World world) {
  if (!spend(1 + world.size())) return world;
  if (const cel::Variable* read = slot(node);
      read != nullptr && checked_.types[node].is(cel::TypeKind::boolean)) {
    const Truth* before = std::get_if<Truth>(&world[read->slot]);
    const Truth known = before != nullptr ? *before : Truth{};
    world.narrow(read->slot, Truth{known.yes && positive, known.no && !positive});
    return world;
  }
  const cel::Call* call = call_of(checked_, node);
  if (call == nullptr || call->target != cel::no_node) return world;
  if (call->function == "!_") return where(call->arguments[0], !positive, std::move(world));
  if (call->function == (positive ? "_&&_" : "_||_")) {
    for (const cel::NodeId argument : call->arguments) world = where(argument, positive, std::move(world));
    return world;
  }
  narrow(*call, positive, world);
  return world;
}

void Judge::narrow_number(cel::NodeId read, std::string_view relation, Interval other, World& world) {
  const cel::Variable* variable = slot(read);
  if (variable == nullptr || other.empty()) return;
  Interval known = number(read, world);
  if (relation == "_==_") known = {std::max(known.from, other.from), std::min(known.to, other.to)};
  if (relation == "_<_" && other.to > Interval::lowest) known.to = std::min(known.to, other.to - 1);
  if (relation == "_<=_") known.to = std::min(known.to, other.to);
  if (relation == "_>_" && other.from < Interval::highest) known.from = std::max(known.from, other.from + 1);
  if (relation == "_>=_") known.from = std::max(known.from, other.from);
  // Only an end can be cut off.
  if (relation == "_!=_" && other.from == other.to) {
    if (known.from == other.from && known.from < Interval::highest)
      ++known.from;
    else if (known.to == other.from && known.to > Interval::lowest)
      --known.to;
  }
  world.narrow(variable->slot, known);
}

void Judge::narrow(const cel::Call& call, bool positive, World& world) {
  if (!is_relation(call.function) && call.function != "@in") return;
  const cel::NodeId left = call.arguments[0];
  const cel::NodeId right = call.arguments[1];
  if (call.function != "@in" && is_number(checked_, left) && is_number(checked_, right)) {
    const std::string_view relation = positive ? std::string_view(call.function) : negated(call.function);
    const Interval first = number(left, world);
    const Interval second = number(right, world);
    narrow_number(left, relation, second, world);
    narrow_number(right, mirrored(relation), first, world);
    return;
  }
  const cel::Variable* read = slot(left);
  Choice before;
  if (read == nullptr || !is_text(checked_, left)) return;
  const bool any = !choice(left, world, before);
  Choice named;
  if (call.function == "@in") {
    const auto* list = std::get_if<cel::List>(&checked_.ast[right].what);
    if (list == nullptr) return;
    for (const cel::NodeId element : list->elements) {
      Choice one;
      if (!spend() || !choice(element, world, one) || one.size() != 1) return;
      named.push_back(one.front());
    }
    std::sort(named.begin(), named.end());
    named.erase(std::unique(named.begin(), named.end()), named.end());
  } else if (call.function == "_==_" || call.function == "_!=_") {
    if (!choice(right, world, named) || named.size() != 1) return;
    positive = positive == (call.function == "_==_");
  } else {
    return;
  }
  if (any) {
    if (positive) world.narrow(read->slot, named);
    return;
  }
  Choice left_over;
  if (positive)
    std::set_intersection(before.begin(), before.end(), named.begin(), named.end(),
                          std::back_inserter(left_over));
  else
    std::set_difference(before.begin(), before.end(), named.begin(), named.end(),
                        std::back_inserter(left_over));
  world.narrow(read->slot, left_over);
}

}  // namespace bylaw::policy
