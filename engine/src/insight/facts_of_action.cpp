#include "insight/facts_of_action.h"

#include <bylaw/cel/print.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>

namespace bylaw {

namespace {

/// The paths that an expression asks for with `has(a.b)` or `a.?b`: it knows what to do without them.
void append_asked(const cel::Ast& ast, std::vector<std::string>& out) {
  for (const cel::Node& node : ast.nodes) {
    if (const auto* select = std::get_if<cel::Select>(&node.what)) {
      if (select->test_only) out.push_back(cel::unparse(ast, select->operand) + "." + select->field);
      continue;
    }
    const auto* call = std::get_if<cel::Call>(&node.what);
    if (call == nullptr || call->function != "_?._" || call->arguments.size() != 2) continue;
    const auto* field = std::get_if<cel::Literal>(&ast[call->arguments[1]].what);
    const auto* name = field == nullptr ? nullptr : std::get_if<std::string>(&field->value);
    if (name != nullptr) out.push_back(cel::unparse(ast, call->arguments[0]) + "." + *name);
  }
}

class Reader {
 public:
  Reader(const policy::Lowered& lowered, FactsOfAction& out) : lowered_(lowered), out_(out) {
    out_.read.resize(lowered.slots.attributes, false);
    out_.needed.resize(lowered.slots.attributes, false);
  }

  /// A condition: what it needs, the action needs.
  void condition(const cel::Program& program) {
    read(program);
    std::vector<std::string> asked;
    append_asked(program.checked().ast, asked);
    for (const policy::Derived& derived : lowered_.derived) {
      const std::vector<std::uint32_t>& slots = program.slots_read();
      if (std::binary_search(slots.begin(), slots.end(), derived.slot))
        append_asked(derived.program->checked().ast, asked);
    }
    for (const std::uint32_t slot : program.slots_needed()) {
      if (slot >= lowered_.slots.attributes) continue;
      const policy::Attribute& attribute = lowered_.document.attributes[slot];
      if (!attribute.fallback && std::find(asked.begin(), asked.end(), attribute.full) == asked.end())
        out_.needed[slot] = true;
    }
  }

  void read(const cel::Program& program) {
    for (const std::uint32_t slot : program.slots_read()) {
      if (slot < lowered_.slots.attributes) out_.read[slot] = true;
    }
  }

 private:
  const policy::Lowered& lowered_;
  FactsOfAction& out_;
};

}  // namespace

FactsOfAction facts_of_action(const policy::Lowered& lowered, std::string_view action) {
  FactsOfAction out;
  Reader reader(lowered, out);
  for (const policy::LoweredRule& rule : lowered.rules) {
    if (std::find(rule.on.begin(), rule.on.end(), action) == rule.on.end()) continue;
    out.rules.push_back(rule.id);
    reader.condition(*rule.program);
    if (rule.explanations != nullptr) reader.read(*rule.explanations);
    for (const policy::Argument& argument : rule.message.arguments) reader.read(*argument.program);
  }
  return out;
}

}  // namespace bylaw
