#include "cel/syntax/macros.h"

#include <array>
#include <utility>

namespace bylaw::cel {

namespace {

constexpr std::array<Library, 6> libraries_with_macros{Library::two_variables, Library::optionals,
                                                       Library::bindings,      Library::block,
                                                       Library::math,          Library::lists};

}  // namespace

NodeId MacroUse::identifier(std::string text) const {
  return builder.add({Identifier{std::move(text)}, span, at});
}
NodeId MacroUse::boolean(bool value) const { return builder.add({Literal{value}, span, at}); }
NodeId MacroUse::integer(std::int64_t value) const { return builder.add({Literal{value}, span, at}); }
NodeId MacroUse::list(std::vector<NodeId> elements) const {
  return builder.add({List{std::move(elements), {}}, span, at});
}
NodeId MacroUse::map() const { return builder.add({Structure{}, span, at}); }

NodeId MacroUse::call(std::string_view function, std::vector<NodeId> given) const {
  return builder.add({Call{std::string(function), no_node, std::move(given)}, span, at});
}

NodeId MacroUse::method(std::string_view function, NodeId of, std::vector<NodeId> given) const {
  if (of == no_node) return no_node;
  return builder.add({Call{std::string(function), of, std::move(given)}, span, at});
}

NodeId MacroUse::fold(Comprehension loop) const { return builder.add({std::move(loop), span, at}); }

NodeId MacroUse::bind(std::string text, NodeId value, NodeId body) const {
  Comprehension loop;
  loop.iter_var = "#unused";
  loop.iter_range = list({});
  loop.accu_init = value;
  loop.loop_condition = boolean(false);
  loop.loop_step = identifier(text);
  loop.accu_var = std::move(text);
  loop.result = body;
  return fold(std::move(loop));
}

std::optional<std::string> MacroUse::variable(std::size_t index) const {
  const Node& node = builder[arguments[index]];
  const auto* identifier = std::get_if<Identifier>(&node.what);
  if (identifier == nullptr || identifier->name.front() == '.') {
    fault(arguments[index], "`" + std::string(name) + "` needs a plain name here",
          "the name stands for the elements in the arguments behind it");
    return std::nullopt;
  }
  if (identifier->name == accumulator || identifier->name == "__result__") {
    fault(arguments[index], "`" + identifier->name + "` cannot be a variable: macros use it themselves");
    return std::nullopt;
  }
  return identifier->name;
}

bool MacroUse::target_is(std::string_view space) const {
  const auto* identifier = std::get_if<Identifier>(&builder[target].what);
  return identifier != nullptr && identifier->name == space;
}

NodeId MacroUse::fault(NodeId where, std::string message, std::string help) const {
  const Span place = where == no_node ? span : builder[where].span;
  builder.fault(Code::cel_macro, place, std::move(message), std::move(help));
  return no_node;
}

const Macro* Macros::find(const MacroUse& use, std::span<const Macro> macros) const {
  for (const Macro& macro : macros) {
    const bool fits = macro.arguments == any_number || macro.arguments == use.arguments.size();
    if (macro.name == use.name && macro.receiver == use.receiver && fits) return &macro;
  }
  return nullptr;
}

std::optional<NodeId> Macros::expand(const MacroUse& use) const {
  if (!env_.macros()) return std::nullopt;
  const Macro* macro = find(use, standard_macros());
  for (const Library library : libraries_with_macros) {
    if (macro == nullptr && env_.has(library)) macro = find(use, macros_of(library));
  }
  if (macro == nullptr) return std::nullopt;
  const auto expansion = macro->expand(use);
  if (expansion && *expansion != no_node) {
    use.builder.record({*expansion, std::string(use.name), use.target, use.arguments});
  }
  return expansion;
}

std::span<const Macro> macros_of(Library library) {
  switch (library) {
    case Library::two_variables: return two_variable_macros();
    case Library::optionals: return optional_macros();
    case Library::bindings: return binding_macros();
    case Library::block: return block_macros();
    case Library::math: return math_macros();
    case Library::lists: return list_macros();
    default: return {};
  }
}

}  // namespace bylaw::cel
