#include "run/fold.h"

#include <algorithm>

namespace bylaw {

namespace {

bool taken(const LadderStanding& on, std::uint32_t step) {
  return step == none || (on.taken >> step & 1) != 0;
}

/// What counts now. Items of one instant count as the heaviest of them where the ladder says so.
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
  change.ladder = on.ladder;
  change.step = on.step;
  change.finding = finding;
  return change;
}

Change of_measure(ChangeKind kind, Instant at, const Running& measure) {
  Change change;
  change.kind = kind;
  change.at = at;
  change.measure = measure;
  change.finding = measure.causes.empty() ? none : measure.causes.back();
  return change;
}

bool is_cause(const Running& measure, std::uint32_t finding) {
  return std::find(measure.causes.begin(), measure.causes.end(), finding) != measure.causes.end();
}

/// The order in which what is due at one instant happens.
enum class Due : std::uint8_t { measure_ends, credit_recovers, item_expires, ladder_recovers, cure_missed };

struct Next {
  Instant at = never;
  Due due = Due::measure_ends;
  std::size_t index = 0;
  std::size_t item = 0;
};

Next next_of(const Standing& standing) {
  Next next;
  const auto offer = [&next](Instant at, Due due, std::size_t index, std::size_t item) {
    if (at < next.at || (at == next.at && at != never && due < next.due)) next = {at, due, index, item};
  };
  for (std::size_t i = 0; i < standing.measures.size(); ++i) {
    if (standing.measures[i].state == MeasureState::proposed) continue;
    offer(standing.measures[i].end, Due::measure_ends, i, 0);
  }
  offer(standing.credit_at, Due::credit_recovers, 0, 0);
  for (std::size_t i = 0; i < standing.ladders.size(); ++i) {
    const LadderStanding& on = standing.ladders[i];
    for (std::size_t k = 0; k < on.items.size(); ++k) offer(on.items[k].expires, Due::item_expires, i, k);
    offer(on.recovers_at, Due::ladder_recovers, i, 0);
    offer(on.cure_by, Due::cure_missed, i, 0);
  }
  return next;
}

}  // namespace

std::string_view mark_name(Mark mark) {
  switch (mark) {
    case Mark::counts: return "counts";
    case Mark::not_governed: return "not_governed";
    case Mark::annulled: return "annulled";
  }
  return "";
}

std::string_view entry_name(EntryKind kind) {
  switch (kind) {
    case EntryKind::finding: return "finding";
    case EntryKind::rectified: return "rectified";
    case EntryKind::notice: return "notice";
    case EntryKind::imposed: return "imposed";
    case EntryKind::changed: return "changed";
    case EntryKind::confirmed: return "confirmed";
    case EntryKind::lifted: return "lifted";
    case EntryKind::appealed: return "appealed";
    case EntryKind::appeal_rejected: return "appeal_rejected";
  }
  return "";
}

std::string_view measure_state_name(MeasureState state) {
  switch (state) {
    case MeasureState::proposed: return "proposed";
    case MeasureState::in_force: return "in_force";
    case MeasureState::resting: return "resting";
  }
  return "";
}

Instant Standing::next_due() const { return next_of(*this).at; }

std::pair<std::int64_t, std::int64_t> Standing::count(const Regime& regime, std::uint32_t ladder) const {
  std::pair<std::int64_t, std::int64_t> out;
  for (const LadderStanding& on : ladders) {
    if (on.ladder != ladder) continue;
    out.first += sum_of(on, regime.ladders[ladder].is->counting);
    out.second += on.total;
  }
  return out;
}

std::optional<Instant> Standing::in_force_until(const Regime& regime, std::uint32_t attribute) const {
  std::optional<Instant> out;
  for (const Running& measure : measures) {
    if (measure.state != MeasureState::in_force || regime.measures[measure.measure].attribute != attribute)
      continue;
    if (!out || measure.end > *out) out = measure.end;
  }
  return out;
}

Standing Fold::start() const {
  Standing standing;
  standing.credit = regime_.credit.start;
  return standing;
}

bool Fold::counts(std::uint32_t finding) const {
  return finding == none || findings_[finding].mark != Mark::annulled;
}

