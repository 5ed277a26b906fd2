#include "run/casebook.h"

#include <algorithm>

namespace bylaw {

void Casebook::apply(const Event& event, const Parties& parties, bool governed, const Conditions& held,
                     std::vector<Effect>& effects) {
  switch (event.type) {
    case EventType::finding_confirmed: find(event, held, effects); break;
    case EventType::finding_rectified: put(event, EntryKind::rectified, effects); break;
    case EventType::finding_annulled: annul(cases_.finding_number(event.finding), event.time, effects); break;
    case EventType::notice_given: {
      const std::uint32_t finding = cases_.finding_number(event.finding);
      cases_.notice(finding, event.time);
      put(event, EntryKind::notice, effects);
      for (auto& [group, closing] : closings_) {
        if (closing.finding == finding) set_closing(group, appeal_until(finding).value_or(never));
      }
      break;
    }
    case EventType::measure_imposed:
      if (governed) put(event, EntryKind::imposed, effects);
      break;
    case EventType::measure_changed: put(event, EntryKind::changed, effects); break;
    case EventType::measure_confirmed: put(event, EntryKind::confirmed, effects); break;
    case EventType::measure_lifted: put(event, EntryKind::lifted, effects); break;
    case EventType::list_proposed:
    case EventType::list_confirmed:
    case EventType::list_removed: list(event, effects); break;
    case EventType::complaint_filed:
      complaints_[std::string(event.id)] = {state_.add_user(event.user), event.time, false, false};
      keep("complaint", event.id, event.time, effects);
      break;
    case EventType::complaint_acknowledged:
      complaints_.find(event.complaint)->second.acknowledged = true;
      break;
    case EventType::complaint_decided: complaints_.find(event.complaint)->second.decided = true; break;
    case EventType::appeal_filed: {
      const std::uint32_t finding = cases_.finding_number(event.finding);
      const std::optional<Instant> until = appeal_until(finding);
      const bool late = until && event.time >= *until;
      appeals_[std::string(event.id)] = {finding, event.time, late ? AppealState::late : AppealState::open};
      keep("appeal", event.id, event.time, effects);
      if (late) {
        Effect& effect = effects.emplace_back();
        effect.type = "appeal.late";
        effect.about = appeals_.find(event.id)->first;
        effect.until = until;
        break;
      }
      appealed_[finding] = AppealState::open;
      for (const auto& [group, closing] : closings_) {
        if (closing.finding == finding) set_closing(group, never);
      }
      put(event, EntryKind::appealed, effects);
      break;
    }
    case EventType::appeal_decided: decide(event, effects); break;
    case EventType::record_delete_asked: forget(event.record, effects); break;
    default: break;
  }
  owe(&event, parties.group, event.time, governed, effects);
}

void Casebook::find(const Event& event, const Conditions& held, std::vector<Effect>& effects) {
  Finding finding;
  finding.kind = event.user.empty() ? SubjectKind::group : SubjectKind::user;
  finding.subject = event.user.empty() ? state_.group_number(event.group) : state_.add_user(event.user);
  finding.ground = event.ground;
  finding.severity = event.severity;
  finding.at = event.time;
  finding.conduct = event.occurred_at.value_or(event.time);
  finding.by = cases_.add_text(event.by);
  finding.evidence = cases_.add_text(event.evidence);
  const Governing by = regimes_.governing(finding.conduct, finding.at, finding.ground, finding.severity);
  finding.version = by.conduct;
  finding.decision = by.decision;
  finding.mark = by.counts ? Mark::counts : Mark::not_governed;
  const std::uint32_t number = cases_.record(event.id, finding);
  keep("finding", cases_.finding_id(number), event.time, effects);
  if (finding.mark != Mark::counts) return;
  Entry entry;
  entry.kind = EntryKind::finding;
  entry.at = event.time;
  entry.finding = number;
  entry.conditions = held.conduct;
  entry.decision_conditions = held.decision;
  std::vector<Change> changes;
  const Subject subject(finding.kind, finding.subject);
  cases_.put(subject, id_of(subject), entry, changes);
  tell(subject, changes, effects);
}

void Casebook::put(const Event& event, EntryKind kind, std::vector<Effect>& effects) {
  Entry entry;
  entry.kind = kind;
  entry.at = event.time;
  entry.measure = event.measure;
  entry.end = event.until.value_or(never);
  entry.by = cases_.add_text(event.by);
  Subject subject;
  if (event.finding.empty()) {
    subject = subject_of(event);
  } else {
    entry.finding = cases_.finding_number(event.finding);
    subject = {cases_.at(entry.finding).kind, cases_.at(entry.finding).subject};
  }
  std::vector<Change> changes;
  cases_.put(subject, id_of(subject), entry, changes);
  tell(subject, changes, effects);
}

void Casebook::annul(std::uint32_t finding, Instant at, std::vector<Effect>& effects) {
  const Subject subject(cases_.at(finding).kind, cases_.at(finding).subject);
  std::vector<Change> changes;
  cases_.annul(finding, at, changes);
  Effect& effect = effects.emplace_back();
  effect.type = "finding.annulled";
  effect.finding = cases_.finding_id(finding);
  name(subject, effect);
  tell(subject, changes, effects);
}

void Casebook::decide(const Event& event, std::vector<Effect>& effects) {
  Appeal& appeal = appeals_.find(event.appeal)->second;
  const std::uint32_t finding = appeal.finding;
  const Subject subject(cases_.at(finding).kind, cases_.at(finding).subject);
  if (*event.ruling == Ruling::upheld) {
    appeal.state = appealed_[finding] = AppealState::upheld;
    if (cases_.at(finding).mark != Mark::annulled) annul(finding, event.time, effects);
    return;
  }
  appeal.state = appealed_[finding] = AppealState::rejected;
  Entry entry;
  entry.kind = EntryKind::appeal_rejected;
  entry.at = event.time;
  entry.finding = finding;
  std::vector<Change> changes;
  cases_.put(subject, id_of(subject), entry, changes);
  tell(subject, changes, effects);
  const auto closing = closings_.find(subject.second);
  if (subject.first == SubjectKind::group && closing != closings_.end() &&
      closing->second.finding == finding) {
    dissolve(subject.second, effects);
  }
}

void Casebook::list(const Event& event, std::vector<Effect>& effects) {
  if (!event.user.empty()) state_.add_user(event.user);
  const Subject subject = subject_of(event);
  Effect effect;
  effect.list = regimes_.names().lists[event.list];
  name(subject, effect);
  if (event.type == EventType::list_removed) {
    const ListEntry& ends = *lists_.find(event.list, subject);
    const bool was = ends.state == ListState::in_force;
    lists_.remove(event.list, subject);
    effect.type = was ? "list.left" : "list.withdrawn";
    effect.cause = "removed";
    effects.push_back(effect);
    return;
  }
  ListEntry entry;
  if (event.type == EventType::list_confirmed) {
    entry = *lists_.find(event.list, subject);
    entry.confirmed_by = cases_.add_text(event.by);
  } else {
    entry.ground = event.ground;
    entry.evidence = cases_.add_text(event.evidence);
    entry.by = cases_.add_text(event.by);
    if (event.until) entry.until = *event.until;
  }
  // What was proposed is confirmed by the terms by which it was proposed.
  const std::uint32_t version =
      regimes_.near(event.type == EventType::list_confirmed ? entry.at : event.time);
  const Regime& regime = regimes_.at(version);
  const ListRules& rules = regime.lists[event.list];
  name(version, effect);
  entry.at = event.time;
  const bool enters = event.type == EventType::list_confirmed || !rules.is->two_people;
  if (enters) {
    entry.state = ListState::in_force;
    const Instant longest = rules.expires ? regime.after(event.time, *rules.expires) : never;
    entry.until = std::min(entry.until, longest);
  }
  lists_.put(event.list, subject, id_of(subject), entry);
  effect.type = enters ? "list.entered" : "list.proposed";
  effect.start = event.time;
  if (entry.until != never) effect.until = entry.until;
  effects.push_back(effect);
  if (enters && subject.first == SubjectKind::user) succeed(regime, event.list, subject.second, effects);
}

void Casebook::succeed(const Regime& regime, std::uint32_t list, std::uint32_t user,
                       std::vector<Effect>& effects) {
  const policy::List& rules = *regime.lists[list].is;
  if (rules.succession.empty()) return;
  for (const std::uint32_t group : state_.founded_by(user)) {
    std::uint32_t heir = nobody;
    Instant since = never;
    for (const policy::Heir kind : rules.succession) {
      for (const MemberState& of : state_.members_of(group)) {
        const bool fits = kind == policy::Heir::longest_member || of.role != nobody;
        if (of.user == user || !fits || of.since >= since) continue;
        if (lists_.holds(regime, list, {SubjectKind::user, of.user})) continue;
        heir = of.user;
        since = of.since;
      }
      if (heir != nobody) break;
    }
    state_.set_founder(group, heir);
    Effect& effect = effects.emplace_back();
    effect.type = "founder.changed";
    effect.group = state_.group_name(group);
    if (heir != nobody) effect.user = state_.user_name(heir);
    effect.cause = "succession";
  }
}

void Casebook::wake(Fired& fired) {
  fired.at = next_wake();
  fired.effects.clear();
  // The order of what is due at one instant: consequences, lists, closings, duties.
  if (cases_.next() == fired.at) {
    std::vector<Change> changes;
    const Subject subject = cases_.wake(changes);
    tell(subject, changes, fired.effects);
  } else if (lists_.next() == fired.at) {
    const auto [list, subject] = lists_.wake();
    Effect& effect = fired.effects.emplace_back();
    effect.type = "list.left";
    effect.list = regimes_.names().lists[list];
    effect.cause = "expired";
    name(subject, effect);
  } else if (!closing_agenda_.empty() && std::get<0>(*closing_agenda_.begin()) == fired.at) {
    const std::uint32_t group = std::get<2>(*closing_agenda_.begin());
    dissolve(group, fired.effects);
  } else {
    duties_.wake(fired.effects);
  }
  owe(nullptr, nobody, fired.at, true, fired.effects);
}

void Casebook::set_closing(std::uint32_t group, Instant at) {
  Closing& closing = closings_.find(group)->second;
  if (closing.at != never) closing_agenda_.erase({closing.at, state_.group_name(group), group});
  // While an appeal is open its decision says what becomes of the group.
  if (under_appeal(closing.finding)) at = never;
  closing.at = at;
  if (at != never) closing_agenda_.emplace(at, state_.group_name(group), group);
}

void Casebook::close(std::uint32_t group, std::uint32_t finding, const Running& measure,
                     std::vector<Effect>& effects) {
  if (closings_.contains(group)) return;
  closings_[group] = {finding, never};
  const Instant until = appeal_until(finding, measure).value_or(never);
  set_closing(group, until);
  state_.set_status(group, GroupStatus::closing);
  Effect& effect = effects.emplace_back();
  effect.type = "group.closing";
  effect.group = state_.group_name(group);
  if (until != never) effect.until = until;
}

void Casebook::reopen(std::uint32_t group, std::vector<Effect>& effects) {
  if (!closings_.contains(group)) return;
  set_closing(group, never);
  closings_.erase(group);
  state_.set_status(group, GroupStatus::active);
  Effect& effect = effects.emplace_back();
  effect.type = "group.reopened";
  effect.group = state_.group_name(group);
}

void Casebook::dissolve(std::uint32_t group, std::vector<Effect>& effects) {
  set_closing(group, never);
  closings_.erase(group);
  state_.close(group, effects);
}

void Casebook::keep(std::string_view kind, std::string_view id, Instant at,
                    std::vector<Effect>& effects) const {
  const Regime& regime = regimes_.at(at);
  for (const policy::Retention& row : regime.lowered->document.retention) {
    const bool applies =
        row.records.empty() || std::any_of(row.records.begin(), row.records.end(),
                                           [&](const policy::Word& word) { return word.text == kind; });
    if (!applies || !row.keep_at_least || !row.keep_at_least->period) continue;
    Effect& effect = effects.emplace_back();
    effect.type = "record.kept";
    effect.about = id;
    const Instant until = regime.after(at, *row.keep_at_least->period);
    if (until != never) effect.until = until;
  }
}

void Casebook::forget(std::string_view record, std::vector<Effect>& effects) {
  Effect& effect = effects.emplace_back();
  effect.type = "record.deleted";
  effect.about = record;
  if (const std::uint32_t finding = cases_.finding_number(record); finding != none) {
    // What follows of the finding stands; what was kept to prove it goes.
    cases_.forget(finding);
    return;
  }
  complaints_.erase(std::string(record));
  appeals_.erase(std::string(record));
}

}  // namespace bylaw
