#include "run/casebook.h"

namespace bylaw {

std::string_view Casebook::id_of(Subject subject) const {
  return subject.first == SubjectKind::user ? state_.user_name(subject.second)
                                            : state_.group_name(subject.second);
}

void Casebook::name(Subject subject, Effect& effect) const {
  (subject.first == SubjectKind::user ? effect.user : effect.group) = id_of(subject);
}

void Casebook::name(std::uint32_t version, Effect& effect) const {
  if (regimes_.several()) effect.version = version;
}

Statement Casebook::statement(const Change& change) const {
  const std::uint32_t finding = change.measure.causes.back();
  const Finding& of = cases_.at(finding);
  Statement out;
  out.version = change.measure.version;
  out.measure = change.measure.measure;
  out.ground = of.ground;
  out.ladder = change.measure.ladder;
  out.evidence = cases_.text(of.evidence);
  out.decided_by = cases_.text(of.by);
  out.confirmed_by = cases_.text(change.measure.confirmed_by);
  out.start = change.measure.start;
  if (change.measure.end != never) out.end = change.measure.end;
  const std::optional<Instant> until = appeal_until(finding, change.measure);
  if (until && *until != never) out.appeal_until = until;
  return out;
}

void Casebook::tell_measure(Subject subject, const Change& change, std::vector<Effect>& effects) {
  Effect effect;
  const policy::Measure& measure = *regimes_.at(change.measure.version).measures[change.measure.measure].is;
  effect.measure = measure.id.text;
  name(subject, effect);
  name(change.measure.version, effect);
  if (change.finding != none) effect.finding = cases_.finding_id(change.finding);
  if (change.cause != nullptr) effect.cause = change.cause;
  effect.start = change.measure.start;
  if (change.measure.end != never && change.kind != ChangeKind::measure_proposed)
    effect.end = change.measure.end;
  switch (change.kind) {
    case ChangeKind::measure_proposed: effect.type = "measure.proposed"; break;
    case ChangeKind::measure_began: effect.type = "measure.began"; break;
    case ChangeKind::measure_changed: effect.type = "measure.changed"; break;
    case ChangeKind::measure_rested: effect.type = "measure.rested"; break;
    case ChangeKind::measure_resumed: effect.type = "measure.resumed"; break;
    default: effect.type = "measure.ended"; break;
  }
  if (change.kind == ChangeKind::measure_began || change.kind == ChangeKind::measure_changed) {
    cases_.measured(change.measure.causes.back(), change.at);
    effect.statement = statement(change);
  }
  effects.push_back(effect);
  if (!measure.closes) return;
  if (const auto closing = closings_.find(subject.second);
      change.kind == ChangeKind::measure_changed && closing != closings_.end()) {
    closing->second.finding = change.finding;
    set_closing(subject.second, appeal_until(change.finding, change.measure).value_or(never));
  }
  if (change.kind == ChangeKind::measure_began)
    close(subject.second, change.finding, change.measure, effects);
  if (change.kind == ChangeKind::measure_ended) reopen(subject.second, effects);
}

void Casebook::tell(Subject subject, const std::vector<Change>& changes, std::vector<Effect>& effects) {
  for (const Change& change : changes) {
    Effect effect;
    name(subject, effect);
    name(change.version, effect);
    if (change.finding != none) effect.finding = cases_.finding_id(change.finding);
    if (change.ladder != none) {
      const policy::Ladder& ladder = *regimes_.at(change.version).ladders[change.ladder].is;
      effect.ladder = ladder.id.text;
      if (change.step != none) effect.step = ladder.steps[change.step].id.text;
    }
    if (change.cause != nullptr) effect.cause = change.cause;
    switch (change.kind) {
      case ChangeKind::credit:
        effect.type = "credit.changed";
        effect.from = change.from;
        effect.to = change.to;
        effect.level = regimes_.at(change.version).level(change.to);
        break;
      case ChangeKind::step_taken: effect.type = "step.taken"; break;
      case ChangeKind::cure_opened:
        effect.type = "cure.opened";
        if (change.due != never) effect.due_at = change.due;
        break;
      case ChangeKind::cure_met: effect.type = "cure.met"; break;
      case ChangeKind::cure_missed: effect.type = "cure.missed"; break;
      case ChangeKind::count_fell: effect.type = "count.fell"; break;
      case ChangeKind::same_finding: effect.type = "finding.same"; break;
      case ChangeKind::weighed:
        effect.type = "finding.weighed";
        effect.at_conduct = cases_.at(change.finding).version;
        effect.at_decision = cases_.at(change.finding).decision;
        break;
      default: tell_measure(subject, change, effects); continue;
    }
    effects.push_back(effect);
  }
}

}  // namespace bylaw
