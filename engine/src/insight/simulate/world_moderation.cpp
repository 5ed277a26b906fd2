#include "insight/simulate/plain_math.h"
#include "insight/simulate/world.h"

#include <algorithm>

namespace bylaw::population {

void World::judge(std::uint32_t person, std::uint32_t number, std::uint32_t index) {
  const Draws::Pair drawn = draws_.pair(Stream::violation, person, month_, index);
  const bool violation = unit(drawn.first) < crowd_.person(person).propensity;
  const double seen = unit(drawn.second);
  const double reported = violation ? model_.reported : model_.false_reports;
  const bool complained = seen < reported;
  const bool detected = violation && !complained && seen < reported + (1 - reported) * model_.detected;
  if (!complained && !detected) return;
  Matter matter;
  matter.person = person;
  matter.group = number;
  matter.month = month_;
  matter.index = index;
  matter.at = now_;
  matter.wrong = !violation;
  matter.complained = complained;
  const Draws::Pair kind = draws_.pair(Stream::review, person, month_, index * 8);
  matter.severity = ranked(kind.first, reach_.severities, model_.severity_falloff);
  matter.ground = static_cast<std::uint32_t>(below(kind.second, reach_.grounds));
  matter.about_group = reach_.about_groups && luck(Stream::review, matter, 1) < model_.about_group;
  const auto at = static_cast<std::uint32_t>(matters_.size());
  matters_.push_back(matter);
  if (complained)
    after(delay(model_.report_delay, Stream::report, matter), ActKind::complain, at);
  else
    after(delay(model_.review_delay, Stream::review, matter, 2), ActKind::review, at);
}

double World::luck(Stream stream, const Matter& matter, std::uint32_t index) const {
  return unit(draws_.at(stream, matter.person, matter.month, matter.index * 8 + index));
}

double World::delay(const Distribution& of, Stream stream, const Matter& matter, std::uint32_t index) const {
  return of.at(luck(stream, matter, index));
}

void World::after(double hours, ActKind kind, std::uint32_t subject, std::uint32_t object) {
  agenda_.add({Instant{now_.ms + static_cast<std::int64_t>(hours * 3'600'000.0)}, kind, subject, object});
}

/// Whether there is time for a task now. Otherwise it comes again when there is, the first first.
bool World::served(const Act& act) {
  if (act.object != 0) return true;
  const Instant at = std::max(now_, staff_free_);
  staff_free_ = Instant{at.ms + service_ms_};
  tally_.task(at.ms - now_.ms);
  if (at == now_) return true;
  agenda_.add({at, act.kind, act.subject, 1});
  return false;
}

std::string_view World::moderator(const Matter& matter, std::uint32_t offset) {
  const std::uint64_t first =
      below(draws_.at(Stream::review, matter.person, matter.month, matter.index * 8 + 3), moderators_);
  // One moderator alone is helped by another one where it takes two.
  by_text_ = "m" + std::to_string((first + offset) % std::max(2u, moderators_));
  return by_text_;
}

void World::moderate(const Act& act) {
  if (act.kind == ActKind::decide_request) return decide_request(act);
  if (act.kind == ActKind::propose_entry || act.kind == ActKind::confirm_entry) return enter(act);
  Matter& matter = matters_[act.subject];
  Event event;
  switch (act.kind) {
    case ActKind::complain: return complain(act.subject);
    case ActKind::review:
      if (served(act)) review(act.subject);
      return;
    case ActKind::appeal: return appeal(act.subject);
    case ActKind::decide_appeal:
      if (served(act)) decide_appeal(act.subject);
      return;
    case ActKind::acknowledge: return acknowledge(act.subject);
    case ActKind::notify:
      event.type = EventType::notice_given;
      event.finding = id('f', act.subject);
      break;
    case ActKind::report:
      event.type = EventType::report_sent;
      event.finding = id('f', act.subject);
      break;
    case ActKind::rectify:
      if (matter.annulled) return;
      event.type = EventType::finding_rectified;
      event.finding = id('f', act.subject);
      break;
    case ActKind::confirm: {
      event.type = EventType::measure_confirmed;
      event.finding = id('f', act.subject);
      event.measure = act.object;
      const std::uint32_t finding = replay_.book().cases().finding_number(event.finding);
      // What was proposed may have been taken back meanwhile.
      if (replay_.book().cases().proposed(finding, act.object) == nullptr) return;
      event.by = moderator(matter, 1);
      break;
    }
    default: return;
  }
  apply(event);
}

void World::complain(std::uint32_t number) {
  const Matter matter = matters_[number];
  const std::uint64_t draw =
      draws_.pair(Stream::report, matter.person, matter.month, matter.index * 8).second;
  Event event;
  event.type = EventType::complaint_filed;
  event.id = id('c', number);
  event.user = user(static_cast<std::uint32_t>(below(draw, settled_)));
  apply(event);
  if (luck(Stream::duty, matter) >= model_.neglected)
    after(delay(model_.acknowledge_delay, Stream::duty, matter, 1), ActKind::acknowledge, number);
  if (luck(Stream::duty, matter, 2) >= model_.neglected)
    after(delay(model_.review_delay, Stream::review, matter, 2), ActKind::review, number);
}

void World::acknowledge(std::uint32_t number) {
  Matter& matter = matters_[number];
  if (matter.acknowledged || matter.decided) return;
  matter.acknowledged = true;
  Event event;
  event.type = EventType::complaint_acknowledged;
  event.complaint = id('c', number);
  apply(event);
}

void World::review(std::uint32_t number) {
  const double share = matters_[number].wrong ? model_.wrongly_confirmed : model_.confirmed;
  if (luck(Stream::review, matters_[number], 4) < share) find(number);
  if (!matters_[number].complained) return;
  // Who decides it before it was acknowledged does both.
  if (luck(Stream::duty, matters_[number]) >= model_.neglected) acknowledge(number);
  matters_[number].decided = true;
  Event event;
  event.type = EventType::complaint_decided;
  event.complaint = id('c', number);
  event.by = moderator(matters_[number], 0);
  if (apply(event).outcome != EventOutcome::error) tally_.complaint_decided();
}

void World::find(std::uint32_t number) {
  {
    Matter& matter = matters_[number];
    matter.about_group = matter.about_group && crowd_.group(matter.group).alive;
    matter.found = true;
    Event event;
    event.type = EventType::finding_confirmed;
    event.id = id('f', number);
    if (matter.about_group)
      event.group = group(matter.group);
    else
      event.user = user(matter.person);
    event.severity = matter.severity;
    event.ground = matter.ground;
    event.occurred_at = matter.at;
    event.evidence = "report";
    event.by = moderator(matter, 0);
    tally_.finding(matter.severity, matter.wrong);
    apply(event);
  }
  const Matter matter = matters_[number];
  if (luck(Stream::notice, matter) >= model_.neglected)
    after(delay(model_.notice_delay, Stream::notice, matter, 1), ActKind::notify, number);
  bool& listed = matter.about_group ? crowd_.group(matter.group).listed : crowd_.person(matter.person).listed;
  const std::uint32_t list = matter.about_group ? reach_.group_list : reach_.user_list;
  const bool worst = matter.severity + 1 == reach_.severities;
  if (list != none && worst && !listed && luck(Stream::listing, matter) < model_.listed) {
    listed = true;
    after(delay(model_.response_delay, Stream::listing, matter, 1), ActKind::propose_entry, number);
  }
}

void World::enter(const Act& act) {
  const Matter matter = matters_[act.subject];
  // A finding that was annulled meanwhile is no ground, and a group that is dissolved is not listed.
  const bool group_is_gone = matter.about_group && !crowd_.group(matter.group).alive;
  if (matter.annulled || group_is_gone) return;
  const bool proposal = act.kind == ActKind::propose_entry;
  Event event;
  event.type = proposal ? EventType::list_proposed : EventType::list_confirmed;
  event.list = matter.about_group ? reach_.group_list : reach_.user_list;
  if (matter.about_group)
    event.group = group(matter.group);
  else
    event.user = user(matter.person);
  event.by = moderator(matter, proposal ? 0 : 1);
  if (proposal) {
    event.ground = matter.ground;
    event.evidence = "report";
  }
  apply(event);
  const bool two_people = program_.detail().regime.lists[event.list].is->two_people;
  if (proposal && two_people && luck(Stream::listing, matter, 2) < model_.second_agrees)
    after(delay(model_.response_delay, Stream::listing, matter, 3), ActKind::confirm_entry, act.subject);
}

void World::appeal(std::uint32_t number) {
  const Matter matter = matters_[number];
  const std::uint32_t who = matter.about_group ? crowd_.group(matter.group).founder : matter.person;
  if (matter.annulled || who == no_one || crowd_.person(who).gone) return;
  Event event;
  event.type = EventType::appeal_filed;
  event.id = id('a', number);
  const std::string finding = "f" + std::to_string(number);
  event.finding = finding;
  event.user = user(who);
  const EventResult& result = apply(event);
  const bool late = std::any_of(result.effects.begin(), result.effects.end(),
                                [](const Effect& effect) { return effect.type == "appeal.late"; });
  if (result.outcome == EventOutcome::error || late) return;
  if (luck(Stream::duty, matter, 5) >= model_.neglected)
    after(delay(model_.decision_delay, Stream::appeal_decision, matter), ActKind::decide_appeal, number);
}

void World::decide_appeal(std::uint32_t number) {
  const Matter matter = matters_[number];
  Event event;
  event.type = EventType::appeal_decided;
  event.appeal = id('a', number);
  event.by = moderator(matter, 1);
  const double share = matter.wrong ? model_.upheld_wrong : model_.upheld;
  event.ruling = luck(Stream::appeal_decision, matter, 1) < share ? Ruling::upheld : Ruling::rejected;
  if (event.ruling == Ruling::upheld) matters_[number].annulled = true;
  if (apply(event).outcome != EventOutcome::error) tally_.appeal_decided(*event.ruling);
}

void World::decide_request(const Act& act) {
  const auto waits = waiting_.find(act.subject);
  if (waits == waiting_.end()) return;
  const Waiting request = waits->second;
  // Nobody admits who is a member meanwhile, or to a group that is dissolved.
  bool possible = true;
  if (request.joins) {
    const std::vector<std::uint32_t>& groups = crowd_.person(request.person).groups;
    possible = crowd_.group(request.group).alive &&
               std::find(groups.begin(), groups.end(), request.group) == groups.end();
  }
  Event event;
  event.request = id('r', act.subject);
  const double luck = unit(draws_.at(Stream::approval, request.person, request.group, 1));
  const bool yes = possible && luck < model_.approved;
  event.type = yes ? EventType::request_approved : EventType::request_refused;
  by_text_ = act.object == no_one ? "m0" : "u" + std::to_string(act.object);
  event.by = by_text_;
  apply(event);
}

}  // namespace bylaw::population
