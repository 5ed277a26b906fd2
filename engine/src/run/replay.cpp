#include "run/replay.h"

#include "policy/ledger_facts.h"
#include "run/program.h"

namespace bylaw {

std::string_view event_outcome_name(EventOutcome outcome) {
  switch (outcome) {
    case EventOutcome::applied: return "applied";
    case EventOutcome::refused: return "refused";
    case EventOutcome::not_governed: return "not_governed";
    case EventOutcome::error: return "error";
  }
  return "";
}

Replay::Replay(const Program& program, ReplayMode mode)
    : program_(program), mode_(mode), session_(program), frame_(program) {
  const auto& attributes = program.detail().lowered().document.attributes;
  for (AttributeId id = 0; id < attributes.size(); ++id) {
    if (!attributes[id].ledger) continue;
    for (const policy::LedgerFact& fact : policy::ledger_facts()) {
      if (fact.of == attributes[id].of && fact.name == attributes[id].ledger->text) {
        ledger_attributes_.emplace_back(id, fact.id);
      }
    }
  }
}

void Replay::set_fact(AttributeId attribute, policy::LedgerFactId fact, const Event& event,
                      std::string_view subject) {
  using policy::LedgerFactId;
  const auto text = [&](std::string_view value) {
    if (!value.empty()) frame_.set(attribute, cel::Value::string(value));
  };
  const auto number = [&](std::uint32_t value) { frame_.set(attribute, cel::Value::integer(value)); };
  const UserState* user = subject.empty() ? nullptr : state_.user(subject);
  const GroupState* group = state_.group(event.group);
  // What is asked for counts, where the act is about it: the tier that the group would have.
  const bool proposed = event.type == EventType::group_created || event.type == EventType::tier_set;
  switch (fact) {
    case LedgerFactId::user_joined:
      if (!subject.empty()) number(user == nullptr ? 0 : user->joined);
      break;
    case LedgerFactId::user_founded:
      if (!subject.empty()) number(user == nullptr ? 0 : user->founded);
      break;
    case LedgerFactId::user_verified:
      if (user != nullptr && user->verification) {
        frame_.set(attribute, cel::Value::boolean(*user->verification == Verification::verified));
      }
      break;
    case LedgerFactId::group_members:
      if (group != nullptr && event.type != EventType::group_created) number(group->members);
      break;
    case LedgerFactId::group_status:
      if (group != nullptr && event.type != EventType::group_created) text(group_status_name(group->status));
      break;
    case LedgerFactId::group_tier:
      if (proposed)
        text(event.tier);
      else if (group != nullptr && group->tier != nobody)
        text(state_.word(group->tier));
      break;
    case LedgerFactId::group_category:
      if (event.type == EventType::group_created)
        text(event.category);
      else if (group != nullptr && group->category != nobody)
        text(state_.word(group->category));
      break;
    case LedgerFactId::membership_role:
      if (!subject.empty()) text(state_.role(event.group, subject));
      break;
    case LedgerFactId::user_agreement:
    case LedgerFactId::user_registered_at:
    case LedgerFactId::user_published:
    case LedgerFactId::membership_since:
    case LedgerFactId::group_created_at: break;
  }
}

void Replay::fill(const Event& event, std::string_view subject) {
  frame_.reset();
  for (const auto& [attribute, fact] : ledger_attributes_) set_fact(attribute, fact, event, subject);
  for (const auto& [attribute, value] : event.facts) frame_.set(attribute, value);
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

void Replay::ask(const Event& event, const EventRow& row) {
  // Appointing to the role of a plain member is taking a role away.
  const bool dismissal = event.type == EventType::role_set && event.role == "member";
  fill(event, row.subject_is_actor ? event.by : event.user);
  const auto action = program_.action(dismissal ? "group.dismiss" : row.action);
  const Verdict& verdict = session_.decide(*action, frame_, event.time);
  if (verdict.outcome == Outcome::not_governed) result_.outcome = EventOutcome::not_governed;
  if (verdict.outcome != Outcome::deny) return;
  result_.has_reasons = true;
  if (mode_ == ReplayMode::enforce)
    result_.outcome = EventOutcome::refused;
  else
    result_.would_refuse = true;
}

const EventResult& Replay::apply(const Event& event) {
  result_ = EventResult();
  ++counts_.events;
  const bool late = any_ && (event.time < state_.at() || event.sequence <= state_.sequence());
  if (late) {
    fail(Code::event_order,
         "the event is earlier than one before it: events come in the order of time and sequence");
    return result_;
  }
  any_ = true;
  state_.advance(event);
  if (const std::string_view wrong = state_.contradiction(event); !wrong.empty()) {
    fail(Code::event_conflict, wrong);
    return result_;
  }
  const EventRow& row = event_row(event.type);
  if (!row.action.empty()) ask(event, row);
  if (result_.outcome != EventOutcome::refused) state_.apply(event, result_.effects);
  if (result_.outcome == EventOutcome::applied) ++counts_.applied;
  if (result_.outcome == EventOutcome::refused) ++counts_.refused;
  if (result_.outcome == EventOutcome::not_governed) ++counts_.not_governed;
  if (result_.would_refuse) ++counts_.would_refuse;
  return result_;
}

}  // namespace bylaw
