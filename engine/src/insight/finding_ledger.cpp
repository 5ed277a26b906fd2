#include "insight/finding_ledger.h"

#include "run/program.h"
#include "run/replay.h"

#include <bylaw/json.h>

#include <algorithm>

namespace bylaw {

namespace {

constexpr Instant new_year_2026{1'767'225'600'000};
constexpr std::string_view user_name = "user";
constexpr std::string_view group_name = "group";
constexpr std::string_view founder_name = "founder";

Event next_event(EventType type, std::vector<Event>& events, Instant at) {
  Event event;
  event.type = type;
  event.sequence = static_cast<std::int64_t>(events.size()) + 1;
  event.time = at;
  return event;
}

std::string first_row(const std::optional<policy::Table>& table) {
  return table && !table->rows.empty() ? table->rows.front().id.text : std::string();
}

void write_text(JsonWriter& writer, std::string_view key, std::string_view text) {
  if (!text.empty()) writer.key(key).string(text);
}

}  // namespace

FindingLedger::FindingLedger(const Program& program, const policy::Ladder& ladder)
    : program_(program), ladder_(ladder), start_(new_year_2026) {
  const policy::Document& document = program.detail().lowered().document;
  if (document.effective_until && !(start_ < *document.effective_until))
    start_ = document.effective_from.value_or(start_);
  if (document.effective_from) start_ = std::max(start_, *document.effective_from);
  tier_ = first_row(document.tiers);
  category_ = first_row(document.categories);
  if (ladder.grounds.empty() || !document.findings) return;
  const auto& grounds = document.findings->grounds;
  const auto at = std::find_if(grounds.begin(), grounds.end(), [&](const policy::Ground& ground) {
    return ground.id.text == ladder.grounds.front().text;
  });
  if (at != grounds.end()) ground_ = static_cast<std::uint32_t>(at - grounds.begin());
}

std::vector<Event> FindingLedger::events(const std::vector<TimedFinding>& findings,
                                         std::vector<std::string>& ids) const {
  std::vector<Event> out;
  ids.reserve(findings.size());
  Event created = next_event(EventType::group_created, out, start_);
  created.group = group_name;
  created.user = founder_name;
  created.tier = tier_;
  created.category = category_;
  out.push_back(created);
  if (ladder_.subject == policy::SubjectKind::user) {
    Event accepted = next_event(EventType::agreement_accepted, out, start_);
    accepted.user = user_name;
    accepted.version = "1";
    out.push_back(accepted);
    Event joined = next_event(EventType::member_joined, out, start_);
    joined.user = user_name;
    joined.group = group_name;
    out.push_back(joined);
  }
  Instant at = start_;
  for (const TimedFinding& finding : findings) {
    at.ms += finding.after_ms;
    Event event = next_event(EventType::finding_confirmed, out, at);
    event.id = ids.emplace_back("finding-" + std::to_string(ids.size() + 1));
    event.by = "reviewer";
    event.evidence = "report";
    event.severity = finding.severity;
    event.ground = ground_;
    (ladder_.subject == policy::SubjectKind::group ? event.group : event.user) =
        ladder_.subject == policy::SubjectKind::group ? group_name : user_name;
    out.push_back(event);
  }
  return out;
}

FindingLedger::Outcome FindingLedger::replay(const std::vector<TimedFinding>& findings) const {
  std::vector<std::string> ids;
  Outcome out;
  Replay replay(program_, ReplayMode::observe);
  const auto& measures = program_.detail().lowered().document.measures;
  const auto climb = [&](const Effect& effect) {
    if (effect.type != "step.taken" || effect.ladder != ladder_.id.text) return;
    const auto step = std::find_if(ladder_.steps.begin(), ladder_.steps.end(),
                                   [&](const policy::Step& one) { return one.id.text == effect.step; });
    out.steps = std::max(out.steps, static_cast<std::size_t>(step - ladder_.steps.begin()) + 1);
  };
  const auto closes = [&](const Effect& effect) {
    if (effect.type != "measure.began" && effect.type != "measure.proposed") return false;
    return std::any_of(measures.begin(), measures.end(), [&](const policy::Measure& one) {
      return one.closes && one.id.text == effect.measure;
    });
  };
  for (const Event& event : events(findings, ids)) {
    const EventResult& result = replay.apply(event);
    for (const Fired& timer : result.timers) {
      for (const Effect& effect : timer.effects) climb(effect);
    }
    for (const Effect& effect : result.effects) {
      climb(effect);
      out.closes = out.closes || closes(effect);
    }
  }
  return out;
}

std::vector<std::string> FindingLedger::lines(const std::vector<TimedFinding>& findings) const {
  std::vector<std::string> ids;
  std::vector<std::string> out;
  const auto& table = program_.detail().lowered().document.findings;
  for (const Event& event : events(findings, ids)) {
    JsonWriter writer(out.emplace_back());
    writer.begin_object();
    writer.key("data").begin_object();
    write_text(writer, "by", event.by);
    write_text(writer, "category", event.category);
    write_text(writer, "evidence", event.evidence);
    if (event.type == EventType::finding_confirmed)
      writer.key("ground").string(table->grounds[event.ground].id.text);
    write_text(writer, "group", event.group);
    write_text(writer, "id", event.id);
    if (event.type == EventType::finding_confirmed)
      writer.key("severity").string(table->severities[event.severity].id.text);
    write_text(writer, "tier", event.tier);
    write_text(writer, "user", event.user);
    write_text(writer, "version", event.version);
    writer.end_object();
    writer.key("id").string("event-" + std::to_string(event.sequence));
    writer.key("sequence").integer(event.sequence);
    writer.key("source").string("verify");
    writer.key("specversion").string("1.0");
    writer.key("time").string(format_instant(event.time));
    writer.key("type").string(event_row(event.type).name);
    writer.end_object();
  }
  return out;
}

}  // namespace bylaw
