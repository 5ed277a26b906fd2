#include "insight/story.h"

#include <algorithm>

namespace bylaw {

namespace {

bool same_terms(const Running& a, const Running& b) {
  return a.state == b.state && a.start == b.start && a.end == b.end && a.causes == b.causes &&
         a.ladder == b.ladder && a.version == b.version;
}

}  // namespace

Subject Story::subject(const Replay& replay) const {
  const State& state = replay.state();
  return {kind_, kind_ == SubjectKind::user ? state.user_number(id_) : state.group_number(id_)};
}

void Story::hear(Instant at, const std::vector<Effect>& effects) {
  for (const Effect& effect : effects) {
    const bool own =
        kind_ == SubjectKind::user ? effect.user == id_ : effect.group == id_ && effect.user.empty();
    if (!own) continue;
    if (effect.type == "measure.ended") ends_[std::string(effect.measure)] = effect.cause;
    if (effect.type == "count.fell") fell_.emplace(effect.finding);
    if (effect.type == "finding.same") same_.emplace(effect.finding);
    if (effect.type == "credit.changed") {
      credit_.push_back({at, std::string(effect.cause), std::string(effect.finding), effect.from.value_or(0),
                         effect.to.value_or(0)});
    }
  }
}

void Story::keep(const Replay& replay, const Standing& standing, const Running& running,
                 ToldMeasure& told) const {
  told.is = running;
  told.appeal_until = replay.book().appeal_until(running.causes.back(), running);
  if (running.ladder == none) return;
  const std::uint32_t ground = replay.book().cases().at(running.causes.back()).ground;
  for (const LadderStanding& on : standing.ladders) {
    if (on.ladder != running.ladder || (on.ground != none && on.ground != ground)) continue;
    told.step = on.step;
    told.ladder_version = on.version;
    told.counted = on.items;
    told.sum = 0;
    for (const Counted& item : on.items) {
      const bool most =
          replay.regimes().at(on.version).ladders[on.ladder].is->counting == policy::Counting::most_severe;
      told.sum = most ? std::max(told.sum, item.weight) : told.sum + item.weight;
    }
  }
}

/// What has changed in the standing since it was last looked at.
void Story::look(const Replay& replay, Instant at) {
  const Subject of = subject(replay);
  const Standing* standing = of.second == none ? nullptr : replay.book().standing(of);
  if (standing == nullptr) return;
  for (ToldMeasure& told : measures_) {
    const bool there = std::any_of(standing->measures.begin(), standing->measures.end(),
                                   [&](const Running& one) { return one.measure == told.is.measure; });
    if (there || told.has_ended()) continue;
    const auto cause = ends_.find(replay.regimes().names().measures[told.is.measure]);
    told.ended_at = at;
    if (cause != ends_.end()) told.ended_because = cause->second;
  }
  for (const Running& running : standing->measures) {
    const auto known = std::find_if(measures_.begin(), measures_.end(), [&](const ToldMeasure& told) {
      return told.is.measure == running.measure && !told.has_ended();
    });
    if (known == measures_.end())
      keep(replay, *standing, running, measures_.emplace_back());
    else if (!same_terms(known->is, running))
      keep(replay, *standing, running, *known);
    else
      known->appeal_until = replay.book().appeal_until(running.causes.back(), running);
  }
  ends_.clear();
}

void Story::pass(Replay& replay, Instant until) {
  for (std::optional<Instant> next = replay.next_wake(); next && *next <= until; next = replay.next_wake()) {
    const EventResult& result = replay.wake(*next);
    for (const Fired& fired : result.timers) hear(fired.at, fired.effects);
    look(replay, *next);
  }
  if (until > replay.state().at()) replay.wake(until);
}

void Story::listen(const Replay& replay, Instant at, const EventResult& result) {
  for (const Fired& fired : result.timers) hear(fired.at, fired.effects);
  hear(at, result.effects);
  look(replay, at);
}

std::vector<std::uint32_t> findings_of(const Story& story, const Replay& replay) {
  std::vector<std::uint32_t> out;
  const Cases& cases = replay.book().cases();
  const Subject of = story.subject(replay);
  for (std::uint32_t i = 0; i < cases.findings(); ++i) {
    if (cases.at(i).kind == of.first && cases.at(i).subject == of.second) out.push_back(i);
  }
  return out;
}

std::string_view Story::standing_of(const Replay& replay, std::uint32_t finding) const {
  const Cases& cases = replay.book().cases();
  if (cases.at(finding).mark != Mark::counts) return mark_name(cases.at(finding).mark);
  if (const Standing* standing = replay.book().standing(subject(replay))) {
    for (const LadderStanding& on : standing->ladders) {
      for (const Counted& item : on.items) {
        if (item.finding == finding) return "counts";
      }
    }
  }
  if (fell_.count(cases.finding_id(finding)) != 0) return "expired";
  return same_.count(cases.finding_id(finding)) != 0 ? "same" : "not_counted";
}

}  // namespace bylaw
