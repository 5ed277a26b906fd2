#include "insight/simulate/plain_math.h"
#include "insight/simulate/world.h"
#include "run/program.h"

#include <algorithm>

namespace bylaw::population {

namespace {

constexpr std::int64_t hour = 3'600'000;
constexpr Instant usual_start{1'767'225'600'000};  // 2026-01-01T00:00:00Z

/// The beginning of 2026 in the policy's calendar, or if the policy is not in force then, when it comes into
/// force.
Instant first_month(const policy::Document& document, const PopulationModel& model) {
  if (model.start) return *model.start;
  const Instant usual{usual_start.ms - std::int64_t{document.utc_offset.minutes} * 60'000};
  const bool too_early = document.effective_from && usual < *document.effective_from;
  const bool too_late = document.effective_until && usual >= *document.effective_until;
  return document.effective_from && (too_early || too_late) ? *document.effective_from : usual;
}

}  // namespace

Instant start_of(const Program& program, const SimulationModel& model) {
  return first_month(program.detail().lowered().document, model.detail());
}

World::World(const Program& program, const PopulationModel& model, const SimulationOptions& options)
    : program_(program),
      model_(model),
      options_(options),
      reach_(program),
      draws_(options.seed),
      offset_(program.detail().regime.offset),
      start_(first_month(program.detail().lowered().document, model)),
      crowd_(model_, draws_),
      tally_(program, outcomes_),
      replay_(program, ReplayMode::enforce) {
  moderators_ = static_cast<std::uint32_t>(std::max(1.0, model.moderators * options.users / 1000.0 + 0.5));
  service_ms_ = static_cast<std::int64_t>(30.0 * 24.0 * hour / (model.capacity * moderators_));
  from_ = until_ = now_ = staff_free_ = start_;
}

Instant World::within(std::uint64_t draw, Instant from, Instant until) const {
  return Instant{from.ms +
                 static_cast<std::int64_t>(
                     below(draw, static_cast<std::uint64_t>(std::max<std::int64_t>(1, until.ms - from.ms))))};
}

void World::several(Stream stream, ActKind kind, double mean, std::uint32_t person, Instant from,
                    std::vector<Act>& acts) {
  const std::uint32_t count = poisson(
      std::min(mean, most_acts), [&](std::uint32_t i) { return unit(draws_.at(stream, person, month_, i)); });
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint64_t draw =
        draws_.at(Stream::when, person, month_, static_cast<std::uint32_t>(stream) << 24 | i);
    acts.push_back({within(draw, from, until_), kind, person, i});
  }
}

void World::plan_person(std::uint32_t person, std::vector<Act>& acts) {
  const Person& of = crowd_.person(person);
  if (of.gone) return;
  Instant from = from_;
  const bool is_new = of.arrived == month_;
  if (month_ == 0) {
    // The groups of the start are founded on the first day.
    acts.push_back({Instant{from_.ms + person}, ActKind::arrive, person, 0});
    from = Instant{from_.ms + 24 * hour};
  } else if (is_new) {
    from = within(draws_.pair(Stream::user, person, 0, 1).first, from_, until_);
    acts.push_back({from, ActKind::arrive, person, 0});
  } else if (draws_.happens(model_.departures, Stream::departure, person, month_)) {
    const Instant at = within(draws_.at(Stream::departure, person, month_, 1), from_, until_);
    acts.push_back({at, ActKind::depart, person, 0});
  }
  const double activity = of.activity;
  several(Stream::joins, ActKind::join, model_.joins * activity + (is_new ? model_.first_joins : 0), person,
          from, acts);
  several(Stream::leaves, ActKind::leave, model_.leaves * activity, person, from, acts);
  several(Stream::messages, ActKind::publish, model_.messages * activity, person, from, acts);
  if (reach_.activities > 0)
    several(Stream::visits, ActKind::visit, std::min(31.0, model_.visits * activity), person, from, acts);
  const std::size_t others = acts.size();
  several(Stream::foundings, ActKind::found, model_.foundings * activity, person, from, acts);
  for (std::size_t i = others; i < acts.size(); ++i) {
    acts[i].object = crowd_.plan(person, static_cast<std::uint32_t>(reach_.tiers.size()),
                                 static_cast<std::uint32_t>(reach_.categories.size()));
  }
}

void World::plan_groups(std::vector<Act>& acts) {
  for (std::uint32_t number = 0; number < crowd_.groups().size(); ++number) {
    Society& group = crowd_.group(number);
    if (!group.alive) continue;
    const auto maybe = [&](double share, Stream stream, ActKind kind) {
      const Draws::Pair drawn = draws_.pair(stream, number, month_);
      if (unit(drawn.first) < share) acts.push_back({within(drawn.second, from_, until_), kind, number, 0});
    };
    maybe(model_.closings, Stream::closing, ActKind::close);
    if (group.turned_away) maybe(model_.raises, Stream::raising, ActKind::raise);
    group.turned_away = false;
    if (!reach_.roles.empty()) maybe(model_.appointments, Stream::appointing, ActKind::appoint);
  }
}

void World::plan_arrivals(std::vector<Act>& acts) {
  if (month_ > 0) {
    settled_ = static_cast<std::uint32_t>(crowd_.people().size());
    const std::uint32_t come = poisson(model_.arrivals * options_.users, [&](std::uint32_t i) {
      return unit(draws_.at(Stream::arrivals, 0, month_, i));
    });
    for (std::uint32_t i = 0; i < come; ++i) crowd_.arrive(month_);
    return;
  }
  settled_ = options_.users;
  for (std::uint32_t i = 0; i < options_.users; ++i) crowd_.arrive(0);
  for (std::uint32_t i = 0; i < options_.groups; ++i) {
    const Draws::Pair drawn = draws_.pair(Stream::group, i, 0, 2);
    const auto founder = static_cast<std::uint32_t>(below(drawn.first, options_.users));
    crowd_.plan(founder, static_cast<std::uint32_t>(reach_.tiers.size()),
                static_cast<std::uint32_t>(reach_.categories.size()));
    const Instant at = within(drawn.second, Instant{from_.ms + hour}, Instant{from_.ms + 24 * hour});
    acts.push_back({at, ActKind::found, founder, i});
  }
}

void World::plan_month() {
  std::vector<Act> acts;
  plan_arrivals(acts);
  for (std::uint32_t person = 0; person < crowd_.people().size(); ++person) plan_person(person, acts);
  plan_groups(acts);
  agenda_.plan(std::move(acts));
}

void World::pass_month() {
  from_ = until_;
  // `start` is far enough from the end of the calendar.
  until_ = add(start_, Period{static_cast<std::int32_t>(month_ + 1), 0}, offset_).value_or(last_instant);
  plan_month();
  for (;;) {
    const Act* act = agenda_.first(until_);
    const std::optional<Instant> wake = replay_.next_wake();
    if (wake && *wake < until_ && (act == nullptr || *wake <= act->at)) {
      now_ = std::max(now_, *wake);
      const EventResult& result = replay_.wake(*wake);
      for (const Fired& fired : result.timers) follow(fired.effects, fired.at);
      continue;
    }
    if (act == nullptr) break;
    const Act next = agenda_.take();
    now_ = next.at;
    carry_out(next);
  }
  tally_.close_month(replay_, here_, until_);
  ++month_;
}

}  // namespace bylaw::population
