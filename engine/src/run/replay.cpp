#include "run/replay.h"

#include "policy/ledger_facts.h"
#include "run/about.h"
#include "run/program.h"
#include "run/value_json.h"
#include "run/watch.h"

#include <algorithm>

namespace bylaw {

void EventResult::clear() {
  outcome = EventOutcome::applied;
  would_refuse = would_wait = has_reasons = false;
  code = Code::event_conflict;
  message = {};
  effects.clear();
  timers.clear();
  facts.clear();
}

std::string_view event_outcome_name(EventOutcome outcome) {
  switch (outcome) {
    case EventOutcome::applied: return "applied";
    case EventOutcome::refused: return "refused";
    case EventOutcome::pending: return "pending";
    case EventOutcome::not_governed: return "not_governed";
    case EventOutcome::error: return "error";
  }
  return "";
}

Replay::Desk::Desk(const Regimes& regimes, std::uint32_t number)
    : program(regimes.program(number)), version(number), session(program), frame(program) {
  const Program::Detail& detail = program.detail();
  const Regime& regime = regimes.at(number);
  for (const ActionEntry& action : detail.actions)
    actions.push_back(FactsRead::of_rules(detail.lowered(), regime, action.rules));
  conditions = FactsRead::of_conditions(detail.lowered(), regime);
  grades = FactsRead::of_grades(detail.lowered(), regime);
}

Replay::Replay(const Versions& versions, ReplayMode mode)
    : versions_(versions),
      mode_(mode),
      book_(regimes(), state_),
      counters_(regimes(), state_),
      grades_(regimes(), state_),
      counting_(!regimes().names().counters.empty()) {
  for (std::uint32_t version = 0; version < regimes().size(); ++version)
    desks_.emplace_back(regimes(), version);
  desk_ = &desks_.front();
}

Conditions Replay::conditions(const Event& event, const Parties& parties) {
  Conditions out;
  if (event.type != EventType::finding_confirmed) return out;
  const Governing by =
      regimes().governing(event.occurred_at.value_or(event.time), event.time, event.ground, event.severity);
  if (!by.counts) return out;
  out.conduct = conditions_of(by.conduct, event, parties);
  if (by.decision != none) out.decision = conditions_of(by.decision, event, parties);
  return out;
}

std::uint64_t Replay::conditions_of(std::uint32_t version, const Event& event, const Parties& parties) {
  const Regime& regime = regimes().at(version);
  if (regime.conditions.empty()) return 0;
  Desk* const in_force = desk_;
  desk_ = &desks_[version];
  const FactsRead& reads = desk_->conditions;
  fill(event, event.user, parties, reads);
  const policy::Lowered& lowered = *regime.lowered;
  cel::Value* slots = desk_->frame.slots();
  slots[lowered.slots.now] = to_value(event.time);
  for (const std::uint32_t slot : reads.derived) slots[slot] = cel::Value::unset();
  evaluator_.reset();
  std::uint64_t out = 0;
  for (std::uint32_t bit = 0; bit < regime.conditions.size(); ++bit) {
    const cel::Value value = evaluator_.run(*regime.conditions[bit], slots);
    // Nobody meets with a measure because of a condition that could not be evaluated.
    if (value.is(cel::Kind::boolean) && value.b) out |= std::uint64_t{1} << bit;
    if (watch_ != nullptr) watch_->asked_of_step(bit, value);
  }
  desk_ = in_force;
  return out;
}

void Replay::run_timers(Instant until) {
  for (Instant next = earliest(); next <= until && next != never; next = earliest()) {
    Fired& fired = result_.timers.emplace_back();
    fired.at = next;
    desk_ = &desks_[regimes().near(next)];
    // The order of what is due at one instant: what findings do, what waited, counts, grades.
    if (book_.next_wake() == next)
      book_.wake(fired);
    else if (requests_.next() == next)
      tell(fired.effects, "request.lapsed", *requests_.lapse());
    else if (counters_.next() == next)
      counters_.wake(fired.effects);
    else
      review(grades_.first(), next, fired.effects);
    review(nullptr, next, 0, fired.effects);
    if (!requests_.empty()) admit_waiting(next, fired.effects);
  }
}

const EventResult& Replay::wake(Instant until) {
  result_.clear();
  run_timers(until);
  state_.pass(until);
  return result_;
}

std::optional<Instant> Replay::next_wake() const {
  const Instant next = earliest();
  return next == never ? std::nullopt : std::optional(next);
}

std::string Replay::consequences() const {
  std::string out;
  JsonWriter writer(out);
  book_.write_consequences(writer);
  return out;
}

std::string Replay::canonical() const {
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  counters_.write(writer);
  book_.write_appeals(writer);
  writer.key("at").string(format_instant(state_.at()));
  book_.write_cases(writer);
  grades_.write(writer);
  state_.write_groups(writer);
  book_.write_lists(writer);
  write_requests(writer);
  state_.write_users(writer);
  write_versions(writer);
  writer.end_object();
  return out;
}

bool Replay::write_about(JsonWriter& writer, SubjectKind kind, std::string_view id) const {
  const bool of_user = kind == SubjectKind::user;
  const std::uint32_t number = of_user ? state_.user_number(id) : state_.group_number(id);
  if (number == nobody) return false;
  writer.begin_object();
  writer.key("at").string(format_instant(state_.at()));
  book_.write_case_of(writer, {kind, number});
  if (of_user) {
    writer.key("founded").integer(state_.user_at(number).founded);
    writer.key("joined").integer(state_.user_at(number).joined);
    writer.key("user");
    state_.write_user(writer, number);
  } else {
    writer.key("group");
    state_.write_group(writer, number);
  }
  writer.end_object();
  return true;
}

void Replay::write_versions(JsonWriter& writer) const {
  if (!regimes().several()) return;
  writer.key("versions").begin_array();
  for (const Desk& desk : desks_) {
    writer.begin_object();
    writer.key("digest").string(desk.program.digest());
    writer.key("version").string(desk.program.version());
    writer.end_object();
  }
  writer.end_array();
}

void Replay::watch(Watch* watch) {
  watch_ = watch;
  for (Desk& desk : desks_) desk.session.watch(watch);
}

void Replay::fail(Code code, std::string_view message) {
  result_.outcome = EventOutcome::error;
  result_.code = code;
  result_.message = message;
  ++counts_.errors;
}

void Replay::count_error() {
  ++counts_.events;
  ++counts_.errors;
}

const Verdict& Replay::verdict(const Event& event, const Parties& parties, const EventRow& row, Instant at) {
  // Appointing to the role of a plain member is taking a role away.
  const bool dismissal = event.type == EventType::role_set && event.role == "member";
  const Program::Detail& program = desk_->program.detail();
  const ActionId action = dismissal ? *desk_->program.action("group.dismiss")
                                    : program.asked_as[static_cast<std::size_t>(event.type)];
  const FactsRead& reads = desk_->actions[action];
  if (row.subject_is_actor)
    fill(event, event.by, {parties.group, state_.user_number(event.by)}, reads);
  else
    fill(event, event.user, parties, reads);
  asked_ = action;
  return desk_->session.decide(action, desk_->frame, at);
}

void Replay::ask(const Event& event, const Parties& parties, const EventRow& row) {
  const Verdict& found = verdict(event, parties, row, event.time);
  if (recording_) record_facts();
  const bool observes = mode_ == ReplayMode::observe;
  switch (found.outcome) {
    case Outcome::allow: break;
    case Outcome::not_governed: result_.outcome = EventOutcome::not_governed; break;
    case Outcome::deny:
      result_.has_reasons = true;
      if (observes)
        result_.would_refuse = true;
      else
        result_.outcome = EventOutcome::refused;
      break;
    case Outcome::pending:
      result_.has_reasons = true;
      if (observes)
        result_.would_wait = true;
      else
        wait(event, found);
      break;
  }
}

const EventResult& Replay::apply(const Event& event) {
  result_.clear();
  ++counts_.events;
  const bool late = any_ && (event.time < state_.at() || event.sequence <= state_.sequence());
  if (late) {
    fail(Code::event_order,
         "the event is earlier than one before it: events come in the order of time and sequence");
    return result_;
  }
  any_ = true;
  run_timers(event.time);
  desk_ = &desks_[regimes().near(event.time)];
  state_.advance(event);
  const Parties parties = state_.parties(event);
  book_.expect({SubjectKind::user, parties.user});
  if (const std::string_view wrong = contradiction(event, parties); !wrong.empty()) {
    fail(Code::event_conflict, wrong);
    return result_;
  }
  const EventRow& row = event_row(event.type);
  const bool governed = in_force(event.time);
  if (!row.action.empty())
    ask(event, parties, row);
  else if (row.of_policy && !governed)
    result_.outcome = EventOutcome::not_governed;
  ask_for_decision(event);
  if (const auto kept = book_.kept_until(event)) {
    result_.outcome = EventOutcome::refused;
    Effect& effect = result_.effects.emplace_back();
    effect.type = "record.kept";
    effect.about = event.record;
    if (*kept != never) effect.until = kept;
  }
  if (result_.outcome != EventOutcome::refused && result_.outcome != EventOutcome::pending) {
    happen(event, parties, governed, result_.effects);
    decide_request(event);
    if (!requests_.empty()) admit_waiting(event.time, result_.effects);
  }
  switch (result_.outcome) {
    case EventOutcome::applied: ++counts_.applied; break;
    case EventOutcome::refused: ++counts_.refused; break;
    case EventOutcome::pending: ++counts_.pending; break;
    case EventOutcome::not_governed: ++counts_.not_governed; break;
    case EventOutcome::error: break;
  }
  if (result_.would_refuse) ++counts_.would_refuse;
  return result_;
}

void Replay::happen(const Event& event, const Parties& parties, bool governed, std::vector<Effect>& effects) {
  const Conditions held = conditions(event, parties);
  const std::size_t first = effects.size();
  state_.apply(event, parties, effects);
  if (!regimes().empty()) book_.apply(event, parties, governed, held, effects);
  if (counting_) counters_.count(event);
  review(&event, event.time, first, effects);
}

}  // namespace bylaw
