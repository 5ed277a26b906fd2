#include "insight/backtest/open_counts.h"

#include <algorithm>

namespace bylaw::backtest {

std::array<Samples, flip_kinds> no_samples(std::uint32_t most) {
  const Samples none(most);
  return {none, none, none, none, none, none};
}

OpenCounts::OpenCounts(const OpenPlan& plan, std::uint32_t most)
    : outcomes(plan.actions.size()), samples(no_samples(most)), broken(most) {
  for (const Group& group : plan.groups) groups.emplace_back(group.places());
}

void OpenCounts::add(const OpenCounts& other) {
  tally.add(other.tally);
  decisions.add(other.decisions);
  for (std::size_t action = 0; action < outcomes.size(); ++action) {
    for (std::size_t from = 0; from < 4; ++from) {
      for (std::size_t to = 0; to < 4; ++to) outcomes[action][from][to] += other.outcomes[action][from][to];
    }
  }
  for (const auto& [of, count] : other.rules) {
    RuleCount& here = rules[of];
    here.newly += count.newly;
    here.no_longer += count.no_longer;
  }
  for (std::size_t group = 0; group < groups.size(); ++group) {
    for (std::size_t place = 0; place < groups[group].size(); ++place)
      groups[group][place].add(other.groups[group][place]);
  }
  for (const auto& [of, histogram] : other.numbers) numbers[of].add(histogram);
  for (std::size_t i = 0; i < samples.size(); ++i) samples[i].add(other.samples[i]);
  broken.add(other.broken);
}

void write_outcomes(JsonWriter& writer, const OpenCounts& counts, const OpenPlan& plan) {
  writer.begin_array();
  for (std::size_t action = 0; action < plan.actions.size(); ++action) {
    for (std::size_t from = 0; from < 4; ++from) {
      for (std::size_t to = 0; to < 4; ++to) {
        const std::uint64_t count = counts.outcomes[action][from][to];
        if (count == 0) continue;
        writer.begin_object();
        writer.key("action").string(plan.actions[action]);
        writer.key("from").string(outcome_name(static_cast<Outcome>(from)));
        write_count(writer, "requests", count);
        writer.key("to").string(outcome_name(static_cast<Outcome>(to)));
        writer.end_object();
      }
    }
  }
  writer.end_array();
}

void write_rules(JsonWriter& writer, const OpenCounts& counts, const OpenPlan& plan) {
  writer.begin_array();
  for (const auto& [of, count] : counts.rules) {
    writer.begin_object();
    writer.key("action").string(plan.actions[of.first]);
    writer.key("id").string(plan.rules[of.second]);
    write_count(writer, "newly_refuses", count.newly);
    write_count(writer, "no_longer_refuses", count.no_longer);
    writer.end_object();
  }
  writer.end_array();
}

void write_group(JsonWriter& writer, const Group& group, const std::vector<Tally>& places, Loop loop) {
  writer.begin_object();
  writer.key("attribute").string(group.name);
  writer.key("by").string(side_name(group.side));
  writer.key("values").begin_array();
  for (std::uint32_t place = 0; place < places.size(); ++place) {
    if (places[place].all == 0) continue;
    writer.begin_object();
    write_tally(writer, places[place], loop);
    if (place == group.missing())
      writer.key("unlisted").string("missing");
    else if (place == group.other())
      writer.key("unlisted").string("other");
    else if (group.of == Group::Of::flag)
      writer.key("value").boolean(place == 1);
    else
      writer.key("value").string(group.values[place]);
    writer.end_object();
  }
  writer.end_array();
  writer.end_object();
}

void read_group(Json row, const std::vector<Group>& groups, std::vector<std::vector<Tally>>& places,
                Loop loop, Saved& saved) {
  const std::string_view name = saved.text(row, "attribute");
  const auto group =
      std::find_if(groups.begin(), groups.end(), [&](const Group& one) { return one.name == name; });
  if (group == groups.end()) return saved.wrong(row);
  std::vector<Tally>& here = places[static_cast<std::size_t>(group - groups.begin())];
  saved.rows(row, "values", [&](Json one) {
    std::uint32_t place = group->places();
    const Json value = one.find("value");
    if (value.is(JsonKind::boolean) && group->of == Group::Of::flag) {
      place = value.boolean() ? 1 : 0;
    } else if (value.is(JsonKind::string)) {
      const auto found = group->numbers.find(value.string());
      if (found != group->numbers.end()) place = found->second;
    } else if (const Json unlisted = one.find("unlisted"); unlisted.is(JsonKind::string)) {
      if (unlisted.string() == "missing") place = group->missing();
      if (unlisted.string() == "other") place = group->other();
    }
    if (place == group->places()) return saved.wrong(one);
    here[place].add(saved.tally(one, loop));
  });
}

void write_groups(JsonWriter& writer, const OpenCounts& counts, const OpenPlan& plan) {
  writer.begin_array();
  for (std::size_t i = 0; i < plan.groups.size(); ++i)
    write_group(writer, plan.groups[i], counts.groups[i], Loop::open);
  writer.end_array();
}

void write_samples(JsonWriter& writer, const std::array<Samples, flip_kinds>& samples, Loop loop) {
  writer.begin_object();
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const auto flip = static_cast<Flip>(i);
    if (loop == Loop::open && flip == Flip::newly_impossible) continue;
    writer.key(flip_name(flip, loop));
    samples[i].write(writer);
  }
  writer.end_object();
}

void read_samples(Json object, std::array<Samples, flip_kinds>& samples, Loop loop, Saved& saved) {
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const auto flip = static_cast<Flip>(i);
    if (loop == Loop::open && flip == Flip::newly_impossible) continue;
    samples[i].read(object.find(flip_name(flip, loop)), saved);
  }
}

}  // namespace bylaw::backtest
