#include "api/replay_calls.h"

#include "api/diagnostic_json.h"
#include "api/facts.h"
#include "api/options.h"

#include <bylaw/door.h>

#include <optional>
#include <vector>

namespace bylaw {

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

std::string apply_call(const Versions& versions, std::string_view request) {
  JsonDocument call;
  const Source source("request", std::string(request));
  Diagnostics faults = read_call(call, request);
  if (!faults.empty()) return errors_json(faults, source);
  Options options(call.root(), faults);
  StreamOptions chosen;
  const Json event = options.require("event");
  read_mode(options, chosen, faults);
  const Json state = options.find("state");
  options.finish();
  if (!faults.empty()) return errors_json(faults, source);
  chosen.state = true;
  Stream stream(versions, chosen);
  if (state) {
    const Source before("state", canonical_json(state));
    if (faults = stream.resume(before); !faults.empty()) return errors_json(faults, before);
  }
  std::string lines;
  stream.feed(canonical_json(event) + "\n", lines);
  stream.finish(lines);
  return ok_json(gather_replay(lines, true));
}

std::string replay_call(const Versions& versions, std::string_view request) {
  JsonDocument call;
  Diagnostics faults = read_call(call, request);
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
  Stream stream(versions, chosen);
  if (state) {
    const Source before("resume", canonical_json(state));
    if (faults = stream.resume(before); !faults.empty()) return errors_json(faults, before);
  }
  std::string lines;
  stream.feed(event_lines(events), lines);
  stream.finish(lines);
  return ok_json(gather_replay(lines, chosen.state));
}

}  // namespace bylaw
