#include "cel/rules/compile_rule.h"

#include "cel/check/solver.h"

#include <map>
#include <memory>
#include <utility>

namespace bylaw::cel {

namespace {

void add_words_of_cel_go(Diagnostic& diagnostic, std::string_view expression) {
  constexpr std::uint32_t longest = 64;
  if (diagnostic.span.size() > longest) return;
  const std::string found(expression.substr(diagnostic.span.begin, diagnostic.span.size()));
  if (diagnostic.code == Code::undeclared) {
    diagnostic.message = "undeclared reference to '" + found + "': " + diagnostic.message;
  } else if (diagnostic.code == Code::cel_syntax && !found.empty()) {
    diagnostic.message = "mismatched input '" + found + "': " + diagnostic.message;
  }
}

std::optional<bool> literal(const Checked& checked) {
  const auto* constant = std::get_if<Literal>(&checked.ast[checked.ast.root].what);
  const bool* value = constant == nullptr ? nullptr : std::get_if<bool>(&constant->value);
  return value == nullptr ? std::nullopt : std::optional(*value);
}

}  // namespace

Span RuleCompiler::whole(const Written& expression) const {
  return StringMap(text_, expression.token)({0, static_cast<std::uint32_t>(expression.text.size())});
}

void RuleCompiler::report(Diagnostics diagnostics, const Written& expression) {
  if (diagnostics.empty()) return;
  const StringMap map(text_, expression.token);
  for (Diagnostic& diagnostic : diagnostics) {
    if (words_ == Words::of_cel_go) add_words_of_cel_go(diagnostic, expression.text);
    diagnostic.span = map(diagnostic.span);
    for (Label& label : diagnostic.labels) label.span = map(label.span);
    faults_.add(std::move(diagnostic));
  }
}

std::optional<Program> RuleCompiler::compile(const Written& expression) {
  auto ast = parse(expression.text, out_.env);
  report(std::move(ast.diagnostics()), expression);
  if (!ast) return std::nullopt;
  auto checked = check(std::move(*ast), out_.env);
  report(std::move(checked.diagnostics()), expression);
  if (!checked) return std::nullopt;
  auto program = plan(std::move(*checked), out_.env);
  report(std::move(program.diagnostics()), expression);
  if (!program) return std::nullopt;
  return std::move(*program);
}

void RuleCompiler::must_be(const Type& wanted, const Program& program, const Written& expression,
                           std::string_view what) {
  if (Solver().assignable(program.type(), wanted)) return;
  faults_.error(
      Code::type_mismatch, whole(expression),
      std::string(what) + " is of type " + quoted(program.type().text()) + ", it must be a " + wanted.text(),
      wanted.is(TypeKind::boolean) ? "compare it with something" : "write `string(…)` around it");
}

void RuleCompiler::declare(const std::vector<BlockVariable>& variables) {
  std::map<std::string_view, Span> seen;
  for (const BlockVariable& variable : variables) {
    if (faults_.full()) return;
    const auto [at, is_new] = seen.emplace(variable.name.text, variable.name.token);
    auto program = compile(variable.expression);
    if (!is_new) {
      faults_.error_with(
          Code::duplicate_id, variable.name.token,
          "overlapping identifier: there are two variables " + quoted(variable.name.text) + " in one rule",
          "give one of them another name", {at->second, "the first is here"});
      continue;
    }
    std::string name = "variables." + variable.name.text;
    if (program) {
      Type type = program->type();
      out_.env.computed(std::move(name), std::move(type), std::make_shared<Program>(std::move(*program)));
    } else {
      // As dyn it raises no second fault.
      out_.env.variable(std::move(name), TypeKind::dyn);
    }
  }
}

/// Whether it always holds.
bool RuleCompiler::compile_condition(const Written& condition, CompiledItem& out) {
  auto program = compile(condition);
  if (!program) return false;
  must_be(TypeKind::boolean, *program, condition, "the condition");
  const auto constant = literal(program->checked());
  if (constant && !*constant) {
    faults_.error(Code::never_applies, whole(condition), "condition is always false", "remove the item");
  }
  if (constant && *constant) return true;
  out.condition = std::move(program);
  return false;
}

Outcome RuleCompiler::compile(const BlockItem& item, bool inside_aggregate, CompiledItem& out) {
  Outcome outcome;
  outcome.type = TypeKind::error;
  outcome.item = item.span;
  outcome.always = !item.condition || compile_condition(*item.condition, out);
  if (item.output) {
    outcome.output = whole(*item.output);
    out.output = compile(*item.output);
    if (out.output) outcome.type = out.output->type();
  }
  for (const Block& block : item.rule) {
    out.rule = compile(block, inside_aggregate);
    const CompiledRule& rule = out_.rules[out.rule];
    outcome.output = block.opening();
    outcome.is_rule = true;
    outcome.type = rule.type;
    outcome.may_find_nothing = rule.optional;
  }
  if (item.explanation) {
    out.explanation = compile(*item.explanation);
    if (out.explanation) must_be(TypeKind::string, *out.explanation, *item.explanation, "the explanation");
  }
  return outcome;
}

std::uint32_t RuleCompiler::compile(const Block& block, bool inside_aggregate) {
  if (block.aggregate && inside_aggregate) {
    faults_.error(Code::conflict, block.opening(), "nested aggregate rules are not allowed",
                  "put its items into the outer `aggregate`, with their conditions joined by `&&`");
  }
  CompiledRule rule;
  rule.aggregate = block.aggregate;
  out_.env.begin_scope();
  declare(block.variables);
  std::vector<Outcome> outcomes;
  for (const BlockItem& item : block.items) {
    if (faults_.full()) break;
    CompiledItem& compiled = rule.items.emplace_back();
    outcomes.push_back(compile(item, inside_aggregate || block.aggregate, compiled));
  }
  out_.env.end_scope();
  outputs_agree(outcomes, faults_);
  if (!block.aggregate) outputs_are_reachable(outcomes, faults_);
  rule.optional = !block.aggregate && may_find_nothing(outcomes);
  rule.type = joined_type(outcomes);
  if (block.aggregate && !rule.type.is(TypeKind::error)) rule.type = Type::list(rule.type);
  out_.rules.push_back(std::move(rule));
  return static_cast<std::uint32_t>(out_.rules.size() - 1);
}

}  // namespace bylaw::cel
