#include "policy/lower.h"

#include <algorithm>

namespace bylaw::policy {

namespace {

std::vector<std::unique_ptr<cel::Program>> compile_all(const std::vector<Word>& conditions,
                                                       const Lowered& lowered, const Source& source,
                                                       Faults& faults) {
  std::vector<std::unique_ptr<cel::Program>> out;
  for (const Word& condition : conditions) {
    if (faults.full()) break;
    auto program =
        compile_expression({condition.text, 0, 0, condition.span}, lowered.env, false, source, faults);
    if (!program) continue;
    must_be_bool(*program, condition.text.size(), condition.span, source, faults);
    out.push_back(std::move(program));
  }
  return out;
}

/// Actions that some rule concerns, and the rights.
std::vector<std::string_view> decided_actions(const Lowered& lowered) {
  std::vector<std::string_view> out;
  for (const LoweredRule& rule : lowered.rules) out.insert(out.end(), rule.on.begin(), rule.on.end());
  for (const std::string_view action : lowered.names.actions().names()) {
    if (is_right(action)) out.push_back(action);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

void bind(Lowered& lowered, const Invariant& invariant, const Source& source, Faults& faults) {
  LoweredInvariant out;
  out.id = invariant.id.text;
  out.title = &invariant.title;
  out.basis = &invariant.basis;
  for (const Word& entry : invariant.on) {
    const auto matching = lowered.names.actions().matching(entry.text);
    out.on.insert(out.on.end(), matching.begin(), matching.end());
  }
  std::sort(out.on.begin(), out.on.end());
  out.on.erase(std::unique(out.on.begin(), out.on.end()), out.on.end());
  if (invariant.on.empty()) out.on = decided_actions(lowered);
  out.assumptions = compile_all(invariant.assumptions, lowered, source, faults);
  out.assertions = compile_all(invariant.assertions, lowered, source, faults);
  lowered.invariants.push_back(std::move(out));
}

void build_in(Lowered& lowered, std::string id, std::vector<std::string_view> on,
              const std::string& assumption, const std::string& assertion, const Source& source) {
  LoweredInvariant out;
  out.id = std::move(id);
  out.built_in = true;
  out.on = std::move(on);
  // What the engine writes itself has no faults that an author could mend.
  Faults own;
  const auto add = [&](const std::string& condition, std::vector<std::unique_ptr<cel::Program>>& to) {
    if (condition.empty()) return;
    if (auto program = compile_expression({condition, 0, 0, {}}, lowered.env, false, source, own))
      to.push_back(std::move(program));
  };
  add(assumption, out.assumptions);
  add(assertion, out.assertions);
  lowered.invariants.push_back(std::move(out));
}

}  // namespace

void bind_invariants(Lowered& lowered, const Source& source, Faults& faults) {
  lowered.env.begin_scope();
  lowered.slots.outcome = lowered.env.variable("outcome", cel::TypeKind::string);
  for (const Invariant& invariant : lowered.document.invariants) {
    if (faults.full()) break;
    bind(lowered, invariant, source, faults);
  }
  const std::vector<std::string_view> decided = decided_actions(lowered);
  std::vector<std::string_view> rights;
  for (const std::string_view action : decided) {
    if (is_right(action)) rights.push_back(action);
  }
  build_in(lowered, "nothing_takes_rights_away", std::move(rights), "", "outcome == 'allow'", source);
  const bool publishing = std::binary_search(decided.begin(), decided.end(), "group.publish");
  const auto& attributes = lowered.document.attributes;
  const auto verified = std::find_if(attributes.begin(), attributes.end(), [](const Attribute& attribute) {
    return attribute.ledger && attribute.ledger->text == "verified" && attribute.of == "user";
  });
  if (publishing && verified != attributes.end()) {
    build_in(lowered, "unverified_never_publishes", {"group.publish"}, "!" + verified->full,
             "outcome != 'allow'", source);
  }
  lowered.env.end_scope();
  lowered.slots.count = lowered.env.slots();
}

}  // namespace bylaw::policy
