#include "policy/lower.h"

#include <bylaw/json.h>

#include <algorithm>

namespace bylaw::policy {

namespace {

std::vector<std::string_view> resolve(const Draft& draft, const Names& names) {
  std::vector<std::string_view> out;
  for (const Word* entry : draft.on) {
    const auto matching = names.actions().matching(entry->text);
    out.insert(out.end(), matching.begin(), matching.end());
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

/// Faults were reported where the parts were written: what is left is that together they are too large.
std::unique_ptr<cel::Program> compile_composed(const std::string& text, const Draft& draft, bool trace,
                                               const Lowered& lowered, const Source& source, Faults& faults) {
  Faults again;
  auto program = compile_expression({text, 0, 0, {}}, lowered.env, trace, source, again);
  if (!program) {
    faults.error(Code::cel_limit, draft.block->opening(),
                 "the conditions of this rule, put together, are larger than an expression may be",
                 "make several rules of it");
  }
  return program;
}

void bind_composed(Lowered& lowered, const Draft& draft, const Source& source, Faults& faults,
                   LoweredRule& rule) {
  const auto composed = bind_block(lowered, draft, source, faults);
  if (!composed) return;
  rule.condition = composed->condition;
  rule.program = compile_composed(rule.condition, draft, false, lowered, source, faults);
  if (!rule.program) return;
  rule.traced = compile_composed(rule.condition, draft, true, lowered, source, faults);
  if (!composed->explanations.empty())
    rule.explanations = compile_composed(composed->explanations, draft, false, lowered, source, faults);
}

void bind_condition(Lowered& lowered, const Draft& draft, const Source& source, Faults& faults,
                    LoweredRule& rule) {
  const Excerpt excerpt{draft.condition, 0, 0, draft.token};
  rule.program = compile_expression(excerpt, lowered.env, false, source, faults);
  if (!rule.program) return;
  must_be_bool(*rule.program, draft.condition.size(), draft.token, source, faults);
  // Faults were reported by the first compilation, which is the same but for what it keeps.
  Faults again;
  rule.traced = compile_expression(excerpt, lowered.env, true, source, again);
}

/// `with_condition` is false for a rule that a table with faults would make: its message is authored text all
/// the same.
void bind(Lowered& lowered, const Draft& draft, bool with_condition, const Source& source, Faults& faults) {
  LoweredRule rule;
  rule.id = draft.id;
  rule.from = draft.from;
  rule.on = resolve(draft, lowered.names);
  rule.kind = draft.kind;
  rule.waits = draft.waits;
  rule.decided_by = draft.decided_by.value_or(Decider::platform);
  rule.lapses_after = draft.lapses_after;
  rule.condition = draft.condition;
  rule.title = draft.title;
  rule.message_text = draft.message;
  rule.basis = draft.basis;
  // Its variables end with the rule; its message may read them.
  lowered.env.begin_scope();
  if (draft.block != nullptr) {
    bind_composed(lowered, draft, source, faults, rule);
  } else if (with_condition && !draft.condition.empty()) {
    bind_condition(lowered, draft, source, faults, rule);
  }
  if (draft.message != nullptr) rule.message = bind_message(lowered, draft, source, faults);
  lowered.env.end_scope();
  lowered.rules.push_back(std::move(rule));
}

}  // namespace

void must_be_bool(const cel::Program& program, std::size_t size, Span token, const Source& source,
                  Faults& faults) {
  const cel::Type& type = program.type();
  if (type.is(cel::TypeKind::boolean)) return;
  const StringMap map(source.text(), token);
  const Span whole = map({0, static_cast<std::uint32_t>(size)});
  if (type.is(cel::TypeKind::dyn)) {
    faults.error(Code::type_mismatch, whole,
                 "the condition's type is only known when it is evaluated, it must be a bool",
                 "compare the value, or convert it with `bool(…)`");
  } else {
    faults.error(Code::type_mismatch, whole,
                 "the condition is of type " + quoted(type.text()) + ", it must be a bool",
                 "compare it with something");
  }
}

void bind_rules(Lowered& lowered, std::vector<Draft> drafts, const Source& source, Faults& faults) {
  // A rule that a table made from faulty cells would report the table's fault a second time.
  const bool tables_are_good = !faults.any_error();
  for (const Draft& draft : drafts) {
    if (faults.full()) return;
    bind(lowered, draft, draft.from == From::rules || tables_are_good, source, faults);
  }
  lowered.slots.count = lowered.env.slots();
}

}  // namespace bylaw::policy
