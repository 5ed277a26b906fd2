#include "insight/simulate/tally.h"

#include "run/session.h"

#include <algorithm>

namespace bylaw::population {

void Tally::act(EventType type, const EventResult& result, Session& session) {
  group_was_full_ = false;
  if (result.outcome == EventOutcome::error) {
    ++out_[conflicts_];
    return;
  }
  const auto of = acts_.find(type);
  if (of == acts_.end()) return;
  const auto both = [&](std::uint32_t Asked::*which) {
    ++out_[all_.*which];
    ++out_[of->second.*which];
  };
  both(&Asked::asked);
  switch (result.outcome) {
    case EventOutcome::applied: both(&Asked::allowed); break;
    case EventOutcome::refused: both(&Asked::refused); break;
    case EventOutcome::pending: both(&Asked::pending); break;
    case EventOutcome::not_governed: both(&Asked::not_governed); break;
    case EventOutcome::error: break;
  }
  if (!result.has_reasons) return;
  const bool refused = result.outcome == EventOutcome::refused;
  for (const Refusal& refusal : session.detail().verdict.refusals) {
    const std::uint32_t outcome = refused ? refused_by_[refusal.rule] : waits_for_[refusal.rule];
    if (outcome != none) ++out_[outcome];
    group_was_full_ = group_was_full_ || counts_members_[refusal.rule];
  }
}

void Tally::finding(std::uint32_t severity, bool wrong) {
  ++out_[findings_];
  ++out_[severities_[severity]];
  if (wrong) ++out_[wrong_];
}

void Tally::task(std::int64_t waited) {
  ++out_[tasks_];
  out_[waited_] += waited;
}

void Tally::appeal_decided(Ruling ruling) { ++out_[ruling == Ruling::upheld ? upheld_ : rejected_]; }

void Tally::complaint_decided() { ++out_[decided_]; }

void Tally::stop(const std::pair<std::string, std::uint32_t>& key, Instant at) {
  const auto open = open_.find(key);
  if (open == open_.end()) return;
  out_[days_[open->second.severity]] += at.ms - std::max(open->second.since, month_began_).ms;
  --out_[measures_[key.second].in_force];
  const auto under = under_.find(key.first);
  if (--under->second == 0) {
    --out_[key.first[0] == 'u' ? under_people_ : under_groups_];
    under_.erase(under);
  }
  open_.erase(open);
}

void Tally::measure(const Effect& effect, Instant at, std::uint32_t severity) {
  const std::uint32_t measure = regime_.measure(effect.measure);
  const std::string_view subject = effect.user.empty() ? effect.group : effect.user;
  const std::pair<std::string, std::uint32_t> key(subject, measure);
  const MeasureTally& tally = measures_[measure];
  const std::string_view what = effect.type.substr(8);
  if (what == "proposed") ++out_[tally.proposed];
  if (what == "began") {
    ++out_[begun_];
    ++out_[tally.begun];
  }
  if (what == "ended" && effect.cause == "annulled" && open_.contains(key)) {
    ++out_[overturned_];
    ++out_[tally.overturned];
  }
  if (what == "began" || what == "resumed") {
    // What goes on after an appeal names no finding.
    const auto known = severity_of_.try_emplace(key, severity == no_severity ? 0 : severity).first;
    if (what == "began" && severity != no_severity) known->second = severity;
    severity = known->second;
    const auto [open, is_new] = open_.try_emplace(key, Open{at, severity});
    if (!is_new) return;
    ++out_[tally.in_force];
    if (++under_[std::string(subject)] == 1) ++out_[subject[0] == 'u' ? under_people_ : under_groups_];
  }
  if (what == "ended" || what == "rested") stop(key, at);
}

void Tally::effect(const Effect& effect, Instant at, std::uint32_t severity) {
  const std::string_view type = effect.type;
  if (type.starts_with("membership.")) return;
  if (const auto flow = flows_.find(type); flow != flows_.end()) ++out_[flow->second];
  if (type.starts_with("measure.")) {
    measure(effect, at, severity);
  } else if (type.starts_with("request.")) {
    out_[waiting_] += type == "request.waits" ? 1 : -1;
  } else if (type.starts_with("duty.")) {
    for (std::size_t i = 0; i < duties_.size(); ++i) {
      if (regime_.duties[i].is->id.text != effect.duty) continue;
      const DutyTally& duty = duties_[i];
      const std::string_view what = type.substr(5);
      if (what == "opened") {
        ++out_[duty.opened];
        ++out_[duty.open];
      } else if (what == "breached") {
        ++out_[duty.breached];
      } else {
        ++out_[what == "ended" ? duty.ended : effect.cause == "late" ? duty.met_late : duty.met];
        --out_[duty.open];
      }
    }
  } else if (type == "list.entered" || type == "list.left") {
    const ListTally& list = lists_[regime_.list(effect.list)];
    ++out_[type == "list.entered" ? list.entered : list.left];
    out_[list.on] += type == "list.entered" ? 1 : -1;
  } else if (type == "grade.changed") {
    for (std::size_t i = 0; i < graded_.size(); ++i) {
      const policy::Grades& grades = *regime_.grades[i].is;
      if (grades.id.text != effect.grades) continue;
      for (std::size_t row = 0; row < grades.rows.size(); ++row) {
        if (grades.rows[row].id.text == effect.was) --graded_[i][row];
        if (grades.rows[row].id.text == effect.grade) ++graded_[i][row];
      }
    }
  }
}

void Tally::gauge_ladders(const Replay& replay) {
  for (const std::vector<std::uint32_t>& ladder : steps_) {
    for (const std::uint32_t step : ladder) out_[step] = 0;
  }
  for (const Case& of : replay.book().cases().all()) {
    for (const LadderStanding& standing : of.standing.ladders) {
      if (standing.step != none) ++out_[steps_[standing.ladder][standing.step]];
    }
  }
}

void Tally::gauge_credit(const Replay& replay) {
  if (levels_.empty()) return;
  for (const auto& [id, outcome] : levels_) out_[outcome] = 0;
  std::int64_t others = replay.state().users();
  for (const Case& of : replay.book().cases().all()) {
    if (of.kind != SubjectKind::user) continue;
    ++out_[levels_.find(regime_.level(of.standing.credit))->second];
    --others;
  }
  out_[levels_.find(regime_.level(regime_.credit.start))->second] += others;
}

std::int64_t Tally::limit_of(const Cap& cap, std::string_view row) const {
  if (cap.table.empty()) return cap.limit;
  const auto limit = cap.by_row.find(row.empty() ? cap.fallback : row);
  return limit == cap.by_row.end() ? 0 : limit->second;
}

void Tally::gauge_caps(const Replay& replay) {
  const State& state = replay.state();
  for (const Cap& cap : caps_) {
    std::int64_t at_cap = 0;
    std::int64_t subjects = 0;
    if (cap.kind == SubjectKind::user) {
      for (std::uint32_t user = 0; user < state.users(); ++user) {
        const UserState& of = state.user_at(user);
        std::string_view level;
        if (cap.table == "level") {
          const Standing* standing = replay.book().standing({SubjectKind::user, user});
          level = regime_.level(standing == nullptr ? regime_.credit.start : standing->credit);
        }
        ++subjects;
        if ((cap.founded ? of.founded : of.joined) >= limit_of(cap, level)) ++at_cap;
      }
    } else {
      for (std::uint32_t group = 0; group < state.all_groups(); ++group) {
        const GroupState& of = state.group_at(group);
        if (of.status == GroupStatus::dissolved) continue;
        ++subjects;
        const std::uint32_t row = cap.table == "category" ? of.category : of.tier;
        if (of.users.size() >= limit_of(cap, row == nobody ? std::string_view() : state.word(row))) ++at_cap;
      }
    }
    out_[cap.at_cap] = at_cap;
    out_[cap.subjects] = subjects;
  }
}

void Tally::close_month(const Replay& replay, std::uint32_t people, Instant until) {
  for (const auto& [key, open] : open_)
    out_[days_[open.severity]] += until.ms - std::max(open.since, month_began_).ms;
  month_began_ = until;
  gauge_ladders(replay);
  gauge_credit(replay);
  gauge_caps(replay);
  const State& state = replay.state();
  for (std::size_t i = 0; i < graded_.size(); ++i) {
    const bool users = regime_.grades[i].subject == SubjectKind::user;
    const std::int64_t all = users ? state.users() : state.all_groups();
    // Everybody stands on the first row until it changes.
    for (std::size_t row = 0; row < graded_[i].size(); ++row)
      out_[grades_[i][row]] = graded_[i][row] + (row == 0 ? all : 0);
  }
  out_[users_] = people;
  out_[groups_] = state.groups();
  out_[memberships_] = static_cast<std::int64_t>(state.memberships());
  std::int64_t largest = 0;
  for (std::uint32_t group = 0; group < state.all_groups(); ++group)
    largest = std::max<std::int64_t>(largest, state.group_at(group).users.size());
  out_[largest_] = largest;
  out_.close_month();
}

}  // namespace bylaw::population
