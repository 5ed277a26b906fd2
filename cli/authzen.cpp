#include "files.h"
#include "policy.h"
#include "verbs.h"

#include <bylaw/door.h>
#include <bylaw/json.h>

namespace bylaw::cli {

namespace {

constexpr std::size_t point_bytes = std::size_t{256} << 20;
/// Above what any point takes by default, so that it is the point that refuses it.
constexpr std::size_t body_bytes = std::size_t{64} << 20;

std::string call_of(const AuthzenCommand& command, std::string_view body, std::string_view point) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  if (!command.at.empty()) writer.key("at").string(command.at);
  writer.key("body").string(body);
  writer.key("headers").begin_object();
  writer.key("Content-Type").string("application/json");
  if (!command.request_id.empty()) writer.key("X-Request-ID").string(command.request_id);
  writer.end_object();
  writer.key("method").string(command.method);
  writer.key("path").string(command.path);
  if (!point.empty()) writer.key("point").raw(point);
  writer.end_object();
  return out;
}

bool denies(Json body) {
  if (body.find("decision").is(JsonKind::boolean)) return !body.find("decision").boolean();
  const Json evaluations = body.find("evaluations");
  for (const Json one : evaluations) {
    if (!one.find("decision").boolean()) return true;
  }
  return false;
}

}  // namespace

Exit run(const AuthzenCommand& command) {
  const std::optional<Source> policy = read_source(command.policy, policy_bytes);
  if (!policy) return Exit::bad_input;
  std::string point;
  if (!command.point.empty()) {
    const std::optional<Source> source = read_source(command.point, point_bytes);
    if (!source) return Exit::bad_input;
    JsonDocument document;
    JsonLimits limits;
    limits.bytes = point_bytes;
    limits.comments = true;
    if (const Diagnostics faults = document.read(source->text(), limits); !faults.empty()) {
      say(render(faults, *source));
      return Exit::bad_input;
    }
    point = canonical_json(document.root());
  }
  const bool no_body = command.method == "GET" || command.method == "HEAD";
  const std::optional<Source> body = no_body ? Source("body", "") : read_source(command.body, body_bytes);
  if (!body) return Exit::bad_input;
  std::string answer;
  const std::unique_ptr<Door> door = Door::open(policy->text(), policy->name(), answer);
  if (door != nullptr) answer = door->call("authzen", call_of(command, body->text(), point));
  JsonDocument document;
  JsonLimits limits;
  limits.bytes = point_bytes;
  const bool readable = document.read(answer, limits).empty();
  const Json errors = document.root().find("errors");
  for (const Json fault : errors) {
    const Json pointer = fault.find("pointer"), help = fault.find("help");
    say_error(std::string(fault.find("message").string()) +
              (pointer ? " (at `" + std::string(pointer.string()) + "`)" : "") +
              (help ? ": " + std::string(help.string()) : ""));
  }
  if (!readable || errors) return Exit::bad_input;
  const Json given = document.root().find("ok");
  const Json text = given.find("body");
  if (const std::int64_t status = given.find("status").integer(); status != 200) {
    say_error(std::to_string(status) + ": " + std::string(text.string()));
    return Exit::bad_input;
  }
  Output out;
  if (!text.is(JsonKind::string)) out.text() += canonical_json(text) + "\n";
  if (!out.flush()) return Exit::bad_input;
  return denies(text) ? Exit::does_not_hold : Exit::holds;
}

}  // namespace bylaw::cli
