#include "api/explain_call.h"

#include "api/diagnostic_json.h"
#include "api/event.h"
#include "api/options.h"
#include "api/request.h"
#include "insight/explain_decision.h"
#include "insight/story.h"
#include "run/replay.h"

#include <optional>

namespace bylaw {

namespace {

std::string explain_decision(const Program& program, Json request, Depth depth, const Source& source,
                             Diagnostics& faults) {
  RequestReader requests(program);
  Session session(program);
  Frame frame(program);
  const auto asked = requests.read(request, frame, faults);
  if (!asked) return errors_json(faults, source);
  const Verdict& verdict = session.decide(asked->action, frame, asked->at);
  ChangeFinder finder(program);
  const RefusalChanges none_found;
  const RefusalChanges& changes =
      verdict.refusals.empty() ? none_found : finder.find(asked->action, frame, asked->at, verdict);
  std::string out = "{\"ok\":";
  JsonWriter writer(out);
  write_decision_explained(writer, session.detail(), asked->action, changes, depth);
  return out + "}";
}

std::string event_lines(Json events) {
  if (events.is(JsonKind::string)) return std::string(events.string());
  std::string out;
  for (const Json event : events) out += canonical_json(event) + "\n";
  return out;
}

/// What an effect is asked about.
struct Asking {
  SubjectKind kind = SubjectKind::user;
  std::string id;
  std::optional<Instant> at;
  bool observe = false;
  Depth depth = Depth::member;
};

std::string explain_effects(const Versions& versions, const std::string& lines, const Asking& asking) {
  Replay replay(versions, asking.observe ? ReplayMode::observe : ReplayMode::enforce);
  EventReader events(versions);
  Story story(asking.kind, asking.id);
  JsonDocument document;
  std::string_view rest = lines;
  std::uint32_t line = 0;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    const std::string_view text = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    ++line;
    if (text.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    Diagnostics faults = document.read(text);
    std::optional<Event> event;
    if (faults.empty()) event = events.read(document.root(), replay.state().sequence(), faults);
    if (!event) return errors_json(faults, Source("events line " + std::to_string(line), std::string(text)));
    if (asking.at && event->time > *asking.at) break;
    story.pass(replay, event->time);
    story.listen(replay, event->time, replay.apply(*event));
  }
  if (asking.at) story.pass(replay, *asking.at);
  std::string out = "{\"ok\":";
  JsonWriter writer(out);
  story.write(writer, replay, asking.depth);
  return out + "}";
}

std::optional<Depth> read_depth(Options& options, Diagnostics& faults) {
  const Json depth = options.find("depth");
  if (!depth) return Depth::member;
  if (depth.is(JsonKind::string) && depth.string() == "member") return Depth::member;
  if (depth.is(JsonKind::string) && depth.string() == "auditor") return Depth::auditor;
  add_fault(faults, Code::bad_value, depth, "`depth` must be `member` or `auditor`");
  return std::nullopt;
}

void read_subject(Options& options, Json root, Asking& asking, Diagnostics& faults) {
  const Json user = options.find("user");
  const Json group = options.find("group");
  const Json subject = user ? user : group;
  if (static_cast<bool>(user) == static_cast<bool>(group)) {
    add_fault(faults, user ? Code::conflict : Code::missing_key, user ? group : root,
              user ? "`user` and `group` exclude each other" : "the call names no `user` and no `group`",
              "name the one whom the explanation is about");
  } else if (!subject.is(JsonKind::string)) {
    add_fault(faults, Code::wrong_kind, subject, "the id must be a string");
  } else {
    asking.kind = user ? SubjectKind::user : SubjectKind::group;
    asking.id = subject.string();
  }
}

void read_times(Options& options, Asking& asking, Diagnostics& faults) {
  if (const Json at = options.find("at")) {
    if (at.is(JsonKind::string)) asking.at = parse_instant(at.string());
    if (!asking.at) {
      add_fault(faults, Code::bad_time, at, "`at` is not an RFC 3339 instant to the millisecond",
                "write for example `2026-11-26T10:00:00Z`");
    }
  }
  if (const Json mode = options.find("mode")) {
    asking.observe = mode.is(JsonKind::string) && mode.string() == "observe";
    if (!asking.observe && !(mode.is(JsonKind::string) && mode.string() == "enforce"))
      add_fault(faults, Code::bad_value, mode, "`mode` must be `enforce` or `observe`");
  }
}

}  // namespace

std::string explain_call(const Versions& versions, std::string_view request) {
  JsonDocument document;
  const Source source("request", std::string(request));
  Diagnostics faults = read_call(document, request);
  if (!faults.empty()) return errors_json(faults, source);
  Options options(document.root(), faults);
  const std::optional<Depth> depth = read_depth(options, faults);
  const Json asked = options.find("request");
  if (asked) {
    if (const Json events = options.find("events")) {
      add_fault(faults, Code::conflict, events, "`request` and `events` exclude each other",
                "explain a decision, or what follows from events");
    }
    if (versions.regimes().several()) {
      add_fault(faults, Code::conflict, asked,
                "a request is decided by one policy, and here are versions of one",
                "give the version that is in force as `policy`");
    }
    options.finish();
    if (!faults.empty()) return errors_json(faults, source);
    return explain_decision(versions.regimes().program(0), asked, *depth, source, faults);
  }
  Asking asking;
  const Json events = options.find("events");
  if (document.root().is(JsonKind::object) && !events) {
    add_fault(faults, Code::missing_key, document.root(), "the call has no `request` and no `events`",
              "give a request to explain its decision, or events to explain what follows from them");
  } else if (events && !events.is(JsonKind::string) && !events.is(JsonKind::array)) {
    add_fault(faults, Code::wrong_kind, events, "`events` must be a text of JSON Lines or an array");
  } else if (events) {
    read_subject(options, document.root(), asking, faults);
    read_times(options, asking, faults);
  }
  options.finish();
  if (!faults.empty()) return errors_json(faults, source);
  asking.depth = *depth;
  return explain_effects(versions, event_lines(events), asking);
}

}  // namespace bylaw
