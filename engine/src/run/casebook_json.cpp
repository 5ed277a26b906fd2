#include "run/casebook.h"

#include <algorithm>
#include <numeric>

namespace bylaw {

namespace {

void write_instant(JsonWriter& writer, std::string_view key, Instant at) {
  if (at != never) writer.key(key).string(format_instant(at));
}

void write_conditions(JsonWriter& writer, std::string_view key, std::uint64_t conditions) {
  if (conditions == 0) return;
  writer.key(key).begin_array();
  for (std::uint32_t bit = 0; bit < 64; ++bit) {
    if (conditions >> bit & 1) writer.integer(bit);
  }
  writer.end_array();
}

void write_text(JsonWriter& writer, std::string_view key, std::string_view text) {
  if (!text.empty()) writer.key(key).string(text);
}

}  // namespace

void Casebook::write_appeals(JsonWriter& writer) const {
  if (appeals_.empty()) return;
  writer.key("appeals").begin_array();
  for (const auto& [id, appeal] : appeals_) {
    writer.begin_object();
    writer.key("at").string(format_instant(appeal.at));
    writer.key("finding").string(cases_.finding_id(appeal.finding));
    writer.key("id").string(id);
    writer.key("state").string(appeal_state_name(appeal.state));
    writer.end_object();
  }
  writer.end_array();
}

void Casebook::write_version(JsonWriter& writer, std::uint32_t version) const {
  if (regimes_.several()) writer.key("version").string(regimes_.program(version).version());
}

void Casebook::write_ladders(JsonWriter& writer, const Case& of) const {
  if (of.standing.ladders.empty()) return;
  writer.key("ladders").begin_array();
  for (const LadderStanding& on : of.standing.ladders) {
    const LadderRules& rules = regimes_.at(on.version).ladders[on.ladder];
    writer.begin_object();
    writer.key("counts").begin_array();
    for (const Counted& item : on.items) {
      writer.begin_object();
      write_instant(writer, "expires", item.expires);
      writer.key("finding").string(cases_.finding_id(item.finding));
      write_version(writer, item.version);
      writer.key("weight").integer(item.weight);
      writer.end_object();
    }
    writer.end_array();
    write_instant(writer, "cure_by", on.cure_by);
    if (on.cure_finding != none) writer.key("cure_finding").string(cases_.finding_id(on.cure_finding));
    if (on.ground != none) writer.key("ground").string(regimes_.names().grounds[on.ground]);
    writer.key("ladder").string(rules.is->id.text);
    write_instant(writer, "recovers_at", on.recovers_at);
    if (on.step != none) writer.key("step").string(rules.steps[on.step].is->id.text);
    writer.key("taken").begin_array();
    const RowNames::Ids& steps = regimes_.names().steps[on.ladder];
    for (std::uint32_t bit = 0; bit < steps.size(); ++bit) {
      if (on.taken >> bit & 1) writer.string(steps[bit]);
    }
    writer.end_array();
    write_instant(writer, "taken_at", on.taken_at);
    writer.key("total").integer(on.total);
    write_version(writer, on.version);
    writer.end_object();
  }
  writer.end_array();
}

void Casebook::write_measures(JsonWriter& writer, const Case& of) const {
  if (of.standing.measures.empty()) return;
  writer.key("measures").begin_array();
  for (const Running& row : of.standing.measures) {
    writer.begin_object();
    writer.key("causes").begin_array();
    for (const std::uint32_t finding : row.causes) writer.string(cases_.finding_id(finding));
    writer.end_array();
    write_text(writer, "confirmed_by", cases_.text(row.confirmed_by));
    if (row.state != MeasureState::proposed) write_instant(writer, "end", row.end);
    if (row.ladder != none) writer.key("ladder").string(regimes_.names().ladders[row.ladder]);
    if (row.length) writer.key("length").string(format_period(*row.length));
    writer.key("measure").string(regimes_.names().measures[row.measure]);
    writer.key("start").string(format_instant(row.start));
    writer.key("state").string(measure_state_name(row.state));
    write_version(writer, row.version);
    writer.end_object();
  }
  writer.end_array();
}

void Casebook::write_credit(JsonWriter& writer, const Case& of) const {
  if (!regimes_.keeps_credit() || of.kind != SubjectKind::user) return;
  writer.key("credit").integer(of.standing.credit);
  write_instant(writer, "credit_at", of.standing.credit_at);
}

void Casebook::write_consequences(JsonWriter& writer) const {
  writer.begin_array();
  for (const Case* of : sorted_cases()) {
    const Standing& standing = of->standing;
    if (standing.credit == regimes_.start() && standing.ladders.empty() && standing.measures.empty())
      continue;
    writer.begin_object();
    write_credit(writer, *of);
    if (of->kind == SubjectKind::group) writer.key("group").string(state_.group_name(of->subject));
    write_ladders(writer, *of);
    write_measures(writer, *of);
    if (of->kind == SubjectKind::user) writer.key("user").string(state_.user_name(of->subject));
    writer.end_object();
  }
  writer.end_array();
}

std::vector<const Case*> Casebook::sorted_cases() const {
  std::vector<const Case*> sorted;
  for (const Case& of : cases_.all()) sorted.push_back(&of);
  std::sort(sorted.begin(), sorted.end(), [](const Case* a, const Case* b) {
    return a->kind != b->kind ? a->kind < b->kind : a->name < b->name;
  });
  return sorted;
}

void Casebook::write_case(JsonWriter& writer, const Case& of) const {
  writer.begin_object();
  write_credit(writer, of);
  writer.key("entries").begin_array();
  for (const Entry& entry : of.entries) {
    writer.begin_object();
    writer.key("at").string(format_instant(entry.at));
    write_text(writer, "by", cases_.text(entry.by));
    write_conditions(writer, "conditions", entry.conditions);
    write_conditions(writer, "decision_conditions", entry.decision_conditions);
    if (entry.kind == EntryKind::imposed || entry.kind == EntryKind::changed)
      write_instant(writer, "end", entry.end);
    if (entry.finding != none) writer.key("finding").string(cases_.finding_id(entry.finding));
    writer.key("kind").string(entry_name(entry.kind));
    if (entry.kind == EntryKind::imposed || entry.kind == EntryKind::changed ||
        entry.kind == EntryKind::confirmed || entry.kind == EntryKind::lifted)
      writer.key("measure").string(regimes_.names().measures[entry.measure]);
    writer.end_object();
  }
  writer.end_array();
  if (of.kind == SubjectKind::group) writer.key("group").string(state_.group_name(of.subject));
  write_ladders(writer, of);
  write_measures(writer, of);
  if (of.kind == SubjectKind::user) writer.key("user").string(state_.user_name(of.subject));
  writer.end_object();
}

void Casebook::write_case_of(JsonWriter& writer, Subject subject) const {
  const Case* of = cases_.case_of(subject);
  if (of == nullptr) return;
  writer.key("case");
  write_case(writer, *of);
}

void Casebook::write_cases(JsonWriter& writer) const {
  if (!cases_.all().empty()) {
    writer.key("cases").begin_array();
    for (const Case* of : sorted_cases()) write_case(writer, *of);
    writer.end_array();
  }
  if (!closings_.empty()) {
    std::vector<std::pair<std::string_view, const Closing*>> sorted;
    for (const auto& [group, closing] : closings_) sorted.emplace_back(state_.group_name(group), &closing);
    std::sort(sorted.begin(), sorted.end());
    writer.key("closings").begin_array();
    for (const auto& [group, closing] : sorted) {
      writer.begin_object();
      write_instant(writer, "at", closing->at);
      writer.key("finding").string(cases_.finding_id(closing->finding));
      writer.key("group").string(group);
      writer.end_object();
    }
    writer.end_array();
  }
  if (!complaints_.empty()) {
    writer.key("complaints").begin_array();
    for (const auto& [id, complaint] : complaints_) {
      writer.begin_object();
      writer.key("at").string(format_instant(complaint.at));
      writer.key("by").string(state_.user_name(complaint.by));
      writer.key("id").string(id);
      writer.key("state").string(complaint.decided        ? "decided"
                                 : complaint.acknowledged ? "acknowledged"
                                                          : "filed");
      writer.end_object();
    }
    writer.end_array();
  }
  if (!duties_.duties().empty()) {
    std::vector<std::tuple<std::uint32_t, std::string_view, const OpenDuty*>> sorted;
    for (const auto& [key, duty] : duties_.duties())
      sorted.emplace_back(key.first, duties_.about(key), &duty);
    std::sort(sorted.begin(), sorted.end());
    writer.key("duties").begin_array();
    for (const auto& [row, about, duty] : sorted) {
      writer.begin_object();
      writer.key("about").string(about);
      write_instant(writer, "due_at", duty->due);
      writer.key("duty").string(regimes_.names().duties[row]);
      writer.key("opened_at").string(format_instant(duty->opened_at));
      writer.key("state").string(duty_state_name(duty->state));
      writer.end_object();
    }
    writer.end_array();
  }
  if (cases_.findings() == 0) return;
  std::vector<std::uint32_t> findings(cases_.findings());
  std::iota(findings.begin(), findings.end(), 0u);
  std::sort(findings.begin(), findings.end(),
            [this](std::uint32_t a, std::uint32_t b) { return cases_.finding_id(a) < cases_.finding_id(b); });
  writer.key("findings").begin_array();
  for (const std::uint32_t number : findings) {
    const Finding& finding = cases_.at(number);
    writer.begin_object();
    writer.key("at").string(format_instant(finding.at));
    write_text(writer, "by", cases_.text(finding.by));
    writer.key("conduct").string(format_instant(finding.conduct));
    if (finding.decision != none) writer.key("decision").string(regimes_.program(finding.decision).version());
    write_text(writer, "evidence", cases_.text(finding.evidence));
    writer.key("ground").string(regimes_.names().grounds[finding.ground]);
    if (finding.kind == SubjectKind::group) writer.key("group").string(state_.group_name(finding.subject));
    writer.key("id").string(cases_.finding_id(number));
    writer.key("mark").string(mark_name(finding.mark));
    write_instant(writer, "measured_at", finding.measured_at);
    write_instant(writer, "noticed_at", finding.noticed_at);
    writer.key("severity").string(regimes_.names().severities[finding.severity]);
    if (finding.kind == SubjectKind::user) writer.key("user").string(state_.user_name(finding.subject));
    write_version(writer, finding.version);
    writer.end_object();
  }
  writer.end_array();
}

void Casebook::write_lists(JsonWriter& writer) const {
  if (lists_.entries().empty()) return;
  std::vector<std::tuple<std::uint32_t, SubjectKind, std::string_view, const ListEntry*>> sorted;
  for (const auto& [key, entry] : lists_.entries()) {
    const Subject subject = key.second;
    const std::string& id = subject.first == SubjectKind::user ? state_.user_name(subject.second)
                                                               : state_.group_name(subject.second);
    sorted.emplace_back(key.first, subject.first, id, &entry);
  }
  std::sort(sorted.begin(), sorted.end());
  writer.key("lists").begin_array();
  for (const auto& [list, kind, id, entry] : sorted) {
    writer.begin_object();
    writer.key("at").string(format_instant(entry->at));
    write_text(writer, "by", cases_.text(entry->by));
    write_text(writer, "confirmed_by", cases_.text(entry->confirmed_by));
    write_text(writer, "evidence", cases_.text(entry->evidence));
    if (entry->ground != none) writer.key("ground").string(regimes_.names().grounds[entry->ground]);
    if (kind == SubjectKind::group) writer.key("group").string(id);
    writer.key("list").string(regimes_.names().lists[list]);
    writer.key("state").string(entry->state == ListState::in_force ? "in_force" : "proposed");
    write_instant(writer, "until", entry->until);
    if (kind == SubjectKind::user) writer.key("user").string(id);
    writer.end_object();
  }
  writer.end_array();
}

}  // namespace bylaw
