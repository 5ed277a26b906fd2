#include "api/replay_lines.h"

#include "api/effect_json.h"

#include <bylaw/digest.h>

namespace bylaw {

namespace {

std::int64_t count(std::uint64_t value) { return static_cast<std::int64_t>(value); }

void write_policy(JsonWriter& writer, const Program& program) {
  writer.begin_object();
  writer.key("digest").string(program.digest());
  writer.key("id").string(program.id());
  writer.key("version").string(program.version());
  writer.end_object();
}

}  // namespace

void write_timer_lines(std::string& out, const Replay& replay, const EventResult& result) {
  for (const Fired& fired : result.timers) {
    JsonWriter writer(out);
    writer.begin_object();
    writer.key("effects");
    write_effects(writer, replay.regimes(), fired.effects);
    writer.key("outcome").string("applied");
    writer.key("time").string(format_instant(fired.at));
    writer.key("timer").boolean(true);
    writer.end_object();
    out += '\n';
  }
}

void write_event_line(std::string& out, Replay& replay, const Event& event, const EventResult& result) {
  JsonWriter writer(out);
  writer.begin_object();
  if (!event.by.empty()) writer.key("by").string(event.by);
  if (!result.effects.empty()) {
    writer.key("effects");
    write_effects(writer, replay.regimes(), result.effects);
  }
  if (result.outcome == EventOutcome::error) {
    writer.key("error").begin_object();
    writer.key("code").string(code_name(result.code));
    writer.key("message").string(result.message);
    writer.end_object();
  }
  if (!event.group.empty()) writer.key("group").string(event.group);
  writer.key("outcome").string(event_outcome_name(result.outcome));
  if (result.has_reasons) {
    writer.key("reasons");
    replay.session().write_reasons(writer);
  }
  writer.key("sequence").integer(event.sequence);
  writer.key("time").string(format_instant(event.time));
  writer.key("type").string(event_row(event.type).name);
  if (!event.user.empty()) writer.key("user").string(event.user);
  const Regimes& regimes = replay.regimes();
  if (regimes.several() && regimes.in_force(event.time))
    writer.key("version").string(regimes.program(regimes.near(event.time)).version());
  if (result.would_refuse) writer.key("would").string("refused");
  if (result.would_wait) writer.key("would").string("pending");
  writer.end_object();
  out += '\n';
}

void write_summary(JsonWriter& writer, const Replay& replay) {
  const ReplayCounts& counts = replay.counts();
  writer.begin_object();
  writer.key("applied").integer(count(counts.applied));
  writer.key("errors").integer(count(counts.errors));
  writer.key("events").integer(count(counts.events));
  writer.key("groups").integer(replay.state().groups());
  writer.key("memberships").integer(count(replay.state().memberships()));
  writer.key("mode").string(replay.mode() == ReplayMode::observe ? "observe" : "enforce");
  if (const auto next = replay.next_wake()) writer.key("next_wake").string(format_instant(*next));
  writer.key("not_governed").integer(count(counts.not_governed));
  if (counts.pending > 0) writer.key("pending").integer(count(counts.pending));
  const Regimes& regimes = replay.regimes();
  if (!regimes.several()) {
    writer.key("policy");
    write_policy(writer, regimes.program(0));
  } else {
    writer.key("policies").begin_array();
    for (std::uint32_t version = 0; version < regimes.size(); ++version)
      write_policy(writer, regimes.program(version));
    writer.end_array();
  }
  writer.key("refused").integer(count(counts.refused));
  writer.key("state_hash").string(digest(replay.canonical()));
  writer.key("users").integer(replay.state().users());
  writer.key("would_refuse").integer(count(counts.would_refuse));
  writer.end_object();
}

void write_summary_line(std::string& out, const Replay& replay) {
  JsonWriter writer(out);
  writer.begin_object();
  writer.key("summary");
  write_summary(writer, replay);
  writer.end_object();
  out += '\n';
}

}  // namespace bylaw
