#include "insight/backtest/measure_times.h"

namespace bylaw::backtest {

namespace {

std::uint64_t passed(Instant since, Instant until) {
  return until > since ? static_cast<std::uint64_t>(until.ms - since.ms) : 0;
}

void write_term(JsonWriter& writer, Instant start, Instant end) {
  writer.begin_object();
  writer.key("end").string(end == never ? "none" : format_instant(end));
  writer.key("start").string(format_instant(start));
  writer.end_object();
}

}  // namespace

MeasureTimes::MeasureTimes(std::uint32_t samples)
    : settled_{{}, {Samples(samples), Samples(samples), Samples(samples), Samples(samples)}} {}

void MeasureTimes::hear(Side side, std::uint64_t line, Instant at, const std::vector<Effect>& effects) {
  for (const Effect& effect : effects) {
    if (!effect.measure.empty()) hear(side, line, at, effect);
  }
}

void MeasureTimes::stop(Term& term, Instant at) {
  if (term.since != never) term.time += passed(term.since, at);
  term.since = never;
}

void MeasureTimes::hear(Side side, std::uint64_t line, Instant at, const Effect& effect) {
  const bool of_user = !effect.user.empty();
  const SubjectKind kind = of_user ? SubjectKind::user : SubjectKind::group;
  const Running who(kind, of_user ? effect.user : effect.group, effect.measure);
  auto& running = running_[static_cast<std::size_t>(side)];
  if (effect.type == "measure.began") running[who] = effect.finding;
  const auto found = running.find(who);
  if (found == running.end()) return;
  const auto entry = terms_.try_emplace(Cause(kind, std::get<1>(who), std::get<2>(who), found->second)).first;
  Term& term = entry->second[static_cast<std::size_t>(side)];
  if (effect.type == "measure.began") {
    if (!term.there) {
      term.there = true;
      term.line = line;
      term.start = effect.start.value_or(at);
    }
    term.over = false;
    if (term.since == never) term.since = at;
    term.end = effect.end.value_or(never);
  } else if (effect.type == "measure.changed") {
    term.end = effect.end.value_or(never);
  } else if (effect.type == "measure.rested") {
    stop(term, at);
  } else if (effect.type == "measure.resumed") {
    if (term.since == never) term.since = at;
    term.end = effect.end.value_or(never);
  } else if (effect.type == "measure.ended") {
    stop(term, at);
    term.over = true;
    term.end = at;
    running.erase(found);
    const Pair& pair = entry->second;
    if (!pair[0].over || !pair[1].over) return;
    sum(entry->first, pair, settled_);
    terms_.erase(entry);
  }
}

MeasureFlip MeasureTimes::compare(const Pair& pair) {
  if (!pair[0].there) return MeasureFlip::only_to;
  if (!pair[1].there) return MeasureFlip::only_from;
  const auto length = [](const Term& term) {
    return term.end == never ? INT64_MAX : term.end.ms - term.start.ms;
  };
  const std::int64_t from = length(pair[0]);
  const std::int64_t to = length(pair[1]);
  return from == to ? MeasureFlip::equal : from < to ? MeasureFlip::longer : MeasureFlip::shorter;
}

void MeasureTimes::sum(const Cause& cause, const Pair& pair, Report& report) {
  const MeasureFlip flip = compare(pair);
  MeasureSum& sum = report.sums[std::get<2>(cause)];
  ++sum.of[static_cast<std::size_t>(flip)];
  for (std::size_t side = 0; side < 2; ++side) {
    if (pair[side].there) ++sum.began[side];
    sum.time[side] += pair[side].time;
  }
  if (flip == MeasureFlip::equal) return;
  const std::uint64_t line = pair[pair[0].there ? 0 : 1].line;
  Samples& samples = report.samples[static_cast<std::size_t>(flip)];
  if (!samples.wants(line)) return;
  std::string json;
  JsonWriter writer(json);
  writer.begin_object();
  writer.key("finding").string(std::get<3>(cause));
  if (pair[0].there) {
    writer.key("from");
    write_term(writer, pair[0].start, pair[0].end);
  }
  write_count(writer, "line", line);
  writer.key("measure").string(std::get<2>(cause));
  writer.key("subject").string(std::get<0>(cause) == SubjectKind::user ? "user" : "group");
  if (pair[1].there) {
    writer.key("to");
    write_term(writer, pair[1].start, pair[1].end);
  }
  writer.end_object();
  samples.add(line, std::move(json));
}

MeasureTimes::Report MeasureTimes::report(Instant from_at, Instant to_at) const {
  Report out = settled_;
  for (const auto& [cause, pair] : terms_) {
    Pair until = pair;
    for (std::size_t side = 0; side < 2; ++side) {
      Term& term = until[side];
      const Instant now = side == 0 ? from_at : to_at;
      if (term.since != never) term.time += passed(term.since, now);
    }
    sum(cause, until, out);
  }
  return out;
}

}  // namespace bylaw::backtest
