#include "cel/rules/compile_rule.h"
#include "policy/compose_block.h"

#include <bylaw/json.h>

#include <map>
#include <utility>

namespace bylaw::policy {

namespace {

/// What the format leaves open: outputs are `'deny'` and `'allow'`, and a variable's name has one meaning in
/// the whole rule, for its reasons name what was read.
class BlockCheck {
 public:
  BlockCheck(const Source& source, Faults& faults) : source_(source), faults_(faults) {}

  /// `complete`: all of the block could be read.
  void run(const cel::Block& block, bool complete) {
    check(block);
    if (denies_ || !complete || faults_.any_error()) return;
    faults_.warning(Code::never_applies, block.opening(),
                    "no output of this rule is `'deny'`, so it refuses nobody",
                    "remove the rule, or say what is denied");
  }

 private:
  void check(const cel::Block& block) {
    std::map<std::string_view, Span> own;
    for (const cel::BlockVariable& variable : block.variables) {
      // A second one in the same rule has been reported.
      if (!own.emplace(variable.name.text, variable.name.token).second) continue;
      const auto [at, is_new] = names_.emplace(variable.name.text, variable.name.token);
      if (is_new) continue;
      faults_.error_with(
          Code::duplicate_id, variable.name.token,
          "there are two variables " + quoted(variable.name.text) + " in one rule of the policy",
          "give one of them another name", {at->second, "the first is here"});
    }
    for (const cel::BlockItem& item : block.items) check(item);
  }

  void check(const cel::BlockItem& item) {
    for (const cel::Block& rule : item.rule) check(rule);
    if (!item.output) return;
    denies_ = denies_ || denies(item);
    const std::string& text = item.output->text;
    const bool allows = text == "'allow'" || text == "\"allow\"";
    if (!denies(item) && !allows) {
      faults_.error(Code::bad_value, whole(*item.output), "an output of a rule must be `'deny'` or `'allow'`",
                    "write one of them; what depends on facts belongs into conditions");
    }
    if (allows && item.explanation) {
      faults_.warning(Code::never_applies, whole(*item.explanation),
                      "an explanation of `'allow'` is never shown", "remove it");
    }
  }

  Span whole(const cel::Written& expression) const {
    const StringMap map(source_.text(), expression.token);
    return map({0, static_cast<std::uint32_t>(expression.text.size())});
  }

  const Source& source_;
  Faults& faults_;
  bool denies_ = false;
  std::map<std::string_view, Span> names_;
};

/// The variables of a block as derived values of the rule; the rule's message may read them.
void declare_variables(const cel::Block& block, Lowered& lowered, const std::string& rule,
                       const Source& source) {
  for (const cel::BlockVariable& variable : block.variables) {
    Faults again;
    auto program = compile_expression({variable.expression.text, 0, 0, variable.expression.token},
                                      lowered.env, false, source, again);
    std::string name = "variables." + variable.name.text;
    if (!program) {
      // It has been reported; as dyn it raises no second fault.
      lowered.env.variable(std::move(name), cel::TypeKind::dyn);
      continue;
    }
    Derived derived;
    derived.name = std::move(name);
    derived.expression = variable.expression.text;
    derived.type = program->type();
    derived.rule = rule;
    derived.program = std::move(program);
    derived.slot = lowered.env.computed(derived.name, derived.type, derived.program);
    lowered.derived.push_back(std::move(derived));
  }
  for (const cel::BlockItem& item : block.items) {
    for (const cel::Block& inner : item.rule) declare_variables(inner, lowered, rule, source);
  }
}

}  // namespace

std::optional<Composed> bind_block(Lowered& lowered, const Draft& draft, const Source& source,
                                   Faults& faults) {
  const cel::Block& block = *draft.block;
  Faults own;
  cel::Policy::Detail compiled(lowered.env);
  compiled.env.space("variables");
  const std::uint32_t root =
      cel::RuleCompiler(compiled, source.text(), cel::Words::own, own).compile(block, false);
  BlockCheck(source, own).run(block, !faults.any_error());
  bool good = !own.any_error();
  for (Diagnostic& diagnostic : own.take()) {
    // As in other conditions: what can only fail would refuse everyone, or nobody.
    if (diagnostic.code == Code::cel_regex) diagnostic.severity = bylaw::Severity::error;
    good = good && diagnostic.severity != bylaw::Severity::error;
    faults.add(std::move(diagnostic));
  }
  declare_variables(block, lowered, draft.id, source);
  if (!good) return std::nullopt;
  auto composed = compose(block, compiled, root, lowered.env.limits());
  if (!composed) {
    faults.error(Code::cel_limit, block.opening(),
                 "the conditions of this rule, put together, are larger than an expression may be",
                 "make several rules of it");
  }
  return composed;
}

}  // namespace bylaw::policy
