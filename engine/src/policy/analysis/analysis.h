#pragma once

#include "policy/analysis/world.h"
#include "policy/faults.h"
#include "policy/lowered.h"

#include <bylaw/source.h>

#include <vector>

namespace bylaw::policy {

/// What requests may state: the bounds and the listed values of each attribute, by slot.
std::vector<Known> declared_world(const Lowered& lowered);

/// Warns of conditions, and of parts of them, that are the same whatever the facts are: rules and caps that
/// never refuse or always do, steps and grades that nobody reaches. The policy must have no errors.
void conditions_can_vary(const Lowered& lowered, const Source& source, Faults& faults);
/// Warns of a level of credit that no decision depends on.
void levels_differ(const Lowered& lowered, Faults& faults);
/// Warns of a grade that is reached by facts by which it is not kept.
void grades_are_kept(const Lowered& lowered, Faults& faults);

}  // namespace bylaw::policy