void Fold::until(Standing& standing, Instant at, std::vector<Change>& changes) const {
  for (Next next = next_of(standing); next.at <= at && next.at != never; next = next_of(standing)) {
    switch (next.due) {
      case Due::measure_ends: {
        Change change = of_measure(ChangeKind::measure_ended, next.at, standing.measures[next.index]);
        change.cause = "expired";
        standing.measures.erase(standing.measures.begin() + static_cast<std::ptrdiff_t>(next.index));
        changes.push_back(std::move(change));
        break;
      }
      case Due::credit_recovers: {
        const CreditRules& rules = regime_.credit;
        Change change;
        change.at = next.at;
        change.from = standing.credit;
        standing.credit = std::min(rules.up_to, standing.credit + rules.recovery);
        change.to = standing.credit;
        change.cause = "recovery";
        standing.credit_at = standing.credit < rules.up_to ? regime_.after(next.at, rules.every) : never;
        changes.push_back(std::move(change));
        break;
      }
      case Due::item_expires: {
        LadderStanding& on = standing.ladders[next.index];
        const std::uint32_t finding = on.items[next.item].finding;
        on.items.erase(on.items.begin() + static_cast<std::ptrdiff_t>(next.item));
        fall(on, regime_.ladders[on.ladder]);
        changes.push_back(of_ladder(ChangeKind::count_fell, next.at, on, finding));
        break;
      }
      case Due::ladder_recovers: {
        LadderStanding& on = standing.ladders[next.index];
        const LadderRules& rules = regime_.ladders[on.ladder];
        const std::uint32_t finding = on.items.front().finding;
        if (--on.items.front().weight == 0) on.items.erase(on.items.begin());
        on.recovers_at = on.items.empty() ? never : regime_.after(next.at, *rules.recovery);
        fall(on, rules);
        changes.push_back(of_ladder(ChangeKind::count_fell, next.at, on, finding));
        break;
      }
      case Due::cure_missed: {
        LadderStanding& on = standing.ladders[next.index];
        const std::uint32_t finding = on.cure_finding;
        on.cure_by = never;
        on.cure_finding = none;
        changes.push_back(of_ladder(ChangeKind::cure_missed, next.at, on, finding));
        const std::uint32_t step = on.step == none ? 0 : on.step + 1;
        if (step < regime_.ladders[on.ladder].steps.size()) {
          take(standing, on, step, finding, next.at, changes);
        }
        break;
      }
    }
  }
}

bool Fold::is_same(Standing& standing, const Finding& finding) const {
  if (!regime_.same_within) return false;
  const auto known = std::find_if(standing.last.begin(), standing.last.end(),
                                  [&](const auto& one) { return one.first == finding.ground; });
  if (known == standing.last.end()) {
    standing.last.emplace_back(finding.ground, finding.at);
    return false;
  }
  if (finding.at < regime_.after(known->second, *regime_.same_within)) return true;
  known->second = finding.at;
  return false;
}

void Fold::deduct(Standing& standing, const Finding& finding, std::uint32_t number,
                  std::vector<Change>& changes) const {
  const CreditRules& rules = regime_.credit;
  if (!rules.kept || kind_ != SubjectKind::user) return;
  const std::int64_t deduction = rules.deductions[finding.severity];
  Change change;
  change.at = finding.at;
  change.finding = number;
  change.from = standing.credit;
  // Not `credit - deduction`, which may lie outside of what an int64 holds.
  standing.credit = standing.credit - rules.minimum < deduction ? rules.minimum : standing.credit - deduction;
  change.to = standing.credit;
  change.cause = "finding";
  if (rules.recovery > 0 && standing.credit < rules.up_to &&
      (rules.restarted || standing.credit_at == never)) {
    standing.credit_at = regime_.after(finding.at, rules.every);
  }
  if (change.from != change.to) changes.push_back(std::move(change));
}

void Fold::find(Standing& standing, const Entry& entry, std::vector<Change>& changes) const {
  const Finding& finding = findings_[entry.finding];
  if (finding.mark != Mark::counts) return;
  if (is_same(standing, finding)) {
    Change change;
    change.kind = ChangeKind::same_finding;
    change.at = entry.at;
    change.finding = entry.finding;
    return changes.push_back(std::move(change));
  }
  deduct(standing, finding, entry.finding, changes);
  // What this finding leads to on one ladder does not let it count on another.
  std::vector<bool> open(regime_.ladders.size());
  for (std::uint32_t i = 0; i < regime_.ladders.size(); ++i) {
    const LadderRules& rules = regime_.ladders[i];
    if (rules.subject != kind_ || !rules.grounds[finding.ground]) continue;
    if (rules.after_ladder == none) {
      open[i] = true;
      continue;
    }
    for (const LadderStanding& on : standing.ladders) {
      if (on.ladder == rules.after_ladder && taken(on, rules.after_step)) open[i] = true;
    }
  }
  for (std::uint32_t i = 0; i < regime_.ladders.size(); ++i) {
    if (open[i]) count(standing, i, entry, changes);
  }
}

