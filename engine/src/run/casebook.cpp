#include "run/casebook.h"

#include <algorithm>

namespace bylaw {

std::string_view appeal_state_name(AppealState state) {
  switch (state) {
    case AppealState::open: return "open";
    case AppealState::late: return "late";
    case AppealState::upheld: return "upheld";
    case AppealState::rejected: return "rejected";
  }
  return "";
}

Casebook::Casebook(const Regimes& regimes, State& state)
    : regimes_(regimes), state_(state), cases_(regimes), duties_(regimes) {}

Subject Casebook::subject_of(const Event& event) const {
  if (!event.user.empty()) return {SubjectKind::user, state_.user_number(event.user)};
  return {SubjectKind::group, state_.group_number(event.group)};
}

std::string_view Casebook::conflict_of_finding(const Event& event) const {
  if (event.type == EventType::finding_confirmed) {
    if (cases_.finding(event.id) != nullptr) return "a finding of this id is recorded already";
    if (event.occurred_at && *event.occurred_at > event.time) return "the conduct lies after the finding";
    if (!event.user.empty()) return {};
    const GroupState* group = state_.group(event.group);
    if (group == nullptr) return "the group does not exist";
    return group->status == GroupStatus::dissolved ? "the group is dissolved" : "";
  }
  const Finding* finding = cases_.finding(event.finding);
  if (finding == nullptr) return "no finding of this id is recorded";
  switch (event.type) {
    case EventType::finding_annulled:
      return finding->mark == Mark::annulled ? "the finding is annulled already" : "";
    case EventType::finding_rectified:
      return finding->mark == Mark::annulled ? "the finding is annulled" : "";
    case EventType::notice_given:
      return finding->noticed_at != never ? "notice of the finding was given already" : "";
    default: return {};
  }
}

std::string_view Casebook::conflict_of_measure(const Event& event, bool governed) const {
  if (event.until && *event.until <= event.time) return "the measure would end before it starts";
  if (event.type == EventType::measure_imposed || event.type == EventType::measure_confirmed) {
    const Finding* finding = cases_.finding(event.finding);
    if (finding == nullptr) return "no finding of this id is recorded";
    if (finding->mark == Mark::annulled) return "the finding is annulled";
    std::uint32_t version = finding->version;
    if (event.type == EventType::measure_confirmed) {
      const Running* proposed = cases_.proposed(cases_.finding_number(event.finding), event.measure);
      if (proposed == nullptr) return "no such measure is proposed because of this finding";
      version = proposed->version;
    }
    const MeasureRules& rules = regimes_.at(version).measures[event.measure];
    if (event.type == EventType::measure_imposed) {
      if (rules.is == nullptr) return "the version in force at the conduct has no such measure";
      if (governed && finding->mark == Mark::not_governed)
        return regimes_.in_force(finding->conduct)
                   ? "the version in force at the conduct knows no such finding"
                   : "the conduct lies outside the time in which the policy is in force";
      if (finding->kind != rules.subject)
        return rules.subject == SubjectKind::user ? "the measure is one against users"
                                                  : "the measure is one against groups";
    }
    if (rules.is->two_people && cases_.text(finding->by) == event.by)
      return "another person than the one who confirmed the finding has to confirm the measure";
    return {};
  }
  return cases_.running(subject_of(event), event.measure) == nullptr ? "no such measure is in force" : "";
}

std::string_view Casebook::conflict_of_list(const Event& event) const {
  const Subject subject = subject_of(event);
  const ListEntry* entry = subject.second == none ? nullptr : lists_.find(event.list, subject);
  std::uint32_t version = regimes_.near(event.time);
  if (event.type == EventType::list_proposed) {
    if (regimes_.at(version).lists[event.list].is == nullptr) return "the version in force has no such list";
  } else {
    // Whom the list is of, and that is all that is asked here, every version that has it says.
    for (version = 0; regimes_.at(version).lists[event.list].is == nullptr;) ++version;
  }
  const policy::List& rules = *regimes_.at(version).lists[event.list].is;
  if (rules.subject && *rules.subject != subject.first)
    return *rules.subject == SubjectKind::user ? "the list is one of users" : "the list is one of groups";
  if (subject.first == SubjectKind::group && subject.second == none) return "the group does not exist";
  switch (event.type) {
    case EventType::list_proposed:
      if (entry != nullptr)
        return entry->state == ListState::proposed ? "this entry is proposed already"
                                                   : "this is listed already";
      if (event.until && *event.until <= event.time) return "the entry would end before it starts";
      return rules.evidence_required && event.evidence.empty() ? "an entry of this list takes evidence" : "";
    case EventType::list_confirmed:
      if (entry == nullptr || entry->state != ListState::proposed) return "no such entry is proposed";
      return cases_.text(entry->by) == event.by
                 ? "another person than the one who proposed the entry has to confirm it"
                 : "";
    default: return entry == nullptr ? "this is not listed" : "";
  }
}

std::string_view Casebook::conflict_of_grievance(const Event& event) const {
  if (event.type == EventType::complaint_filed)
    return complaints_.contains(event.id) ? "a complaint of this id is recorded already" : "";
  if (event.type == EventType::complaint_acknowledged || event.type == EventType::complaint_decided) {
    const auto complaint = complaints_.find(event.complaint);
    if (complaint == complaints_.end()) return "no complaint of this id is recorded";
    if (complaint->second.decided) return "the complaint is decided already";
    const bool again = event.type == EventType::complaint_acknowledged && complaint->second.acknowledged;
    return again ? "the complaint is acknowledged already" : "";
  }
  if (event.type == EventType::appeal_decided) {
    const auto appeal = appeals_.find(event.appeal);
    if (appeal == appeals_.end()) return "no appeal of this id is recorded";
    if (appeal->second.state != AppealState::open) return "the appeal is not open";
    return cases_.text(cases_.at(appeal->second.finding).by) == event.by
               ? "another person than the one who confirmed the finding has to decide the appeal"
               : "";
  }
  if (appeals_.contains(event.id)) return "an appeal of this id is recorded already";
  const Finding* finding = cases_.finding(event.finding);
  if (finding == nullptr) return "no finding of this id is recorded";
  if (finding->mark == Mark::annulled) return "the finding is annulled";
  if (finding->kind == SubjectKind::user && state_.user_name(finding->subject) != event.user)
    return "the finding is about somebody else";
  const auto known = appealed_.find(cases_.finding_number(event.finding));
  if (known == appealed_.end()) return {};
  return known->second == AppealState::open ? "an appeal against the finding is open"
                                            : "an appeal against the finding was decided";
}

std::string_view Casebook::contradiction(const Event& event, bool governed) const {
  switch (event.type) {
    case EventType::finding_confirmed:
    case EventType::finding_rectified:
    case EventType::finding_annulled:
    case EventType::notice_given:
    case EventType::report_sent: return conflict_of_finding(event);
    case EventType::measure_imposed:
    case EventType::measure_changed:
    case EventType::measure_confirmed:
    case EventType::measure_lifted: return conflict_of_measure(event, governed);
    case EventType::list_proposed:
    case EventType::list_confirmed:
    case EventType::list_removed: return conflict_of_list(event);
    case EventType::complaint_filed:
    case EventType::complaint_acknowledged:
    case EventType::complaint_decided:
    case EventType::appeal_filed:
    case EventType::appeal_decided: return conflict_of_grievance(event);
    case EventType::record_delete_asked:
      return cases_.finding(event.record) == nullptr && !complaints_.contains(event.record) &&
                     !appeals_.contains(event.record)
                 ? "no record of this id is kept"
                 : "";
    default: return {};
  }
}

std::optional<Instant> Casebook::kept_until(const Event& event) const {
  if (event.type != EventType::record_delete_asked) return std::nullopt;
  std::string_view kind = "finding";
  Instant at;
  if (const Finding* finding = cases_.finding(event.record)) {
    at = finding->at;
    if (under_appeal(cases_.finding_number(event.record))) return never;
  } else if (const auto complaint = complaints_.find(event.record); complaint != complaints_.end()) {
    kind = "complaint";
    at = complaint->second.at;
  } else {
    kind = "appeal";
    const Appeal& appeal = appeals_.find(event.record)->second;
    at = appeal.at;
    if (appeal.state == AppealState::open) return never;
  }
  std::optional<Instant> until;
  const Regime& regime = regimes_.at(at);
  for (const policy::Retention& row : regime.lowered->document.retention) {
    if (!row.keep_at_least || !row.keep_at_least->period) continue;
    const bool applies =
        row.records.empty() || std::any_of(row.records.begin(), row.records.end(),
                                           [&](const policy::Word& word) { return word.text == kind; });
    if (!applies) continue;
    const Instant end = regime.after(at, *row.keep_at_least->period);
    if (!until || end > *until) until = end;
  }
  return until && *until > event.time ? until : std::nullopt;
}

bool Casebook::under_appeal(std::uint32_t finding) const {
  const auto known = appealed_.find(finding);
  return known != appealed_.end() && known->second == AppealState::open;
}

std::optional<Instant> Casebook::appeal_until(std::uint32_t finding, const Running& measure) const {
  const Regime& regime = regimes_.at(measure.version);
  const std::uint32_t row = regime.measures[measure.measure].appeal;
  if (row == none) return std::nullopt;
  return appeal_until(regime, regime.appeals[row], cases_.at(finding));
}

Instant Casebook::appeal_until(const Regime& regime, const AppealRules& rules, const Finding& of) {
  Instant from = rules.is->from == Anchor::notice ? of.noticed_at : of.at;
  if (from == never) return never;
  // Nobody can appeal against a measure before it is there.
  if (of.measured_at != never) from = std::max(from, of.measured_at);
  return regime.after(from, rules.within);
}

std::optional<Instant> Casebook::appeal_until(std::uint32_t finding) const {
  std::optional<Instant> out;
  const Finding& of = cases_.at(finding);
  for (const std::uint32_t version : {of.version, of.decision}) {
    if (version == none) continue;
    for (const MeasureRules& rules : regimes_.at(version).measures) {
      if (rules.is == nullptr || rules.subject != of.kind || rules.appeal == none) continue;
      const Regime& regime = regimes_.at(version);
      const Instant until = appeal_until(regime, regime.appeals[rules.appeal], of);
      if (!out || until > *out) out = until;
    }
  }
  return out;
}

Instant Casebook::next_wake() const {
  Instant next = std::min(cases_.next(), std::min(lists_.next(), duties_.next()));
  if (!closing_agenda_.empty()) next = std::min(next, std::get<0>(*closing_agenda_.begin()));
  return next;
}

}  // namespace bylaw
