#include "insight/simulate/plain_math.h"
#include "insight/simulate/world.h"
#include "run/session.h"

#include <algorithm>
#include <charconv>

namespace bylaw::population {

namespace {

/// The number in `u7`, `g3`, `f12`; `no_one` for what the model did not name.
std::uint32_t number_in(std::string_view name) {
  std::uint32_t out = no_one;
  if (name.size() > 1) std::from_chars(name.data() + 1, name.data() + name.size(), out);
  return out;
}

std::string_view named(std::string& text, char kind, std::uint32_t number) {
  char digits[12];
  char* const end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  text.assign(1, kind);
  text.append(digits, end);
  return text;
}

}  // namespace

std::string_view World::user(std::uint32_t person) { return named(user_text_, 'u', person); }
std::string_view World::group(std::uint32_t number) { return named(group_text_, 'g', number); }
std::string_view World::id(char kind, std::uint32_t number) { return named(id_text_, kind, number); }

const EventResult& World::apply(Event& event) {
  event.sequence = ++sequence_;
  event.time = now_;
  // A decision on a request names that one; what may wait is named by its own number.
  const bool decides = !event.request.empty();
  if (reach_.waits && !decides)
    event.request = named(request_text_, 'r', static_cast<std::uint32_t>(sequence_));
  const EventResult& result = replay_.apply(event);
  tally_.act(event.type, result, replay_.session());
  for (const Fired& fired : result.timers) follow(fired.effects, fired.at);
  follow(result.effects, event.time);
  return result;
}

void World::follow(const std::vector<Effect>& effects, Instant at) {
  for (const Effect& effect : effects) follow(effect, at);
}

void World::follow(const Effect& effect, Instant at) {
  const std::string_view type = effect.type;
  const std::uint32_t matter = effect.finding.empty() ? no_one : number_in(effect.finding);
  tally_.effect(effect, at, matter == no_one ? Tally::no_severity : matters_[matter].severity);
  if (type == "membership.began") {
    crowd_.person(number_in(effect.user)).groups.push_back(number_in(effect.group));
  } else if (type == "membership.ended") {
    std::vector<std::uint32_t>& groups = crowd_.person(number_in(effect.user)).groups;
    groups.erase(std::find(groups.begin(), groups.end(), number_in(effect.group)));
  } else if (type == "group.began") {
    crowd_.group(number_in(effect.group)).alive = true;
  } else if (type == "group.ended") {
    crowd_.group(number_in(effect.group)).alive = false;
  } else if (type == "founder.changed") {
    crowd_.group(number_in(effect.group)).founder = number_in(effect.user);
  } else if (type == "tier.changed") {
    const auto tier = std::find(reach_.tiers.begin(), reach_.tiers.end(), effect.tier);
    crowd_.group(number_in(effect.group)).tier = static_cast<std::uint32_t>(tier - reach_.tiers.begin());
  } else if (type == "finding.annulled") {
    matters_[matter].annulled = true;
  } else if (type.starts_with("measure.")) {
    follow_measure(effect, matter);
  } else if (type == "cure.opened" && effect.due_at) {
    Matter& of = matters_[matter];
    // Each step has a deadline of its own, and with it goes new luck.
    const std::uint32_t first = std::min(of.cures++, 3u) * 2;
    if (luck(Stream::rectification, of, first) < model_.rectified) {
      const auto span = static_cast<double>(effect.due_at->ms - at.ms);
      after(luck(Stream::rectification, of, first + 1) * span / 3'600'000.0, ActKind::rectify, matter);
    }
  } else if (type == "duty.opened") {
    owe(effect);
  } else if (type.starts_with("request.") && type != "request.waits") {
    waiting_.erase(number_in(effect.about));
  }
}

void World::follow_measure(const Effect& effect, std::uint32_t number) {
  if (number == no_one) return;
  Matter& matter = matters_[number];
  if (effect.type == "measure.proposed" && luck(Stream::confirmation, matter) < model_.second_agrees) {
    after(delay(model_.response_delay, Stream::confirmation, matter, 1), ActKind::confirm, number,
          program_.detail().regime.measure(effect.measure));
  }
  if (effect.type != "measure.began" || matter.appealed || !reach_.appeals) return;
  const double share = matter.wrong ? model_.appealed_wrong : model_.appealed;
  // Who meets with one measure after the other because of one finding thinks about it once.
  matter.appealed = true;
  if (luck(Stream::appeal, matter) < share)
    after(delay(model_.appeal_delay, Stream::appeal, matter, 1), ActKind::appeal, number);
}

/// What the provider owes and moderators or founders do for no other reason.
void World::owe(const Effect& effect) {
  const std::uint32_t about = number_in(effect.about);
  for (std::size_t row = 0; row < reach_.met_by.size(); ++row) {
    if (program_.detail().regime.duties[row].is->id.text != effect.duty) continue;
    if (reach_.met_by[row] == "report.sent" && effect.about.starts_with("f")) {
      const Matter& matter = matters_[about];
      if (luck(Stream::duty, matter, 3) >= model_.neglected)
        after(delay(model_.response_delay, Stream::duty, matter, 4), ActKind::report, about);
    }
    if (reach_.met_by[row] == "page.updated" && effect.about.starts_with("g")) {
      const Draws::Pair drawn = draws_.pair(Stream::duty, about, month_, 0xFFFFFFFF);
      if (unit(drawn.first) >= model_.neglected)
        after(model_.response_delay.at(unit(drawn.second)), ActKind::show_page, about);
    }
  }
}

void World::wait(const Event& event) {
  const policy::Lowered& lowered = program_.detail().lowered();
  const auto request = static_cast<std::uint32_t>(sequence_);
  const std::uint32_t person = number_in(event.user.empty() ? event.by : event.user);
  const std::uint32_t group = number_in(event.group);
  waiting_[request] = {person, group, event.type == EventType::member_joined};
  bool by_group = false;
  bool decided = false;
  for (const Refusal& refusal : replay_.session().detail().verdict.refusals) {
    const policy::LoweredRule& rule = lowered.rules[refusal.rule];
    if (rule.waits != policy::Waits::for_decision) continue;
    decided = true;
    by_group = by_group || rule.decided_by == policy::Decider::group;
  }
  // What waits for a place is admitted by itself.
  if (!decided) return;
  const std::uint32_t decider = by_group ? crowd_.group(group).founder : no_one;
  if (by_group && decider == no_one) return;
  after(model_.response_delay.at(unit(draws_.at(Stream::approval, person, group))), ActKind::decide_request,
        request, decider);
}

}  // namespace bylaw::population
