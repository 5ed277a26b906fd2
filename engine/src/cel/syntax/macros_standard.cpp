#include "cel/syntax/macros.h"

#include <utility>

namespace bylaw::cel {

namespace {

NodeId result_of(const MacroUse& use) { return use.identifier(std::string(accumulator)); }

std::optional<NodeId> has(const MacroUse& use) {
  const Node& node = use.builder[use.arguments[0]];
  const auto* select = std::get_if<Select>(&node.what);
  if (select == nullptr || select->test_only) {
    return use.fault(use.arguments[0], "`has` needs a field", "write `has(a.b)`");
  }
  return use.builder.add({Select{select->operand, select->field, true}, use.span, use.at});
}

/// Over one variable, or over index and element (key and value) where there is one argument more.
std::optional<Comprehension> loop_over(const MacroUse& use, bool two_variables) {
  Comprehension loop;
  auto first = use.variable(0);
  auto second = two_variables ? use.variable(1) : std::string();
  if (!first || !second) return std::nullopt;
  if (*first == *second) {
    use.fault(use.arguments[1], "both variables are called `" + *first + "`", "give them different names");
    return std::nullopt;
  }
  loop.iter_var = std::move(*first);
  loop.iter_var2 = std::move(*second);
  loop.iter_range = use.target;
  loop.accu_var = accumulator;
  return loop;
}

template <bool two_variables>
std::optional<NodeId> all(const MacroUse& use) {
  auto loop = loop_over(use, two_variables);
  if (!loop) return no_node;
  loop->accu_init = use.boolean(true);
  loop->loop_condition = use.call("@not_strictly_false", {result_of(use)});
  loop->loop_step = use.call("_&&_", {result_of(use), use.arguments.back()});
  loop->result = result_of(use);
  return use.fold(std::move(*loop));
}

template <bool two_variables>
std::optional<NodeId> exists(const MacroUse& use) {
  auto loop = loop_over(use, two_variables);
  if (!loop) return no_node;
  loop->accu_init = use.boolean(false);
  loop->loop_condition = use.call("@not_strictly_false", {use.call("!_", {result_of(use)})});
  loop->loop_step = use.call("_||_", {result_of(use), use.arguments.back()});
  loop->result = result_of(use);
  return use.fold(std::move(*loop));
}

template <bool two_variables>
std::optional<NodeId> exists_one(const MacroUse& use) {
  auto loop = loop_over(use, two_variables);
  if (!loop) return no_node;
  loop->accu_init = use.integer(0);
  loop->loop_condition = use.boolean(true);
  const NodeId counted = use.call("_+_", {result_of(use), use.integer(1)});
  loop->loop_step = use.call("_?_:_", {use.arguments.back(), counted, result_of(use)});
  loop->result = use.call("_==_", {result_of(use), use.integer(1)});
  return use.fold(std::move(*loop));
}

/// The fold that makes a list or map: `step` where `filter` is true (or no_node), otherwise what there is.
NodeId collect(const MacroUse& use, Comprehension loop, NodeId filter, NodeId step) {
  loop.loop_condition = use.boolean(true);
  loop.loop_step = filter == no_node ? step : use.call("_?_:_", {filter, step, result_of(use)});
  loop.result = result_of(use);
  return use.fold(std::move(loop));
}

NodeId appended(const MacroUse& use, NodeId element) {
  return use.call("_+_", {result_of(use), use.list({element})});
}

std::optional<NodeId> map(const MacroUse& use) {
  auto loop = loop_over(use, false);
  if (!loop) return no_node;
  loop->accu_init = use.list({});
  const NodeId filter = use.arguments.size() == 3 ? use.arguments[1] : no_node;
  const NodeId step = appended(use, use.arguments.back());
  return collect(use, std::move(*loop), filter, step);
}

std::optional<NodeId> filter(const MacroUse& use) {
  auto loop = loop_over(use, false);
  if (!loop) return no_node;
  loop->accu_init = use.list({});
  const NodeId step = appended(use, use.arguments[0]);
  return collect(use, std::move(*loop), use.arguments[1], step);
}

NodeId filter_of(const MacroUse& use) { return use.arguments.size() == 4 ? use.arguments[2] : no_node; }

std::optional<NodeId> transform_list(const MacroUse& use) {
  auto loop = loop_over(use, true);
  if (!loop) return no_node;
  loop->accu_init = use.list({});
  const NodeId step = appended(use, use.arguments.back());
  return collect(use, std::move(*loop), filter_of(use), step);
}

std::optional<NodeId> transform_map(const MacroUse& use) {
  auto loop = loop_over(use, true);
  if (!loop) return no_node;
  loop->accu_init = use.map();
  const NodeId key = use.identifier(loop->iter_var);
  const NodeId step = use.call("cel.@mapInsert", {result_of(use), key, use.arguments.back()});
  return collect(use, std::move(*loop), filter_of(use), step);
}

std::optional<NodeId> transform_map_entry(const MacroUse& use) {
  auto loop = loop_over(use, true);
  if (!loop) return no_node;
  loop->accu_init = use.map();
  const NodeId step = use.call("cel.@mapInsert", {result_of(use), use.arguments.back()});
  return collect(use, std::move(*loop), filter_of(use), step);
}

constexpr Macro standard[] = {
    {"has", false, 1, has},
    {"all", true, 2, all<false>},
    {"exists", true, 2, exists<false>},
    {"exists_one", true, 2, exists_one<false>},
    {"existsOne", true, 2, exists_one<false>},
    {"map", true, 2, map},
    {"map", true, 3, map},
    {"filter", true, 2, filter},
};

constexpr Macro two_variables[] = {
    {"all", true, 3, all<true>},
    {"exists", true, 3, exists<true>},
    {"exists_one", true, 3, exists_one<true>},
    {"existsOne", true, 3, exists_one<true>},
    {"transformList", true, 3, transform_list},
    {"transformList", true, 4, transform_list},
    {"transformMap", true, 3, transform_map},
    {"transformMap", true, 4, transform_map},
    {"transformMapEntry", true, 3, transform_map_entry},
    {"transformMapEntry", true, 4, transform_map_entry},
};

}  // namespace

std::span<const Macro> standard_macros() { return standard; }
std::span<const Macro> two_variable_macros() { return two_variables; }

}  // namespace bylaw::cel