void Fold::count(Standing& standing, std::uint32_t ladder, const Entry& entry,
                 std::vector<Change>& changes) const {
  const Finding& finding = findings_[entry.finding];
  const LadderRules& rules = regime_.ladders[ladder];
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
  }
  LadderStanding& on = *at;
  if (rules.is->once_served && on.taken_at != never && finding.conduct < on.taken_at) return;

  if (weight > 0) {
    Counted item{entry.finding, finding.at, never, weight};
    const std::optional<Period>& window = rules.windows[finding.severity];
    if (window && rules.is->anchor != Anchor::notice) {
      item.expires =
          regime_.after(rules.is->anchor == Anchor::conduct ? finding.conduct : finding.at, *window);
    }
    const std::int64_t before = sum_of(on, rules.is->counting);
    on.items.push_back(item);
    on.total += sum_of(on, rules.is->counting) - before;
    if (item.expires <= finding.at) on.items.pop_back();
    if (rules.recovery) on.recovers_at = regime_.after(finding.at, *rules.recovery);
    if (on.items.empty()) on.recovers_at = never;
  }

  if (jumps) return take(standing, on, rules.jump_to, entry.finding, finding.at, changes);
  const std::int64_t sum = sum_of(on, rules.is->counting);
  std::uint32_t reached = none;
  for (std::uint32_t i = 0; i < rules.steps.size(); ++i) {
    const StepRules& step = rules.steps[i];
    const bool holds = step.condition == none || (entry.conditions >> step.condition & 1) != 0;
    if (step.at <= sum && taken(on, step.required) && holds) reached = i;
  }
  if (reached == none) return;
  const bool higher = on.step == none || reached > on.step;
  const bool again = reached == on.step && rules.steps[reached].is->repeat;
  if (!higher && !again) return;
  const bool cooling =
      rules.cool_down && on.taken_at != never && finding.at < regime_.after(on.taken_at, *rules.cool_down);
  if (!cooling) take(standing, on, reached, entry.finding, finding.at, changes);
}

void Fold::take(Standing& standing, LadderStanding& on, std::uint32_t step, std::uint32_t finding, Instant at,
                std::vector<Change>& changes) const {
  const StepRules& rules = regime_.ladders[on.ladder].steps[step];
  on.step = step;
  on.taken |= std::uint64_t{1} << step;
  on.taken_at = at;
  on.cure_by = never;
  changes.push_back(of_ladder(ChangeKind::step_taken, at, on, finding));
  if (rules.cure_within) {
    on.cure_by = regime_.after(at, *rules.cure_within);
    on.cure_finding = finding;
    Change change = of_ladder(ChangeKind::cure_opened, at, on, finding);
    change.due = on.cure_by;
    changes.push_back(std::move(change));
  }
  Running measure;
  measure.measure = rules.measure;
  measure.start = at;
  measure.causes = {finding};
  measure.ladder = on.ladder;
  begin(standing, std::move(measure), rules.length, changes);
}

void Fold::begin(Standing& standing, Running measure, std::optional<Period> length,
                 std::vector<Change>& changes) const {
  const MeasureRules& rules = regime_.measures[measure.measure];
  const Instant at = measure.start;
  if (rules.is->two_people && measure.confirmed_by == none) {
    measure.state = MeasureState::proposed;
    measure.length = length;
    changes.push_back(of_measure(ChangeKind::measure_proposed, at, measure));
    standing.measures.push_back(std::move(measure));
    return;
  }
  if (measure.end == never && length) measure.end = regime_.after(at, *length);
  const auto same =
      std::find_if(standing.measures.begin(), standing.measures.end(), [&](const Running& known) {
        return known.measure == measure.measure && known.state != MeasureState::proposed;
      });
  if (same == standing.measures.end()) {
    changes.push_back(of_measure(ChangeKind::measure_began, at, measure));
    standing.measures.push_back(std::move(measure));
    return;
  }
  Instant end = std::max(same->end, measure.end);
  if (rules.is->overlap == policy::Overlap::sum && same->end != never && measure.end != never) {
    end = length ? regime_.after(same->end, *length)
                 : Instant{same->end.ms + (measure.end.ms - measure.start.ms)};
    if (end > last_instant) end = never;
  }
  same->causes.insert(same->causes.end(), measure.causes.begin(), measure.causes.end());
  if (end == same->end) return;
  same->end = end;
  same->ladder = measure.ladder;
  same->confirmed_by = measure.confirmed_by;
  changes.push_back(of_measure(ChangeKind::measure_changed, at, *same));
}

