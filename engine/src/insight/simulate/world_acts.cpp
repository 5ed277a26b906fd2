#include "insight/simulate/plain_math.h"
#include "insight/simulate/world.h"

#include <algorithm>

namespace bylaw::population {

void World::carry_out(const Act& act) {
  switch (act.kind) {
    case ActKind::arrive: return arrive(act.subject);
    case ActKind::depart:
      crowd_.person(act.subject).gone = true;
      --here_;
      return;
    case ActKind::found: return found(act.subject, act.object);
    case ActKind::join: return join(act.subject, act.object);
    case ActKind::leave: return leave(act.subject, act.object);
    case ActKind::publish: return publish(act.subject, act.object);
    case ActKind::visit: return visit(act.subject, act.object);
    case ActKind::close:
    case ActKind::raise:
    case ActKind::appoint:
    case ActKind::show_page: return manage(act);
    default: return moderate(act);
  }
}

void World::arrive(std::uint32_t person) {
  ++here_;
  Event event;
  event.type = EventType::user_registered;
  event.user = user(person);
  apply(event);
  const Draws::Pair drawn = draws_.pair(Stream::user, person, 0, 2);
  if (reach_.agreement && unit(drawn.first) < model_.agreed) {
    Event accepted;
    accepted.type = EventType::agreement_accepted;
    accepted.user = user(person);
    accepted.version = "1";
    apply(accepted);
  }
  if (reach_.verification && unit(drawn.second) < model_.verified) {
    Event verified;
    verified.type = EventType::verification_changed;
    verified.user = user(person);
    verified.verification = Verification::verified;
    apply(verified);
  }
}

void World::found(std::uint32_t person, std::uint32_t number) {
  if (crowd_.person(person).gone) return;
  const Society& group = crowd_.group(number);
  Event event;
  event.type = EventType::group_created;
  event.user = user(person);
  event.group = this->group(number);
  if (!reach_.tiers.empty()) event.tier = reach_.tiers[group.tier];
  if (!reach_.categories.empty()) event.category = reach_.categories[group.category];
  if (apply(event).outcome == EventOutcome::pending) wait(event);
}

void World::join(std::uint32_t person, std::uint32_t index) {
  const Person& of = crowd_.person(person);
  if (of.gone || crowd_.groups().empty()) return;
  // Who is drawn to a group that is not there, or is in it already, looks for another one.
  constexpr std::uint32_t tries = 8;
  for (std::uint32_t i = 0; i < tries; ++i) {
    const std::uint32_t number =
        crowd_.drawn_to(draws_.at(Stream::target, person, month_, index * tries + i));
    const bool member = std::find(of.groups.begin(), of.groups.end(), number) != of.groups.end();
    if (!crowd_.group(number).alive || member) continue;
    Event event;
    event.type = EventType::member_joined;
    event.user = user(person);
    event.group = group(number);
    const EventOutcome outcome = apply(event).outcome;
    if (tally_.group_was_full()) crowd_.group(number).turned_away = true;
    if (outcome == EventOutcome::pending) wait(event);
    return;
  }
}

void World::leave(std::uint32_t person, std::uint32_t index) {
  const Person& of = crowd_.person(person);
  if (of.gone || of.groups.empty()) return;
  const std::uint64_t draw =
      draws_.pair(Stream::when, person, month_, static_cast<std::uint32_t>(Stream::leaves) << 24 | index)
          .second;
  const std::uint32_t number = of.groups[below(draw, of.groups.size())];
  // A founder stays.
  if (crowd_.group(number).founder == person) return;
  Event event;
  event.type = EventType::member_left;
  event.user = user(person);
  event.group = group(number);
  apply(event);
}

void World::publish(std::uint32_t person, std::uint32_t index) {
  const Person& of = crowd_.person(person);
  if (of.gone || of.groups.empty()) return;
  const std::uint64_t draw =
      draws_.pair(Stream::when, person, month_, static_cast<std::uint32_t>(Stream::messages) << 24 | index)
          .second;
  const std::uint32_t number = of.groups[below(draw, of.groups.size())];
  Event event;
  event.type = EventType::message_published;
  event.user = user(person);
  event.group = group(number);
  const EventOutcome outcome = apply(event).outcome;
  const bool published = outcome == EventOutcome::applied || outcome == EventOutcome::not_governed;
  if (published && reach_.findings) judge(person, number, index);
}

void World::visit(std::uint32_t person, std::uint32_t index) {
  if (crowd_.person(person).gone) return;
  for (std::uint32_t activity = 0; activity < reach_.activities; ++activity) {
    const std::uint32_t amount = poisson(model_.per_visit, [&](std::uint32_t i) {
      return unit(draws_.at(Stream::activities, person, month_, (index * 1024 + activity) * 64 + i));
    });
    if (amount == 0) continue;
    Event event;
    event.type = EventType::activity_recorded;
    event.user = user(person);
    event.activity = activity;
    event.amount = amount;
    apply(event);
  }
}

void World::manage(const Act& act) {
  const Society& of = crowd_.group(act.subject);
  if (!of.alive || of.founder == no_one || crowd_.person(of.founder).gone) return;
  Event event;
  event.group = group(act.subject);
  switch (act.kind) {
    case ActKind::close: event.type = EventType::group_closed; break;
    case ActKind::show_page: event.type = EventType::page_updated; break;
    case ActKind::raise:
      if (of.tier + 1 >= reach_.tiers.size()) return;
      event.type = EventType::tier_set;
      event.tier = reach_.tiers[of.tier + 1];
      break;
    default: {
      const std::uint32_t number = replay_.state().group_number(event.group);
      const Members& members = replay_.state().group_at(number).users;
      const Draws::Pair drawn = draws_.pair(Stream::appointing, act.subject, month_, 1);
      const MemberState& member = *(members.begin() + below(drawn.first, members.size()));
      if (replay_.state().user_name(member.user) == user(of.founder)) return;
      event.type = EventType::role_set;
      event.role = reach_.roles[below(drawn.second, reach_.roles.size())];
      event.user = replay_.state().user_name(member.user);
    }
  }
  by_text_ = "u" + std::to_string(of.founder);
  event.by = by_text_;
  if (apply(event).outcome == EventOutcome::pending) wait(event);
}

}  // namespace bylaw::population
