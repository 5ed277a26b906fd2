#pragma once

#include "insight/symbolic/meaning.h"
#include "policy/lowered.h"

namespace bylaw::symbolic {

/// The leaf of an outcome.
constexpr std::uint32_t leaf_of(Outcome outcome) { return static_cast<std::uint32_t>(outcome); }
constexpr Outcome outcome_of(std::uint32_t number) { return static_cast<Outcome>(number); }
inline constexpr std::uint32_t outcomes = 4;

/// What a rule by itself comes to: leaves are allow, pending and deny; a condition that fails denies.
Ref outcome_of_rule(Meaning& meaning, Diagrams& diagrams, const policy::LoweredRule& rule);
/// Of two parts of a policy together: the stricter of the two.
Ref together(Diagrams& diagrams, Ref a, Ref b);

/// What a policy decides about an action, for every request that is possible: leaves are outcomes. An action
/// that the policy does not know is not governed by it.
Ref outcome_of_action(Meaning& meaning, Space& space, const Program& program, std::string_view action);

}  // namespace bylaw::symbolic
