#include "run/fold.h"

#include "run/changes.h"

#include <algorithm>

namespace bylaw {

namespace {

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

Instant Standing::next_due() const { return next_of(*this).at; }

Standing Fold::start() const {
  Standing standing;
  standing.credit = regimes_.start();
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
        const Regime& regime = regimes_.at(standing.credit_version);
        const CreditRules& rules = regime.credit;
        Change change;
        change.version = standing.credit_version;
        change.at = next.at;
        change.from = standing.credit;
        standing.credit = std::min(rules.up_to, standing.credit + rules.recovery);
        change.to = standing.credit;
        change.cause = "recovery";
        standing.credit_at = standing.credit < rules.up_to ? regime.after(next.at, rules.every) : never;
        changes.push_back(std::move(change));
        break;
      }
      case Due::item_expires: {
        LadderStanding& on = standing.ladders[next.index];
        const std::uint32_t finding = on.items[next.item].finding;
        on.items.erase(on.items.begin() + static_cast<std::ptrdiff_t>(next.item));
        fall(on, regimes_.at(on.version).ladders[on.ladder]);
        changes.push_back(of_ladder(ChangeKind::count_fell, next.at, on, finding));
        break;
      }
      case Due::ladder_recovers: {
        LadderStanding& on = standing.ladders[next.index];
        const Regime& regime = regimes_.at(on.recovery_version);
        const auto recovers = [&](const Counted& one) {
          return regimes_.at(one.version).ladders[on.ladder].recovery.has_value();
        };
        const auto item = std::find_if(on.items.begin(), on.items.end(), recovers);
        const std::uint32_t finding = item->finding;
        if (--item->weight == 0) on.items.erase(item);
        on.recovers_at = std::any_of(on.items.begin(), on.items.end(), recovers)
                             ? regime.after(next.at, *regime.ladders[on.ladder].recovery)
                             : never;
        fall(on, regimes_.at(on.version).ladders[on.ladder]);
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
        if (step < regimes_.at(on.version).ladders[on.ladder].steps.size()) {
          take(standing, on, step, finding, next.at, changes);
        }
        break;
      }
    }
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
