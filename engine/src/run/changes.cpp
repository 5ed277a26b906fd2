#include "run/changes.h"

namespace bylaw {

std::int64_t sum_of(const LadderStanding& on, policy::Counting counting) {
  std::int64_t sum = 0;
  std::int64_t heaviest = 0;
  for (std::size_t i = 0; i < on.items.size(); ++i) {
    const Counted& item = on.items[i];
    if (counting == policy::Counting::sum) {
      sum += item.weight;
      continue;
    }
    const bool same_instant = i > 0 && on.items[i - 1].at == item.at;
    if (!same_instant) heaviest = 0;
    if (item.weight > heaviest) {
      sum += item.weight - heaviest;
      heaviest = item.weight;
    }
  }
  return sum;
}

void fall(LadderStanding& on, const LadderRules& rules) {
  const std::int64_t sum = sum_of(on, rules.is->counting);
  while (on.step != none && rules.steps[on.step].at > sum) {
    on.step = on.step == 0 ? none : on.step - 1;
  }
}

Change of_ladder(ChangeKind kind, Instant at, const LadderStanding& on, std::uint32_t finding) {
  Change change;
  change.kind = kind;
  change.at = at;
  change.version = on.version;
  change.ladder = on.ladder;
  change.step = on.step;
  change.finding = finding;
  return change;
}

Change of_measure(ChangeKind kind, Instant at, const Running& measure) {
  Change change;
  change.kind = kind;
  change.at = at;
  change.version = measure.version;
  change.measure = measure;
  change.finding = measure.causes.empty() ? none : measure.causes.back();
  return change;
}

}  // namespace bylaw
