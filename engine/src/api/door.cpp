#include "api/diagnostic_json.h"
#include "api/options.h"
#include "api/request.h"

#include <bylaw/describe.h>
#include <bylaw/door.h>

namespace bylaw {

struct Door::Detail {
  explicit Detail(Checked checked)
      : program(compile(std::move(checked))), requests(program), session(program), frame(program) {}

  std::string decide(std::string_view request);
  std::string replay(std::string_view request);
  std::string apply(std::string_view request);

  Program program;
  RequestReader requests;
  Session session;
  Frame frame;
  JsonDocument document;
};

std::string Door::Detail::decide(std::string_view request) {
  Diagnostics faults = document.read(request);
  std::optional<Asked> asked;
  if (faults.empty()) asked = requests.read(document.root(), frame, faults);
  if (!asked) return errors_json(faults, Source("request", std::string(request)));
  session.decide(asked->action, frame, asked->at);
  std::string out = "{\"ok\":";
  session.write_decision(out);
  out += '}';
  return out;
}

namespace {

/// `{"lines": […], "state"?, "summary"}` from the lines of a stream, which are canonical JSON each.
std::string gather_replay(std::string_view lines, bool with_state) {
  const auto inner = [](std::string_view line) {
    const auto colon = line.find(':');
    return line.substr(colon + 1, line.size() - colon - 2);
  };
  std::vector<std::string_view> parts;
  while (!lines.empty()) {
    const auto end = lines.find('\n');
    parts.push_back(lines.substr(0, end));
    lines.remove_prefix(end + 1);
  }
  const std::string_view summary = inner(parts.back());
  parts.pop_back();
  std::string_view state;
  if (with_state) {
    state = inner(parts.back());
    parts.pop_back();
  }
  std::string out = "{\"lines\":[";
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += ',';
    out += parts[i];
  }
  out += ']';
  if (with_state) out.append(",\"state\":").append(state);
  out.append(",\"summary\":").append(summary).append("}");
  return out;
}

std::string event_lines(Json events) {
  if (events.is(JsonKind::string)) return std::string(events.string());
  std::string out;
  for (const Json event : events) out += canonical_json(event) + "\n";
  return out;
}

}  // namespace

namespace {

/// `mode`, which a replay and an application of one event have.
void read_mode(Options& options, StreamOptions& chosen, Diagnostics& faults) {
  const Json mode = options.find("mode");
  if (!mode) return;
  const bool known = mode.is(JsonKind::string) && (mode.string() == "enforce" || mode.string() == "observe");
  if (!known)
    add_fault(faults, Code::bad_value, mode, "`mode` must be `enforce` or `observe`");
  else
    chosen.observe = mode.string() == "observe";
}

}  // namespace

std::string Door::Detail::apply(std::string_view request) {
  JsonDocument call;
  JsonLimits limits;
  limits.bytes = 256u << 20;
  const Source source("request", std::string(request));
  Diagnostics faults = call.read(request, limits);
  if (!faults.empty()) return errors_json(faults, source);
  Options options(call.root(), faults);
  StreamOptions chosen;
  const Json event = options.require("event");
  read_mode(options, chosen, faults);
  const Json state = options.find("state");
  options.finish();
  if (!faults.empty()) return errors_json(faults, source);
  chosen.state = true;
  Stream stream(program, StreamKind::replay, chosen);
  if (state) {
    const Source before("state", canonical_json(state));
    if (faults = stream.resume(before); !faults.empty()) return errors_json(faults, before);
  }
  std::string lines;
  stream.feed(canonical_json(event) + "\n", lines);
  stream.finish(lines);
  return ok_json(gather_replay(lines, true));
}

std::string Door::Detail::replay(std::string_view request) {
  JsonDocument call;
  JsonLimits limits;
  limits.bytes = 256u << 20;
  Diagnostics faults = call.read(request, limits);
  if (!faults.empty()) return errors_json(faults, Source("request", std::string(request)));
  Options options(call.root(), faults);
  StreamOptions chosen;
  const Json events = options.require("events");
  if (events && !events.is(JsonKind::string) && !events.is(JsonKind::array)) {
    add_fault(faults, Code::wrong_kind, events, "`events` must be a text of JSON Lines or an array");
  }
  read_mode(options, chosen, faults);
  if (const Json until = options.find("until")) {
    if (until.is(JsonKind::string)) chosen.until = parse_instant(until.string());
    if (!chosen.until) {
      add_fault(faults, Code::bad_time, until, "`until` is not an RFC 3339 instant to the millisecond",
                "write for example `2026-11-26T10:00:00Z`");
    }
  }
  const Json state = options.find("resume");
  chosen.strict = options.flag("strict");
  chosen.quiet = options.flag("quiet");
  chosen.state = options.flag("state");
  options.finish();
  if (!faults.empty()) return errors_json(faults, Source("request", std::string(request)));
  Stream stream(program, StreamKind::replay, chosen);
  if (state) {
    const Source before("resume", canonical_json(state));
    if (faults = stream.resume(before); !faults.empty()) return errors_json(faults, before);
  }
  std::string lines;
  stream.feed(event_lines(events), lines);
  stream.finish(lines);
  return ok_json(gather_replay(lines, chosen.state));
}

Door::Door() = default;
Door::~Door() = default;
const Program& Door::program() const { return detail_->program; }

std::unique_ptr<Door> Door::open(std::string_view policy_text, std::string_view name, std::string& answer) {
  const Source source{std::string(name), std::string(policy_text)};
  auto checked = check(source);
  if (!checked) {
    answer = errors_json(checked.diagnostics(), source);
    return nullptr;
  }
  answer.clear();
  JsonWriter writer(answer);
  writer.begin_object();
  writer.key("ok").begin_object();
  writer.key("digest").string(checked->digest());
  writer.key("id").string(checked->id());
  writer.key("version").string(checked->version());
  writer.key("warnings");
  write_diagnostics(writer, checked.diagnostics(), source);
  writer.end_object();
  writer.end_object();
  std::unique_ptr<Door> door(new Door());
  door->detail_ = std::make_unique<Detail>(std::move(*checked));
  return door;
}

std::string Door::call(std::string_view verb, std::string_view request) {
  if (verb == "decide") return detail_->decide(request);
  if (verb == "replay") return detail_->replay(request);
  if (verb == "apply") return detail_->apply(request);
  if (verb == "describe") return ok_json(describe_json(detail_->program.checked()));
  if (verb == "lowered") return ok_json(lowered_json(detail_->program.checked()));
  return error_json(Code::unknown_verb, "a loaded policy does not know this verb",
                    "it knows `apply`, `decide`, `describe`, `lowered` and `replay`");
}

}  // namespace bylaw
