#include "policy/ledger_facts.h"
#include "run/about.h"
#include "run/program.h"
#include "run/replay.h"
#include "run/value_json.h"

#include <algorithm>

/// What the ledger knows of whom an act is about.
namespace bylaw {

Replay::About Replay::about(const Event& event, std::string_view subject, const Parties& parties) const {
  About out;
  out.known = !subject.empty();
  if (out.known) out.user = parties.user;
  if (!event.group.empty()) out.group = parties.group;
  if (out.user != nobody) out.user_state = &state_.user_at(out.user);
  if (out.group != nobody) out.group_state = &state_.group_at(out.group);
  return out;
}

void Replay::set_fact(AttributeId attribute, policy::LedgerFactId fact, const Event& event,
                      const About& about, Desk& desk) const {
  using policy::LedgerFactId;
  const auto text = [&](std::string_view value) {
    if (!value.empty()) desk.frame.set(attribute, cel::Value::string(value));
  };
  const auto number = [&](std::uint32_t value) { desk.frame.set(attribute, cel::Value::integer(value)); };
  const UserState* user = about.user_state;
  const GroupState* group = about.group_state;
  // What is asked for counts, where the act is about it: the tier that the group would have.
  const bool proposed = event.type == EventType::group_created || event.type == EventType::tier_set;
  switch (fact) {
    case LedgerFactId::user_joined:
      if (about.known) number(user == nullptr ? 0 : user->joined);
      break;
    case LedgerFactId::user_founded:
      if (about.known) number(user == nullptr ? 0 : user->founded);
      break;
    case LedgerFactId::user_verified:
      if (user != nullptr && user->verification) {
        desk.frame.set(attribute, cel::Value::boolean(*user->verification == Verification::verified));
      }
      break;
    case LedgerFactId::group_members:
      if (group != nullptr && event.type != EventType::group_created)
        number(static_cast<std::uint32_t>(group->users.size()));
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
    case LedgerFactId::user_agreement:
      if (user != nullptr && user->agreement != nobody) text(state_.word(user->agreement));
      break;
    case LedgerFactId::user_registered_at:
      if (user != nullptr && user->registered_at) desk.frame.set(attribute, to_value(*user->registered_at));
      break;
    case LedgerFactId::user_published:
      if (about.known)
        desk.frame.set(attribute,
                       cel::Value::integer(user == nullptr ? 0 : static_cast<std::int64_t>(user->published)));
      break;
    case LedgerFactId::group_created_at:
      if (group != nullptr && event.type != EventType::group_created)
        desk.frame.set(attribute, to_value(group->created_at));
      break;
    case LedgerFactId::membership_since:
      if (user != nullptr && group != nullptr) {
        const MemberState* member = state_.member_at(about.group, about.user);
        if (member != nullptr) desk.frame.set(attribute, to_value(member->since));
      }
      break;
    case LedgerFactId::membership_role:
      if (about.known) text(state_.role_at(about.group, about.user));
      break;
  }
}

void Replay::clear(const FactsRead& reads, Desk& desk) {
  const std::vector<cel::Value>& defaults = desk.program.detail().lowered().defaults;
  for (const AttributeId attribute : reads.attributes) desk.frame.set(attribute, defaults[attribute]);
}

void Replay::fill(const Event& event, std::string_view subject, const Parties& parties,
                  const FactsRead& reads, Desk& desk) const {
  clear(reads, desk);
  const About about = this->about(event, subject, parties);
  for (const auto& [attribute, fact] : reads.ledger) set_fact(attribute, fact, event, about, desk);
  const bool founded = event.type == EventType::group_created;
  fill_regime(about, founded, reads, desk);
  fill_counts(about, founded, event.time, reads, desk);
  for (const auto& [attribute, value] : event.facts) {
    if (event.policy_version == desk.version) {
      desk.frame.set(attribute, value);
      continue;
    }
    // An act that waited is decided by another version than the one that was in force when it was asked for.
    const std::string& name = regimes().at(event.policy_version).lowered->document.attributes[attribute].full;
    if (const auto here = desk.program.attribute(name)) desk.frame.set(*here, value);
  }
}

void Replay::fill_regime(const About& about, bool founded, const FactsRead& reads, Desk& desk) const {
  if (regimes().empty()) return;
  const Regime& regime = regimes().at(desk.version);
  const bool known = about.known;
  const auto standing_of = [&](SubjectKind kind) -> const Standing* {
    if (kind == SubjectKind::user) return about.user == nobody ? nullptr : book_.standing({kind, about.user});
    // A group that is founded has no past, whatever another one of its id had.
    return about.group == nobody || founded ? nullptr : book_.standing({kind, about.group});
  };
  if (reads.credit && known) {
    const Standing* of = standing_of(SubjectKind::user);
    desk.frame.set(regime.credit.attribute,
                   cel::Value::integer(
                       of == nullptr ? regime.credit.start
                                     : std::clamp(of->credit, regime.credit.minimum, regime.credit.maximum)));
  }
  for (const std::uint32_t i : reads.measures) {
    const MeasureRules& rules = regime.measures[i];
    if (rules.subject == SubjectKind::user && !known) continue;
    const Standing* of = standing_of(rules.subject);
    const auto until = of == nullptr ? std::nullopt : of->in_force_until(regime, rules.attribute);
    if (until)
      desk.frame.set(rules.attribute, to_value(std::min(*until, last_instant)));
    else if (desk.frame.slots()[rules.attribute].is(cel::Kind::missing))
      // The ledger knows that it is not in force.
      desk.frame.set(rules.attribute, to_value(first_instant));
  }
  for (const std::uint32_t i : reads.lists) {
    const ListRules& rules = regime.lists[i];
    const SubjectKind kind = rules.is->subject.value_or(SubjectKind::user);
    const Subject of(kind, kind == SubjectKind::user ? about.user : founded ? nobody : about.group);
    if (of.first == SubjectKind::user && !known) continue;
    desk.frame.set(rules.attribute, cel::Value::boolean(of.second != nobody && book_.listed(regime, i, of)));
  }
  for (const std::uint32_t i : reads.ladders) {
    const LadderRules& rules = regime.ladders[i];
    if (rules.subject == SubjectKind::user && !known) continue;
    const Standing* of = standing_of(rules.subject);
    const auto [active, total] =
        of == nullptr ? std::pair<std::int64_t, std::int64_t>() : of->count(regime, i);
    if (rules.active != none) desk.frame.set(rules.active, cel::Value::integer(active));
    if (rules.total != none) desk.frame.set(rules.total, cel::Value::integer(total));
  }
}

void Replay::fill_counts(const About& about, bool founded, Instant at, const FactsRead& reads,
                         Desk& desk) const {
  const Regime& regime = regimes().at(desk.version);
  // A group that is founded has no past, whatever another one of its id had.
  const auto subject = [&](SubjectKind kind) {
    return kind == SubjectKind::user ? about.user : founded ? nobody : about.group;
  };
  for (const std::uint32_t i : reads.counters) {
    const CounterRules& rules = regime.counters[i];
    if (rules.subject == SubjectKind::user && !about.known) continue;
    desk.frame.set(rules.attribute, cel::Value::integer(counters_.value(i, subject(rules.subject), at)));
  }
  for (const std::uint32_t i : reads.grades) {
    const GradesRules& rules = regime.grades[i];
    if (rules.subject == SubjectKind::user && !about.known) continue;
    const std::uint32_t row = grades_.row(i, subject(rules.subject), desk.version);
    desk.frame.set(rules.attribute, cel::Value::string(rules.is->rows[row].id.text));
  }
}

void Replay::settle(const About& about, bool founded, Instant at, const FactsRead& reads) {
  const Regime& regime = regimes().at(desk_->version);
  for (const std::uint32_t i : reads.counters) {
    const bool of_user = regime.counters[i].subject == SubjectKind::user;
    counters_.settle(i, of_user ? about.user : founded ? nobody : about.group, at);
  }
}

void Replay::fill(const Event& event, std::string_view subject, const Parties& parties,
                  const FactsRead& reads) {
  if (!reads.counters.empty())
    settle(about(event, subject, parties), event.type == EventType::group_created, event.time, reads);
  fill(event, subject, parties, reads, *desk_);
}

void Replay::look_up(const Question& question, Desk& desk) const {
  const std::vector<ActionId>& asked_as = desk.program.detail().asked_as;
  const auto asked = std::find(asked_as.begin(), asked_as.end(), question.action);
  Event act;
  // An action of the policy's own is about what there is, as publishing is.
  act.type = asked == asked_as.end() ? EventType::message_published
                                     : static_cast<EventType>(asked - asked_as.begin());
  act.policy_version = desk.version;
  act.time = question.at;
  act.user = question.user;
  act.group = question.group;
  act.facts = question.given;
  desk.frame.reset();
  fill(act, act.user, {state_.group_number(act.group), state_.user_number(act.user)},
       desk.actions[question.action], desk);
}

void Replay::record_facts() {
  const auto& attributes = desk_->program.detail().lowered().document.attributes;
  std::vector<AttributeId> reads = desk_->actions[asked_].attributes;
  std::sort(reads.begin(), reads.end(), [&](AttributeId a, AttributeId b) {
    return canonical_less(attributes[a].full, attributes[b].full);
  });
  result_.facts.clear();
  JsonWriter writer(result_.facts);
  writer.begin_object();
  for (const AttributeId attribute : reads) {
    const cel::Value& value = desk_->frame.slots()[attribute];
    if (!can_be_written(value)) continue;
    writer.key(attributes[attribute].full);
    write_value(writer, value);
  }
  writer.end_object();
}

}  // namespace bylaw
