#include "run/counters.h"

#include "data/calendar.h"

#include <algorithm>

namespace bylaw {

namespace {

using policy::Distinct;

constexpr std::int64_t day_ms = 86'400'000;

/// Whom a counter of this kind counts the event for.
std::string_view subject_of(const Event& event, SubjectKind kind) {
  if (kind == SubjectKind::group) return event.group;
  return event_row(event.type).subject_is_actor ? event.by : event.user;
}

}  // namespace

Counters::Counters(const Regimes& regimes, State& state)
    : regimes_(regimes), state_(state), counts_(regimes.names().counters.size()) {}

std::string_view Counters::name(Subject subject) const {
  return subject.first == SubjectKind::user ? state_.user_name(subject.second)
                                            : state_.group_name(subject.second);
}

std::int64_t Counters::key_of(const CounterRules& rules, const Event& event) {
  switch (*rules.is->distinct) {
    case Distinct::day: {
      // Hours that an offset puts beyond the calendar belong to its first or its last day.
      const std::int64_t local = event.time.ms + regimes_.at(event.time).offset.minutes * 60'000LL;
      return floor_divide(std::clamp(local, first_instant.ms, last_instant.ms), day_ms);
    }
    case Distinct::by: return event.by.empty() ? none : state_.add_user(event.by);
    case Distinct::user: return event.user.empty() ? none : state_.add_user(event.user);
    case Distinct::group: return event.group.empty() ? none : state_.group_number(event.group);
  }
  return none;
}

void Counters::add(const CounterRules& rules, Count& count, std::int64_t key, Instant until,
                   std::int64_t amount) {
  if (rules.is->distinct) {
    const auto [last, fresh] = count.last.try_emplace(key, until);
    if (!fresh) {
      count.parts.erase({last->second, key});
      last->second = until;
      --count.value;
    }
  }
  count.parts[{until, key}] += amount;
  count.value += amount;
}

void Counters::fall(Count& count, Instant at) const {
  while (!count.parts.empty() && count.parts.begin()->first.first <= at) {
    const auto [part, amount] = *count.parts.begin();
    count.value -= amount;
    count.last.erase(part.second);
    count.parts.erase(count.parts.begin());
  }
}

void Counters::unschedule(std::uint32_t counter, std::uint32_t subject, Instant at) {
  const CounterRules& rules = regimes_.counter(counter);
  if (!rules.awaited || at == never) return;
  agenda_.erase({at, rules.subject, name({rules.subject, subject}), counter, subject});
}

void Counters::schedule(std::uint32_t counter, std::uint32_t subject, Instant at) {
  const CounterRules& rules = regimes_.counter(counter);
  if (!rules.awaited || at == never) return;
  agenda_.emplace(at, rules.subject, name({rules.subject, subject}), counter, subject);
}

void Counters::move(std::uint32_t counter, std::uint32_t subject, Instant before, const Count& count) {
  // Most of what is added falls after what is there.
  const Instant now = falls_at(count);
  if (now == before) return;
  unschedule(counter, subject, before);
  schedule(counter, subject, now);
}

void Counters::count(const Event& event) {
  // A group that is founded has no past, whatever another one of its id had.
  if (event.type == EventType::group_created) {
    const std::uint32_t group = state_.group_number(event.group);
    for (std::uint32_t i = 0; i < counts_.size(); ++i) {
      if (regimes_.counter(i).subject != SubjectKind::group) continue;
      const auto old = counts_[i].find(group);
      if (old == counts_[i].end()) continue;
      unschedule(i, group, falls_at(old->second));
      counts_[i].erase(old);
    }
  }
  const Regime& regime = regimes_.at(event.time);
  for (std::uint32_t i = 0; i < counts_.size(); ++i) {
    const CounterRules& rules = regime.counters[i];
    if (rules.is == nullptr || rules.event != event.type ||
        (rules.activity != none && rules.activity != event.activity))
      continue;
    const std::string_view of = subject_of(event, rules.subject);
    if (of.empty()) continue;
    const std::uint32_t subject =
        rules.subject == SubjectKind::user ? state_.add_user(of) : state_.group_number(of);
    // Anybody may complain about a group that is not there.
    if (subject == nobody) continue;
    const std::int64_t key = rules.is->distinct ? key_of(rules, event) : 0;
    // Who tells people apart cannot count what was done by nobody.
    if (rules.is->distinct && *rules.is->distinct != Distinct::day && key == none) continue;
    Count& held = counts_[i][subject];
    const Instant before = falls_at(held);
    fall(held, event.time);
    const Instant until = rules.within ? regime.after(event.time, *rules.within) : never;
    add(rules, held, key, until, rules.is->distinct ? 1 : event.amount);
    move(i, subject, before, held);
  }
}

std::int64_t Counters::value(std::uint32_t counter, std::uint32_t subject, Instant at) const {
  if (subject == nobody) return 0;
  const auto held = counts_[counter].find(subject);
  if (held == counts_[counter].end()) return 0;
  std::int64_t value = held->second.value;
  // Of what is awaited nothing falls here: its timer went before.
  if (regimes_.counter(counter).awaited) return value;
  for (const auto& [part, amount] : held->second.parts) {
    if (part.first > at) break;
    value -= amount;
  }
  return value;
}

void Counters::settle(std::uint32_t counter, std::uint32_t subject, Instant at) {
  if (subject == nobody || regimes_.counter(counter).awaited) return;
  const auto held = counts_[counter].find(subject);
  if (held != counts_[counter].end()) fall(held->second, at);
}

void Counters::wake(std::vector<Effect>& effects) {
  const auto [at, kind, id, first, number] = *agenda_.begin();
  while (!agenda_.empty() && std::get<0>(*agenda_.begin()) == at && std::get<1>(*agenda_.begin()) == kind &&
         std::get<2>(*agenda_.begin()) == id) {
    const std::uint32_t counter = std::get<3>(*agenda_.begin());
    agenda_.erase(agenda_.begin());
    Count& held = counts_[counter].find(number)->second;
    Effect& effect = effects.emplace_back();
    effect.type = "count.fell";
    effect.counter = regimes_.names().counters[counter];
    (kind == SubjectKind::user ? effect.user : effect.group) = id;
    effect.from = held.value;
    fall(held, at);
    effect.to = held.value;
    schedule(counter, number, falls_at(held));
  }
}

std::string Counters::key_name(const CounterRules& rules, std::int64_t key) const {
  switch (*rules.is->distinct) {
    case Distinct::day: return format_instant({key * day_ms}).substr(0, 10);
    case Distinct::group: return state_.group_name(static_cast<std::uint32_t>(key));
    default: return state_.user_name(static_cast<std::uint32_t>(key));
  }
}

bool Counters::restore(std::uint32_t counter, Subject subject, std::string_view key, Instant until,
                       std::int64_t amount) {
  const CounterRules& rules = regimes_.counter(counter);
  if (rules.subject != subject.first || amount < 1) return false;
  std::int64_t number = 0;
  if (rules.is->distinct) {
    if (*rules.is->distinct == Distinct::day) {
      const auto day = parse_instant(std::string(key) + "T00:00:00Z");
      if (!day) return false;
      number = floor_divide(day->ms, day_ms);
    } else {
      number = *rules.is->distinct == Distinct::group ? state_.group_number(key) : state_.user_number(key);
      if (number == none) return false;
    }
  }
  Count& held = counts_[counter][subject.second];
  const Instant before = falls_at(held);
  add(rules, held, number, until, amount);
  move(counter, subject.second, before, held);
  return true;
}

void Counters::write(JsonWriter& writer) const {
  struct Row {
    std::string_view counter;
    std::string_view name;
    const CounterRules* rules;
    const Count* count;
  };
  std::vector<Row> rows;
  for (std::uint32_t i = 0; i < counts_.size(); ++i) {
    const CounterRules& rules = regimes_.counter(i);
    for (const auto& [subject, count] : counts_[i]) {
      // What has fallen and was not looked at since, counts no more.
      const bool any = !count.parts.empty() && count.parts.rbegin()->first.first > state_.at();
      if (any) rows.push_back({regimes_.names().counters[i], name({rules.subject, subject}), &rules, &count});
    }
  }
  if (rows.empty()) return;
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return std::tie(a.counter, a.name) < std::tie(b.counter, b.name);
  });
  writer.key("activity").begin_array();
  for (const Row& row : rows) {
    std::vector<std::tuple<Instant, std::string, std::int64_t>> parts;
    for (const auto& [part, amount] : row.count->parts) {
      if (part.first <= state_.at()) continue;
      parts.emplace_back(part.first, row.rules->is->distinct ? key_name(*row.rules, part.second) : "",
                         amount);
    }
    std::sort(parts.begin(), parts.end());
    writer.begin_object();
    writer.key("counter").string(row.counter);
    if (row.rules->subject == SubjectKind::group) writer.key("group").string(row.name);
    writer.key("parts").begin_array();
    for (const auto& [until, key, amount] : parts) {
      writer.begin_object();
      if (!row.rules->is->distinct) writer.key("amount").integer(amount);
      if (row.rules->is->distinct) writer.key("of").string(key);
      if (until != never) writer.key("until").string(format_instant(until));
      writer.end_object();
    }
    writer.end_array();
    if (row.rules->subject == SubjectKind::user) writer.key("user").string(row.name);
    writer.end_object();
  }
  writer.end_array();
}

}  // namespace bylaw
