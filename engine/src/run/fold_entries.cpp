#include "run/changes.h"

#include <algorithm>

namespace bylaw {

namespace {

bool is_cause(const Running& measure, std::uint32_t finding) {
  return std::find(measure.causes.begin(), measure.causes.end(), finding) != measure.causes.end();
}

}  // namespace

void Fold::begin(Standing& standing, Running measure, std::optional<Period> length,
                 std::vector<Change>& changes) const {
  const Regime& regime = regimes_.at(measure.version);
  const MeasureRules& rules = regime.measures[measure.measure];
  const Instant at = measure.start;
  if (rules.is->two_people && measure.confirmed_by == none) {
    measure.state = MeasureState::proposed;
    measure.length = length;
    changes.push_back(of_measure(ChangeKind::measure_proposed, at, measure));
    standing.measures.push_back(std::move(measure));
    return;
  }
  if (measure.end == never && length) measure.end = regime.after(at, *length);
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
    end = length ? regime.after(same->end, *length)
                 : Instant{same->end.ms + (measure.end.ms - measure.start.ms)};
    if (end > last_instant) end = never;
  }
  same->causes.insert(same->causes.end(), measure.causes.begin(), measure.causes.end());
  if (end == same->end) return;
  same->end = end;
  same->version = measure.version;
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
        for (Counted& item : on.items) {
          const Regime& regime = regimes_.at(item.version);
          const LadderRules& rules = regime.ladders[on.ladder];
          const auto& window = rules.windows[findings_[item.finding].severity];
          if (rules.is->anchor == Anchor::notice && item.finding == entry.finding && item.expires == never &&
              window)
            item.expires = regime.after(entry.at, *window);
        }
      }
      break;
    case EntryKind::imposed: {
      Running measure;
      measure.measure = entry.measure;
      measure.version = findings_[entry.finding].version;
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
            !regimes_.at(measure.version).measures[measure.measure].rests_on_appeal)
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

}  // namespace bylaw
