#include "insight/symbolic/outcome.h"

#include "run/program.h"

namespace bylaw::symbolic {

namespace {

/// How strongly an outcome holds against another one.
std::uint32_t worse(std::uint32_t a, std::uint32_t b) {
  const auto weight = [](std::uint32_t outcome) {
    switch (outcome_of(outcome)) {
      case Outcome::allow: return 0;
      case Outcome::pending: return 1;
      default: return 2;
    }
  };
  return weight(a) >= weight(b) ? a : b;
}

/// Outside of the time in which the policy is in force nothing is governed by it.
Ref while_in_force(Space& space, const policy::Document& document, Ref decided) {
  const Ref outside = leaf(leaf_of(Outcome::not_governed));
  const AxisId now = space.value(space.facts.now());
  Ref out = decided;
  if (document.effective_until)
    out = space.diagrams.at_least(now, document.effective_until->ms, outside, out);
  if (document.effective_from) out = space.diagrams.at_least(now, document.effective_from->ms, out, outside);
  return out;
}

}  // namespace

Ref outcome_of_rule(Meaning& meaning, Diagrams& diagrams, const policy::LoweredRule& rule) {
  const std::uint32_t passes = rule.kind == policy::RuleKind::deny_when ? leaf_false : leaf_true;
  return diagrams.map(meaning.truth_of(*rule.program), [&](std::uint32_t x) {
    if (x == passes) return leaf(leaf_of(Outcome::allow));
    const bool waits = x != leaf_failed && rule.waits != policy::Waits::no;
    return leaf(leaf_of(waits ? Outcome::pending : Outcome::deny));
  });
}

Ref together(Diagrams& diagrams, Ref a, Ref b) {
  return diagrams.combine(a, b, worse, [](Ref x, Ref y) {
    const Ref denied = leaf(leaf_of(Outcome::deny));
    const Ref allowed = leaf(leaf_of(Outcome::allow));
    if (x == denied || y == denied) return denied;
    if (x == allowed) return y;
    return y == allowed ? x : Diagrams::unsettled;
  });
}

Ref outcome_of_action(Meaning& meaning, Space& space, const Program& program, std::string_view action) {
  const Ref not_governed = leaf(leaf_of(Outcome::not_governed));
  const auto id = program.action(action);
  if (!id) return not_governed;
  const ActionEntry& entry = program.detail().actions[*id];
  if (entry.right) return leaf(leaf_of(Outcome::allow));
  if (entry.rules.empty()) return not_governed;
  Diagrams& diagrams = space.diagrams;
  Ref out = leaf(leaf_of(Outcome::allow));
  for (const std::uint32_t index : entry.rules) {
    const policy::LoweredRule& rule = program.detail().lowered().rules[index];
    out = together(diagrams, out, outcome_of_rule(meaning, diagrams, rule));
    if (diagrams.exhausted()) break;
  }
  return while_in_force(space, program.detail().lowered().document, out);
}

}  // namespace bylaw::symbolic
