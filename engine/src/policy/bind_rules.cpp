#include "policy/lower.h"

#include <bylaw/json.h>

#include <algorithm>

namespace bylaw::policy {

namespace {

void must_be_bool(const cel::Program& program, const Draft& draft, const Source& source, Faults& faults) {
  const cel::Type& type = program.type();
  if (type.is(cel::TypeKind::boolean)) return;
  const StringMap map(source.text(), draft.token);
  const Span whole = map({0, static_cast<std::uint32_t>(draft.condition.size())});
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

/// `with_condition` is false for a rule that a table with faults would make: its message is authored text all
/// the same.
void bind(Lowered& lowered, const Draft& draft, bool with_condition, const Source& source, Faults& faults) {
  LoweredRule rule;
  rule.id = draft.id;
  rule.from = draft.from;
  rule.on = resolve(draft, lowered.names);
  rule.kind = draft.kind;
  rule.condition = draft.condition;
  rule.title = draft.title;
  rule.message_text = draft.message;
  rule.basis = draft.basis;
  if (with_condition && !draft.condition.empty()) {
    const Excerpt excerpt{draft.condition, 0, 0, draft.token};
    rule.program = compile_expression(excerpt, lowered.env, false, source, faults);
    if (rule.program) {
      must_be_bool(*rule.program, draft, source, faults);
      // Faults were reported by the first compilation, which is the same but for what it keeps.
      Faults again;
      rule.traced = compile_expression(excerpt, lowered.env, true, source, again);
    }
  }
  if (draft.message != nullptr) rule.message = bind_message(lowered, draft, source, faults);
  lowered.rules.push_back(std::move(rule));
}

}  // namespace

void bind_rules(Lowered& lowered, std::vector<Draft> drafts, const Source& source, Faults& faults) {
  // A rule that a table made from faulty cells would report the table's fault a second time.
  const bool tables_are_good = !faults.any_error();
  for (const Draft& draft : drafts) {
    if (faults.full()) return;
    bind(lowered, draft, draft.from == From::rules || tables_are_good, source, faults);
  }
}

}  // namespace bylaw::policy
