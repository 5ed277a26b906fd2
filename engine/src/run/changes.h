#pragma once

#include "run/fold.h"

namespace bylaw {

/// What counts now. Items of one instant count as the heaviest of them where the ladder says so.
std::int64_t sum_of(const LadderStanding& on, policy::Counting counting);
/// The step that stands, once something counts no more.
void fall(LadderStanding& on, const LadderRules& rules);

Change of_ladder(ChangeKind kind, Instant at, const LadderStanding& on, std::uint32_t finding);
Change of_measure(ChangeKind kind, Instant at, const Running& measure);

}  // namespace bylaw
