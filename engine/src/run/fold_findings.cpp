#include "run/changes.h"
#include "run/milder.h"

#include <algorithm>

namespace bylaw {

namespace {

bool taken(const LadderStanding& on, std::uint32_t bit) { return (on.taken >> bit & 1) != 0; }

}  // namespace

bool Fold::is_same(const Regime& regime, Standing& standing, const Finding& finding) {
  if (!regime.same_within) return false;
  const auto known = std::find_if(standing.last.begin(), standing.last.end(),
                                  [&](const auto& one) { return one.first == finding.ground; });
  if (known == standing.last.end()) {
    standing.last.emplace_back(finding.ground, finding.at);
    return false;
  }
  if (finding.at < regime.after(known->second, *regime.same_within)) return true;
  known->second = finding.at;
  return false;
}

void Fold::deduct(std::uint32_t version, Standing& standing, std::uint32_t number,
                  std::vector<Change>& changes) const {
  const Finding& finding = findings_[number];
  const Regime& regime = regimes_.at(version);
  const CreditRules& rules = regime.credit;
  if (!rules.kept || kind_ != SubjectKind::user) return;
  const std::int64_t deduction = rules.deductions[finding.severity];
  Change change;
  change.at = finding.at;
  change.finding = number;
  change.version = version;
  change.from = standing.credit;
  // Not `credit - deduction`, which may lie outside of what an int64 holds.
  standing.credit = standing.credit - rules.minimum < deduction ? rules.minimum : standing.credit - deduction;
  change.to = standing.credit;
  change.cause = "finding";
  if (rules.recovery > 0 && standing.credit < rules.up_to &&
      (rules.restarted || standing.credit_at == never)) {
    standing.credit_at = regime.after(finding.at, rules.every);
    standing.credit_version = version;
  }
  if (change.from != change.to) changes.push_back(std::move(change));
}

void Fold::find(Standing& standing, const Entry& entry, std::vector<Change>& changes) const {
  const Finding& finding = findings_[entry.finding];
  if (finding.mark != Mark::counts) return;
  if (finding.decision == none)
    return find_by(finding.version, entry.conditions, standing, entry.finding, changes);
  Standing other = standing;
  std::vector<Change> by_conduct;
  std::vector<Change> by_decision;
  find_by(finding.version, entry.conditions, standing, entry.finding, by_conduct);
  find_by(finding.decision, entry.decision_conditions, other, entry.finding, by_decision);
  Change weighed;
  weighed.kind = ChangeKind::weighed;
  weighed.at = entry.at;
  weighed.finding = entry.finding;
  weighed.version = finding.version;
  if (outcome_of(regimes_, other, by_decision, entry.finding) <
      outcome_of(regimes_, standing, by_conduct, entry.finding)) {
    weighed.version = finding.decision;
    standing = std::move(other);
    by_conduct = std::move(by_decision);
  }
  changes.push_back(std::move(weighed));
  changes.insert(changes.end(), by_conduct.begin(), by_conduct.end());
}

void Fold::find_by(std::uint32_t version, std::uint64_t conditions, Standing& standing, std::uint32_t number,
                   std::vector<Change>& changes) const {
  const Finding& finding = findings_[number];
  const Regime& regime = regimes_.at(version);
  // The version in force at the decision may know no such finding any more.
  if (regime.grounds[finding.ground] == nullptr || regime.severities[finding.severity] == nullptr) return;
  if (is_same(regime, standing, finding)) {
    Change change;
    change.kind = ChangeKind::same_finding;
    change.at = finding.at;
    change.finding = number;
    change.version = version;
    return changes.push_back(std::move(change));
  }
  deduct(version, standing, number, changes);
  // What this finding leads to on one ladder does not let it count on another.
  std::vector<bool> open(regime.ladders.size());
  for (std::uint32_t i = 0; i < regime.ladders.size(); ++i) {
    const LadderRules& rules = regime.ladders[i];
    if (rules.is == nullptr || rules.subject != kind_ || !rules.grounds[finding.ground]) continue;
    if (rules.after_ladder == none) {
      open[i] = true;
      continue;
    }
    for (const LadderStanding& on : standing.ladders) {
      if (on.ladder == rules.after_ladder && taken(on, rules.after_step)) open[i] = true;
    }
  }
  for (std::uint32_t i = 0; i < regime.ladders.size(); ++i) {
    if (open[i]) count(version, conditions, standing, i, number, changes);
  }
}

void Fold::count(std::uint32_t version, std::uint64_t conditions, Standing& standing, std::uint32_t ladder,
                 std::uint32_t number, std::vector<Change>& changes) const {
  const Finding& finding = findings_[number];
  const Regime& regime = regimes_.at(version);
  const LadderRules& rules = regime.ladders[ladder];
  const std::uint32_t ground = rules.is->per_ground ? finding.ground : none;
  const std::int64_t weight = rules.weights[finding.severity];
  const bool jumps = rules.jump_to != none && rules.jumps[finding.severity];
  if (weight == 0 && !jumps) return;
  auto at = std::find_if(standing.ladders.begin(), standing.ladders.end(), [&](const LadderStanding& on) {
    return on.ladder == ladder && on.ground == ground;
  });
  if (at == standing.ladders.end()) {
    at = standing.ladders.emplace(standing.ladders.end());
    at->ladder = ladder;
    at->ground = ground;
    at->version = version;
  }
  LadderStanding& on = *at;
  if (rules.is->once_served && on.taken_at != never && finding.conduct < on.taken_at) return;
  on.step = regimes_.same_step(ladder, on.version, on.step, version);
  on.version = version;

  if (weight > 0) {
    Counted item{number, finding.at, never, weight, version};
    const std::optional<Period>& window = rules.windows[finding.severity];
    if (window && rules.is->anchor != Anchor::notice) {
      item.expires =
          regime.after(rules.is->anchor == Anchor::conduct ? finding.conduct : finding.at, *window);
    }
    const std::int64_t before = sum_of(on, rules.is->counting);
    on.items.push_back(item);
    on.total += sum_of(on, rules.is->counting) - before;
    if (item.expires <= finding.at) on.items.pop_back();
    if (rules.recovery) {
      on.recovers_at = regime.after(finding.at, *rules.recovery);
      on.recovery_version = version;
    }
    if (on.items.empty()) on.recovers_at = never;
  }

  if (jumps) return take(standing, on, rules.jump_to, number, finding.at, changes);
  const std::int64_t sum = sum_of(on, rules.is->counting);
  std::uint32_t reached = none;
  for (std::uint32_t i = 0; i < rules.steps.size(); ++i) {
    const StepRules& step = rules.steps[i];
    const bool holds = step.condition == none || (conditions >> step.condition & 1) != 0;
    const bool may = step.required == none || taken(on, rules.steps[step.required].bit);
    if (step.at <= sum && may && holds) reached = i;
  }
  if (reached == none) return;
  const bool higher = on.step == none || reached > on.step;
  const bool again = reached == on.step && rules.steps[reached].is->repeat;
  if (!higher && !again) return;
  const bool cooling =
      rules.cool_down && on.taken_at != never && finding.at < regime.after(on.taken_at, *rules.cool_down);
  if (!cooling) take(standing, on, reached, number, finding.at, changes);
}

void Fold::take(Standing& standing, LadderStanding& on, std::uint32_t step, std::uint32_t finding, Instant at,
                std::vector<Change>& changes) const {
  const Regime& regime = regimes_.at(on.version);
  const StepRules& rules = regime.ladders[on.ladder].steps[step];
  on.step = step;
  on.taken |= std::uint64_t{1} << rules.bit;
  on.taken_at = at;
  on.cure_by = never;
  changes.push_back(of_ladder(ChangeKind::step_taken, at, on, finding));
  if (rules.cure_within) {
    on.cure_by = regime.after(at, *rules.cure_within);
    on.cure_finding = finding;
    Change change = of_ladder(ChangeKind::cure_opened, at, on, finding);
    change.due = on.cure_by;
    changes.push_back(std::move(change));
  }
  Running measure;
  measure.measure = rules.measure;
  measure.version = on.version;
  measure.start = at;
  measure.causes = {finding};
  measure.ladder = on.ladder;
  begin(standing, std::move(measure), rules.length, changes);
}

}  // namespace bylaw
