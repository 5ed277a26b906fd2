#include "insight/backtest/closed_loop.h"
#include "insight/backtest/open_loop.h"
#include "run/event.h"

#include <bylaw/digest.h>

namespace bylaw::backtest {

void ClosedLoop::write_outcomes(JsonWriter& writer) const {
  writer.begin_array();
  for (const EventRow& row : event_rows()) {
    const Outcomes& outcomes = outcomes_[static_cast<std::size_t>(row.type)];
    for (std::size_t from = 0; from < 5; ++from) {
      for (std::size_t to = 0; to < 5; ++to) {
        if (outcomes[from][to] == 0) continue;
        writer.begin_object();
        write_count(writer, "events", outcomes[from][to]);
        writer.key("from").string(event_outcome_name(static_cast<EventOutcome>(from)));
        writer.key("to").string(event_outcome_name(static_cast<EventOutcome>(to)));
        writer.key("type").string(row.name);
        writer.end_object();
      }
    }
  }
  writer.end_array();
}

void ClosedLoop::write_rules(JsonWriter& writer) const {
  writer.begin_array();
  for (const auto& [of, count] : rule_counts_) {
    writer.begin_object();
    writer.key("id").string(rules_[of.second]);
    write_count(writer, "newly_refuses", count.newly);
    write_count(writer, "no_longer_refuses", count.no_longer);
    writer.key("type").string(event_row(static_cast<EventType>(of.first)).name);
    writer.end_object();
  }
  writer.end_array();
}

void ClosedLoop::write_groups(JsonWriter& writer) const {
  writer.begin_array();
  for (std::size_t i = 0; i < kinds_.size(); ++i) write_group(writer, kinds_[i], groups_[i], Loop::closed);
  writer.end_array();
}

ClosedLoop::End ClosedLoop::end() const {
  return {levels(), lists(), measures_.report(from_.replay.state().at(), to_.replay.state().at()), {}};
}

bool ClosedLoop::same(const End& end) const {
  if (tally_.flipped() > 0 || broken_.count(ReadBy::only_from) > 0 || broken_.count(ReadBy::only_to) > 0)
    return false;
  for (const auto& [level, users] : end.levels) {
    if (level.first != level.second) return false;
  }
  for (const auto& [list, of] : end.lists) {
    if (of.only_from > 0 || of.only_to > 0) return false;
  }
  return end.measures.same();
}

bool ClosedLoop::same() const { return same(end()); }

std::string ClosedLoop::report_with(std::uint64_t lines, const End& end, const std::string* hash) const {
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  writer.key("broken");
  broken_.write(writer);
  writer.key("flips").begin_object();
  write_tally(writer, tally_, Loop::closed);
  writer.end_object();
  writer.key("from");
  write_program(writer, from_.program);
  writer.key("kind").string(loop_name(Loop::closed));
  writer.key("levels").begin_array();
  for (const auto& [level, users] : end.levels) {
    writer.begin_object();
    if (!level.first.empty()) writer.key("from").string(level.first);
    if (!level.second.empty()) writer.key("to").string(level.second);
    write_count(writer, "users", users);
    writer.end_object();
  }
  writer.end_array();
  write_count(writer, "lines", lines);
  writer.key("lists").begin_array();
  for (const auto& [list, of] : end.lists) {
    writer.begin_object();
    write_count(writer, "both", of.both);
    writer.key("list").string(list);
    write_count(writer, "only_from", of.only_from);
    write_count(writer, "only_to", of.only_to);
    writer.end_object();
  }
  writer.end_array();
  writer.key("measures");
  end.measures.write(writer);
  writer.key("outcomes");
  write_outcomes(writer);
  if (hash != nullptr) writer.key("report_hash").string(*hash);
  writer.key("rules");
  write_rules(writer);
  writer.key("samples");
  write_samples(writer, samples_, Loop::closed);
  writer.key("states").begin_object();
  writer.key("from").string(end.states[0]);
  writer.key("to").string(end.states[1]);
  writer.end_object();
  writer.key("to");
  write_program(writer, to_.program);
  writer.key("verdict").string(same(end) ? "same" : "differs");
  writer.key("who_is_hit");
  write_groups(writer);
  writer.end_object();
  return out;
}

std::string ClosedLoop::report(std::uint64_t lines) const {
  End at_end = end();
  at_end.states = {digest(from_.replay.canonical()), digest(to_.replay.canonical())};
  const std::string hash = digest(report_with(lines, at_end, nullptr));
  return report_with(lines, at_end, &hash);
}

void ClosedLoop::write(JsonWriter& writer) const {
  writer.begin_object();
  writer.key("broken");
  broken_.write(writer);
  writer.key("flips").begin_object();
  write_tally(writer, tally_, Loop::closed);
  writer.end_object();
  writer.key("measures");
  measures_.write(writer);
  writer.key("outcomes");
  write_outcomes(writer);
  writer.key("rules");
  write_rules(writer);
  writer.key("samples");
  write_samples(writer, samples_, Loop::closed);
  writer.key("who_is_hit");
  write_groups(writer);
  writer.end_object();
}

namespace {

std::optional<std::size_t> outcome_of(std::string_view name) {
  for (std::size_t i = 0; i < 5; ++i) {
    if (event_outcome_name(static_cast<EventOutcome>(i)) == name) return i;
  }
  return std::nullopt;
}

}  // namespace

void ClosedLoop::read(Json object, Saved& saved) {
  broken_.read(object.find("broken"), saved);
  tally_ = saved.tally(object.find("flips"), Loop::closed);
  measures_.read(object.find("measures"), saved);
  saved.rows(object, "outcomes", [&](Json row) {
    const EventRow* type = find_event(saved.text(row, "type"));
    const auto from = outcome_of(saved.text(row, "from"));
    const auto to = outcome_of(saved.text(row, "to"));
    if (type == nullptr || !from || !to) return saved.wrong(row);
    outcomes_[static_cast<std::size_t>(type->type)][*from][*to] = saved.count(row, "events");
  });
  saved.rows(object, "rules", [&](Json row) {
    const EventRow* type = find_event(saved.text(row, "type"));
    const auto rule = OpenPlan::number(rules_, saved.text(row, "id"));
    if (type == nullptr || !rule) return saved.wrong(row);
    RuleCount& count = rule_counts_[{static_cast<std::uint32_t>(type->type), *rule}];
    count.newly = saved.count(row, "newly_refuses");
    count.no_longer = saved.count(row, "no_longer_refuses");
  });
  read_samples(object.find("samples"), samples_, Loop::closed, saved);
  saved.rows(object, "who_is_hit", [&](Json row) { read_group(row, kinds_, groups_, Loop::closed, saved); });
}

}  // namespace bylaw::backtest
