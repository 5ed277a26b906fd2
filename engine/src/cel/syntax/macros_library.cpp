#include "cel/syntax/macros.h"

#include <utility>

namespace bylaw::cel {

namespace {

/// `o.hasValue() ? <found> : optional.none()`, where `found` sees the value of `o` under the name of the
/// first argument.
std::optional<NodeId> map_optional(const MacroUse& use, bool flat) {
  auto name = use.variable(0);
  if (!name) return no_node;
  const NodeId given = use.method("hasValue", use.target);
  const NodeId value = use.method("value", use.builder.copy(use.target));
  NodeId found = use.bind(std::move(*name), value, use.arguments[1]);
  if (!flat) found = use.call("optional.of", {found});
  return use.call("_?_:_", {given, found, use.call("optional.none", {})});
}

std::optional<NodeId> opt_map(const MacroUse& use) { return map_optional(use, false); }
std::optional<NodeId> opt_flat_map(const MacroUse& use) { return map_optional(use, true); }

std::optional<NodeId> bind(const MacroUse& use) {
  if (!use.target_is("cel")) return std::nullopt;
  auto name = use.variable(0);
  if (!name) return no_node;
  return use.bind(std::move(*name), use.arguments[1], use.arguments[2]);
}

std::optional<NodeId> block(const MacroUse& use) {
  if (!use.target_is("cel")) return std::nullopt;
  if (!std::holds_alternative<List>(use.builder[use.arguments[0]].what)) {
    return use.fault(use.arguments[0], "`cel.block` needs a list of expressions first");
  }
  return use.call("cel.@block", use.arguments);
}

/// A name made of numbers that are written as arguments: `cel.iterVar(1, 0)` is `@it:1:0`.
std::optional<NodeId> numbered(const MacroUse& use, std::string name, std::string_view separator) {
  if (!use.target_is("cel")) return std::nullopt;
  for (const NodeId id : use.arguments) {
    const auto* literal = std::get_if<Literal>(&use.builder[id].what);
    const auto* number = literal == nullptr ? nullptr : std::get_if<std::int64_t>(&literal->value);
    if (number == nullptr || *number < 0) {
      return use.fault(id, "`cel." + std::string(use.name) + "` needs a number here",
                       "write an int that is not negative");
    }
    name += separator;
    name += std::to_string(*number);
  }
  return use.identifier(std::move(name));
}

std::optional<NodeId> block_index(const MacroUse& use) { return numbered(use, "@index", ""); }
std::optional<NodeId> block_iter_var(const MacroUse& use) { return numbered(use, "@it", ":"); }
std::optional<NodeId> block_accu_var(const MacroUse& use) { return numbered(use, "@ac", ":"); }

bool is_no_number(const Builder& builder, NodeId id) {
  const Node& node = builder[id];
  if (std::holds_alternative<Structure>(node.what) || std::holds_alternative<List>(node.what)) return true;
  const auto* literal = std::get_if<Literal>(&node.what);
  if (literal == nullptr) return false;
  return !std::holds_alternative<std::int64_t>(literal->value) &&
         !std::holds_alternative<std::uint64_t>(literal->value) &&
         !std::holds_alternative<double>(literal->value);
}

/// `math.greatest` and `math.least` of any number of arguments become a function of one, of two, or of a
/// list.
std::optional<NodeId> extreme(const MacroUse& use, std::string_view function) {
  if (!use.target_is("math")) return std::nullopt;
  const std::string shown = "`math." + std::string(use.name) + "`";
  if (use.arguments.empty()) return use.fault(no_node, shown + " needs at least one argument");
  const auto* list = std::get_if<List>(&use.builder[use.arguments[0]].what);
  const bool of_list = use.arguments.size() == 1 && list != nullptr;
  if (of_list && list->elements.empty())
    return use.fault(use.arguments[0], shown + " has no value for an empty list");
  for (const NodeId id : of_list ? list->elements : use.arguments) {
    if (is_no_number(use.builder, id)) return use.fault(id, shown + " takes numbers only");
  }
  if (use.arguments.size() <= 2) return use.call(function, use.arguments);
  return use.call(function, {use.list(use.arguments)});
}

std::optional<NodeId> greatest(const MacroUse& use) { return extreme(use, "math.@max"); }
std::optional<NodeId> least(const MacroUse& use) { return extreme(use, "math.@min"); }

/// The list is bound, so that it is evaluated once: for its elements and for their keys.
std::optional<NodeId> sort_by(const MacroUse& use) {
  auto name = use.variable(0);
  if (!name) return no_node;
  const std::string input = "@__sortBy_input__";
  Comprehension keys;
  keys.iter_var = std::move(*name);
  keys.iter_range = use.identifier(input);
  keys.accu_var = accumulator;
  keys.accu_init = use.list({});
  keys.loop_condition = use.boolean(true);
  const NodeId so_far = use.identifier(std::string(accumulator));
  keys.loop_step = use.call("_+_", {so_far, use.list({use.arguments[1]})});
  keys.result = use.identifier(std::string(accumulator));
  const NodeId of = use.identifier(input);
  const NodeId sorted = use.method("@sortByAssociatedKeys", of, {use.fold(std::move(keys))});
  return use.bind(input, use.target, sorted);
}

constexpr Macro optionals[] = {{"optMap", true, 2, opt_map}, {"optFlatMap", true, 2, opt_flat_map}};
constexpr Macro bindings[] = {{"bind", true, 3, bind}};
constexpr Macro blocks[] = {{"block", true, 2, block},
                            {"index", true, 1, block_index},
                            {"iterVar", true, 2, block_iter_var},
                            {"accuVar", true, 2, block_accu_var}};
constexpr Macro math[] = {{"greatest", true, any_number, greatest}, {"least", true, any_number, least}};
constexpr Macro lists[] = {{"sortBy", true, 2, sort_by}};

}  // namespace

std::span<const Macro> optional_macros() { return optionals; }
std::span<const Macro> binding_macros() { return bindings; }
std::span<const Macro> block_macros() { return blocks; }
std::span<const Macro> math_macros() { return math; }
std::span<const Macro> list_macros() { return lists; }

}  // namespace bylaw::cel