void Fold::apply(Standing& standing, const Entry& entry, std::vector<Change>& changes) const {
  if (!counts(entry.finding)) return;
  const auto of_entry = [&](const Running& measure) {
    return measure.measure == entry.measure && measure.state != MeasureState::proposed;
  };
  switch (entry.kind) {
    case EntryKind::finding: find(standing, entry, changes); break;
    case EntryKind::rectified:
      for (LadderStanding& on : standing.ladders) {
        if (on.cure_by == never || on.cure_finding != entry.finding) continue;
        on.cure_by = never;
        changes.push_back(of_ladder(ChangeKind::cure_met, entry.at, on, entry.finding));
        on.cure_finding = none;
      }
      break;
    case EntryKind::notice:
      for (LadderStanding& on : standing.ladders) {
        const LadderRules& rules = regime_.ladders[on.ladder];
        if (rules.is->anchor != Anchor::notice) continue;
        for (Counted& item : on.items) {
          const auto& window = rules.windows[findings_[item.finding].severity];
          if (item.finding == entry.finding && item.expires == never && window)
            item.expires = regime_.after(entry.at, *window);
        }
      }
      break;
    case EntryKind::imposed: {
      Running measure;
      measure.measure = entry.measure;
      measure.start = entry.at;
      measure.end = entry.end;
      measure.causes = {entry.finding};
      // Where two people are asked for, they are the finder and another one who imposes it.
      measure.confirmed_by = entry.by;
      begin(standing, std::move(measure), std::nullopt, changes);
      break;
    }
    case EntryKind::changed: {
      const auto at = std::find_if(standing.measures.begin(), standing.measures.end(), of_entry);
      if (at == standing.measures.end() || at->end == entry.end) break;
      at->end = entry.end;
      changes.push_back(of_measure(ChangeKind::measure_changed, entry.at, *at));
      break;
    }
    case EntryKind::confirmed: {
      const auto at =
          std::find_if(standing.measures.begin(), standing.measures.end(), [&](const Running& measure) {
            return measure.measure == entry.measure && measure.state == MeasureState::proposed &&
                   is_cause(measure, entry.finding);
          });
      if (at == standing.measures.end()) break;
      Running measure = std::move(*at);
      standing.measures.erase(at);
      measure.state = MeasureState::in_force;
      measure.start = entry.at;
      measure.confirmed_by = entry.by;
      const std::optional<Period> length = measure.length;
      measure.length.reset();
      begin(standing, std::move(measure), length, changes);
      break;
    }
    case EntryKind::lifted: {
      const auto at = std::find_if(standing.measures.begin(), standing.measures.end(), of_entry);
      if (at == standing.measures.end()) break;
      Change change = of_measure(ChangeKind::measure_ended, entry.at, *at);
      change.cause = "lifted";
      standing.measures.erase(at);
      changes.push_back(std::move(change));
      break;
    }
    case EntryKind::appealed:
      for (Running& measure : standing.measures) {
        if (measure.state != MeasureState::in_force || !is_cause(measure, entry.finding) ||
            !regime_.measures[measure.measure].rests_on_appeal)
          continue;
        measure.state = MeasureState::resting;
        changes.push_back(of_measure(ChangeKind::measure_rested, entry.at, measure));
      }
      break;
    case EntryKind::appeal_rejected:
      for (Running& measure : standing.measures) {
        if (measure.state != MeasureState::resting || !is_cause(measure, entry.finding)) continue;
        measure.state = MeasureState::in_force;
        changes.push_back(of_measure(ChangeKind::measure_resumed, entry.at, measure));
      }
      break;
  }
}

Standing Fold::again(const std::vector<Entry>& entries, Instant at) const {
  Standing standing = start();
  std::vector<Change> unheard;
  for (const Entry& entry : entries) {
    until(standing, entry.at, unheard);
    apply(standing, entry, unheard);
    until(standing, entry.at, unheard);
    unheard.clear();
  }
  until(standing, at, unheard);
  return standing;
}

}  // namespace bylaw
