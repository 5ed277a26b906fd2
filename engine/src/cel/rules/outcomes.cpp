#include "cel/check/solver.h"
#include "cel/rules/compile_rule.h"

#include <string>

namespace bylaw::cel {

void outputs_agree(std::span<const Outcome> outcomes, Faults& faults) {
  const Type* previous = nullptr;
  for (const Outcome& outcome : outcomes) {
    if (outcome.type.is(TypeKind::error)) continue;
    const bool agrees = previous == nullptr || Solver().assignable(outcome.type, *previous) ||
                        Solver().assignable(*previous, outcome.type);
    if (!agrees) {
      faults.error(Code::type_mismatch, outcome.output,
                   "incompatible output types: block has output type " + outcome.type.text() +
                       ", but previous outputs have type " + previous->text(),
                   "give all outputs of a rule the same type");
    }
    previous = &outcome.type;
  }
}

void outputs_are_reachable(std::span<const Outcome> outcomes, Faults& faults) {
  for (std::size_t i = 0; i + 1 < outcomes.size(); ++i) {
    const Outcome& outcome = outcomes[i];
    if (!outcome.always || outcome.may_find_nothing) continue;
    faults.error_with(Code::never_applies, outcome.is_rule ? outcome.output : outcome.item,
                      outcome.is_rule ? "rule creates unreachable outputs: it always gives something"
                                      : "match creates unreachable outputs: it always holds",
                      "add a condition, or remove what stands behind it",
                      {outcomes[i + 1].item, "this is never reached"});
    return;
  }
}

bool may_find_nothing(std::span<const Outcome> outcomes) {
  for (const Outcome& outcome : outcomes) {
    // Without a condition the next item tries; with one, finding nothing is final.
    if (outcome.may_find_nothing && !outcome.always) return true;
    if (!outcome.may_find_nothing && outcome.always) return false;
  }
  return true;
}

Type joined_type(std::span<const Outcome> outcomes) {
  Type type = TypeKind::error;
  for (const Outcome& outcome : outcomes) {
    if (outcome.type.is(TypeKind::error)) continue;
    type = type.is(TypeKind::error) ? outcome.type : Solver().join(type, outcome.type);
  }
  return type;
}

}  // namespace bylaw::cel
