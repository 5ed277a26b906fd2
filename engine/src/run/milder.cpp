#include "run/milder.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace bylaw {

namespace {

/// What the measure blocks is its rule's, in which patterns are resolved.
void add_blocked(std::set<std::string_view>& actions, const Regime& regime, std::uint32_t measure) {
  for (const policy::LoweredRule& rule : regime.lowered->rules) {
    if (rule.from == policy::From::measures && rule.id == regime.measures[measure].is->id.text)
      actions.insert(rule.on.begin(), rule.on.end());
  }
}

Instant end_of(const Regime& regime, const Change& change) {
  if (change.kind != ChangeKind::measure_proposed) return change.measure.end;
  // It would run from its confirmation; the finding is the earliest instant for that.
  return change.measure.length ? regime.after(change.at, *change.measure.length) : never;
}

}  // namespace

FindingOutcome outcome_of(const Regimes& regimes, const Standing& after, const std::vector<Change>& changes,
                          std::uint32_t finding) {
  FindingOutcome out;
  std::set<std::string_view> blocked;
  for (const Change& change : changes) {
    const Regime& regime = regimes.at(change.version);
    switch (change.kind) {
      case ChangeKind::measure_proposed:
      case ChangeKind::measure_began:
      case ChangeKind::measure_changed:
        out.end = out.any_measure ? std::max(out.end, end_of(regime, change)) : end_of(regime, change);
        out.any_measure = true;
        add_blocked(blocked, regime, change.measure.measure);
        break;
      case ChangeKind::credit: out.deduction += change.from - change.to; break;
      default: break;
    }
  }
  out.blocked = static_cast<std::uint32_t>(blocked.size());
  for (const LadderStanding& on : after.ladders) {
    for (const Counted& item : on.items) {
      if (item.finding == finding) out.weight += item.weight;
    }
  }
  return out;
}

}  // namespace bylaw
