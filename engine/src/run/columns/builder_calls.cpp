#include "run/columns/builder.h"

#include <algorithm>
#include <utility>

namespace bylaw::columns {

namespace {

bool is_number(Lane lane) { return lane == Lane::whole || lane == Lane::instant || lane == Lane::length; }

/// The lane of a sum or difference.
std::optional<Lane> lane_of_sum(Op op, Lane left, Lane right) {
  if (left == Lane::whole && right == Lane::whole) return Lane::whole;
  if (left == Lane::length && right == Lane::length) return Lane::length;
  if (left == Lane::instant && right == Lane::length) return Lane::instant;
  if (op == Op::add && left == Lane::length && right == Lane::instant) return Lane::instant;
  if (op == Op::subtract && left == Lane::instant && right == Lane::instant) return Lane::length;
  return std::nullopt;
}

/// Where `item` is in the list; it is put there where it is not.
template <class Item>
std::int64_t place_of(std::vector<Item>& list, Item item) {
  const auto at = std::find(list.begin(), list.end(), item);
  const auto place = static_cast<std::int64_t>(at - list.begin());
  if (at == list.end()) list.push_back(std::move(item));
  return place;
}

}  // namespace

bool GraphBuilder::is_named(std::uint32_t node) const {
  const Node& of = graph_.nodes_[node];
  if (of.op == Op::choose) return is_named(of.b) && is_named(of.c);
  return of.op == Op::constant || of.op == Op::look_up;
}

GraphBuilder::Found GraphBuilder::equal(std::uint32_t left, std::uint32_t right) {
  const Lane lane = graph_.nodes_[left].lane;
  if (lane != graph_.nodes_[right].lane) return std::nullopt;
  // Two texts that no rule names have one number and may be different.
  if (lane == Lane::text && !is_named(left) && !is_named(right)) return std::nullopt;
  return add({Op::equal, Lane::truth, std::min(left, right), std::max(left, right)});
}

GraphBuilder::Found GraphBuilder::relation(std::string_view function, std::uint32_t left,
                                           std::uint32_t right) {
  if (function == "_==_") return equal(left, right);
  if (function == "_!=_") {
    const Found same = equal(left, right);
    return same ? Found(add({Op::opposite, Lane::truth, *same})) : std::nullopt;
  }
  const Lane lane = graph_.nodes_[left].lane;
  if (lane != graph_.nodes_[right].lane || !(is_number(lane) || lane == Lane::real)) return std::nullopt;
  if (function == "_<_") return add({Op::less, Lane::truth, left, right});
  if (function == "_<=_") return add({Op::less_equal, Lane::truth, left, right});
  if (function == "_>_") return add({Op::less, Lane::truth, right, left});
  if (function == "_>=_") return add({Op::less_equal, Lane::truth, right, left});
  return std::nullopt;
}

GraphBuilder::Found GraphBuilder::arithmetic(Op op, std::uint32_t left, std::uint32_t right) {
  const Lane a = graph_.nodes_[left].lane;
  const Lane b = graph_.nodes_[right].lane;
  if (op == Op::multiply)
    return a == Lane::whole && b == Lane::whole ? Found(add({op, Lane::whole, left, right})) : std::nullopt;
  const auto lane = lane_of_sum(op, a, b);
  return lane ? Found(add({op, *lane, left, right})) : std::nullopt;
}

GraphBuilder::Found GraphBuilder::member(std::uint32_t item, const cel::Value& container) {
  if (graph_.nodes_[item].lane != Lane::text || !container.is(cel::Kind::list)) return std::nullopt;
  std::vector<std::uint8_t> set;
  for (std::uint32_t i = 0; i < container.list->size; ++i) {
    const cel::Value& each = container.list->items[i];
    // What is no text is equal to none.
    if (!each.is(cel::Kind::string)) continue;
    const std::uint32_t number = text(each.text());
    if (number >= set.size()) set.resize(number + 1, truth_no);
    set[number] = truth_yes;
  }
  return add({Op::text_in, Lane::truth, item, 0, 0, place_of(graph_.sets_, std::move(set)), 0});
}

GraphBuilder::Found GraphBuilder::look_up(const cel::Value& container, std::uint32_t key) {
  if (graph_.nodes_[key].lane != Lane::text || !container.is(cel::Kind::map)) return std::nullopt;
  const cel::MapRep& map = *container.map;
  std::optional<Lane> lane;
  LookUp table;
  for (std::uint32_t i = 0; i < map.size; ++i) {
    if (!map.keys[i].is(cel::Kind::string)) continue;
    const Found value = of_value(map.values[i]);
    if (!value) return std::nullopt;
    const Node& of = graph_.nodes_[*value];
    if (of.lane == Lane::real || (lane && *lane != of.lane)) return std::nullopt;
    lane = of.lane;
    const std::uint32_t number = text(map.keys[i].text());
    if (number >= table.known.size()) {
      table.values.resize(number + 1);
      table.known.resize(number + 1);
    }
    table.values[number] = of.value;
    table.known[number] = 1;
  }
  if (!lane) return std::nullopt;
  return add({Op::look_up, *lane, key, 0, 0, place_of(graph_.tables_, std::move(table)), 0});
}

GraphBuilder::Found GraphBuilder::choose(std::uint32_t condition, std::uint32_t yes, std::uint32_t no) {
  const Lane lane = graph_.nodes_[yes].lane;
  if (lane != graph_.nodes_[no].lane) return std::nullopt;
  if (const Found ranked = choose_by_rank(condition, yes, no)) return ranked;
  return add({Op::choose, lane, condition, yes, no});
}

GraphBuilder::Found GraphBuilder::choose_by_rank(std::uint32_t condition, std::uint32_t yes,
                                                 std::uint32_t no) {
  const Node at_least = graph_.nodes_[condition];
  const Node top = graph_.nodes_[yes];
  const Node rest = graph_.nodes_[no];
  if (at_least.op != Op::less_equal || top.op != Op::constant || top.lane == Lane::real) return std::nullopt;
  const Node threshold = graph_.nodes_[at_least.a];
  if (threshold.op != Op::constant || graph_.nodes_[at_least.b].lane != Lane::whole) return std::nullopt;
  std::vector<std::int64_t> thresholds;
  LookUp table;
  table.of_rank = true;
  if (rest.op == Op::constant) {
    table.values.push_back(rest.value);
  } else {
    if (rest.op != Op::look_up || graph_.nodes_[rest.a].op != Op::rank) return std::nullopt;
    const Node below = graph_.nodes_[rest.a];
    thresholds = graph_.thresholds_[static_cast<std::size_t>(below.value)];
    if (below.a != at_least.b || thresholds.back() >= threshold.value) return std::nullopt;
    table.values = graph_.tables_[static_cast<std::size_t>(rest.value)].values;
  }
  thresholds.push_back(threshold.value);
  table.values.push_back(top.value);
  table.known.assign(table.values.size(), 1);
  const std::uint32_t rank =
      add({Op::rank, Lane::rank, at_least.b, 0, 0, place_of(graph_.thresholds_, std::move(thresholds)), 0});
  return add({Op::look_up, top.lane, rank, 0, 0, place_of(graph_.tables_, std::move(table)), 0});
}

GraphBuilder::Found GraphBuilder::of_call(const cel::Checked& checked, cel::NodeId, const cel::Call& call) {
  if (call.target != cel::no_node) return std::nullopt;
  const std::string_view function = call.function;
  const auto operand = [&](std::size_t i) { return of(checked, call.arguments[i]); };
  if (call.arguments.size() == 3 && function == "_?_:_") {
    const Found condition = operand(0);
    const Found yes = condition ? operand(1) : std::nullopt;
    const Found no = yes ? operand(2) : std::nullopt;
    if (!no || graph_.nodes_[*condition].lane != Lane::truth) return std::nullopt;
    return choose(*condition, *yes, *no);
  }
  if (call.arguments.size() == 1 && function == "!_") {
    const Found of_it = operand(0);
    if (!of_it || graph_.nodes_[*of_it].lane != Lane::truth) return std::nullopt;
    return add({Op::opposite, Lane::truth, *of_it});
  }
  if (call.arguments.size() != 2) return std::nullopt;
  if (function == "@in") {
    const auto container = constant(checked, call.arguments[1]);
    const Found item = container ? operand(0) : std::nullopt;
    return item ? member(*item, *container) : std::nullopt;
  }
  if (function == "_[_]") {
    const auto container = constant(checked, call.arguments[0]);
    const Found key = container ? operand(1) : std::nullopt;
    return key ? look_up(*container, *key) : std::nullopt;
  }
  const Found left = operand(0);
  const Found right = left ? operand(1) : std::nullopt;
  if (!right) return std::nullopt;
  if (function == "_&&_" || function == "_||_") {
    if (graph_.nodes_[*left].lane != Lane::truth || graph_.nodes_[*right].lane != Lane::truth)
      return std::nullopt;
    return add({function == "_&&_" ? Op::both : Op::either, Lane::truth, *left, *right});
  }
  if (function == "_+_") return arithmetic(Op::add, *left, *right);
  if (function == "_-_") return arithmetic(Op::subtract, *left, *right);
  if (function == "_*_") return arithmetic(Op::multiply, *left, *right);
  return relation(function, *left, *right);
}

}  // namespace bylaw::columns
