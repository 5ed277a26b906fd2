#include "insight/backtest/open_counts.h"

namespace bylaw::backtest {

namespace {

void write_numbers(JsonWriter& writer, const OpenCounts& counts, const OpenPlan& plan) {
  writer.begin_array();
  for (const auto& [of, histogram] : counts.numbers) {
    writer.begin_object();
    writer.key("action").string(plan.actions[of.first]);
    writer.key("attribute").string(plan.numbers[of.second].name);
    writer.key("bins").begin_array();
    for (const Histogram::Bin& bin : histogram.bins()) {
      writer.begin_array().integer(bin.number).integer(static_cast<std::int64_t>(bin.tally.all));
      for (const std::uint64_t count : bin.tally.of) writer.integer(static_cast<std::int64_t>(count));
      writer.end_array();
    }
    writer.end_array();
    writer.key("shift").integer(histogram.shift());
    writer.end_object();
  }
  writer.end_array();
}

Histogram::Bin read_bin(Json row, Saved& saved) {
  Histogram::Bin bin;
  std::size_t at = 0;
  if (!row.is(JsonKind::array)) saved.wrong(row);
  if (!saved.good()) return bin;
  for (const Json value : row) {
    if (at == 0) {
      if (!value.is(JsonKind::integer)) saved.wrong(row);
      bin.number = value.integer();
    } else if (at == 1) {
      bin.tally.all = saved.count(value);
    } else if (at < flip_kinds + 2) {
      bin.tally.of[at - 2] = saved.count(value);
    }
    ++at;
  }
  if (at != flip_kinds + 2) saved.wrong(row);
  return bin;
}

std::optional<Outcome> outcome_of(std::string_view name) {
  for (const Outcome outcome : {Outcome::allow, Outcome::deny, Outcome::pending, Outcome::not_governed}) {
    if (outcome_name(outcome) == name) return outcome;
  }
  return std::nullopt;
}

}  // namespace

void OpenCounts::write(JsonWriter& writer, const OpenPlan& plan) const {
  writer.begin_object();
  writer.key("broken");
  broken.write(writer);
  writer.key("decisions_hash").string(decisions.text());
  writer.key("flips").begin_object();
  write_tally(writer, tally, Loop::open);
  writer.end_object();
  writer.key("numbers");
  write_numbers(writer, *this, plan);
  writer.key("outcomes");
  write_outcomes(writer, *this, plan);
  writer.key("rules");
  write_rules(writer, *this, plan);
  writer.key("samples");
  write_samples(writer, samples, Loop::open);
  writer.key("who_is_hit");
  write_groups(writer, *this, plan);
  writer.end_object();
}

void OpenCounts::read(Json object, const OpenPlan& plan, Saved& saved) {
  OpenCounts read(*this);
  read.broken.read(object.find("broken"), saved);
  if (const auto hash = DecisionsHash::read(saved.text(object, "decisions_hash")))
    read.decisions.add(*hash);
  else
    saved.wrong(object);
  read.tally.add(saved.tally(object.find("flips"), Loop::open));
  saved.rows(object, "numbers", [&](Json row) {
    const auto action = OpenPlan::number(plan.actions, saved.text(row, "action"));
    const std::string_view attribute = saved.text(row, "attribute");
    std::uint32_t number = 0;
    while (number < plan.numbers.size() && plan.numbers[number].name != attribute) ++number;
    std::vector<Histogram::Bin> bins;
    saved.rows(row, "bins", [&](Json bin) { bins.push_back(read_bin(bin, saved)); });
    const std::uint64_t shift = saved.count(row, "shift");
    Histogram histogram;
    if (!action || number == plan.numbers.size() || shift > 63 ||
        !histogram.restore(static_cast<std::uint32_t>(shift), std::move(bins)))
      return saved.wrong(row);
    read.numbers[{*action, number}].add(histogram);
  });
  saved.rows(object, "outcomes", [&](Json row) {
    const auto action = OpenPlan::number(plan.actions, saved.text(row, "action"));
    const auto from = outcome_of(saved.text(row, "from"));
    const auto to = outcome_of(saved.text(row, "to"));
    if (!action || !from || !to) return saved.wrong(row);
    read.outcomes[*action][static_cast<std::size_t>(*from)][static_cast<std::size_t>(*to)] +=
        saved.count(row, "requests");
  });
  saved.rows(object, "rules", [&](Json row) {
    const auto action = OpenPlan::number(plan.actions, saved.text(row, "action"));
    const auto rule = OpenPlan::number(plan.rules, saved.text(row, "id"));
    if (!action || !rule) return saved.wrong(row);
    RuleCount& count = read.rules[{*action, *rule}];
    count.newly += saved.count(row, "newly_refuses");
    count.no_longer += saved.count(row, "no_longer_refuses");
  });
  read_samples(object.find("samples"), read.samples, Loop::open, saved);
  saved.rows(object, "who_is_hit",
             [&](Json row) { read_group(row, plan.groups, read.groups, Loop::open, saved); });
  if (saved.good()) *this = std::move(read);
}

}  // namespace bylaw::backtest
