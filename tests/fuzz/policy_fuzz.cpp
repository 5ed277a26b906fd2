// libFuzzer: everything before the first NUL is a policy, the rest JSON Lines for it. What `check` refuses it
// tells at places in the text; what it accepts can be lowered, described, compared, verified and decided by;
// a request that gets an answer gets the same one again; a stream answers alike however its bytes are cut.
#include "hold.h"
#include "text/utf8.h"

#include <bylaw/describe.h>
#include <bylaw/diff.h>
#include <bylaw/door.h>
#include <bylaw/verify.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace {

using namespace bylaw;
using fuzz::hold;

void hold_told(const Diagnostics& told, const Source& source) {
  const auto size = static_cast<std::uint32_t>(source.text().size());
  for (const Diagnostic& one : told) {
    hold(one.span.begin <= one.span.end && one.span.end <= size, "a fault lies in the text");
    hold(one.code != Code::internal && !one.message.empty(), "a fault is told");
  }
  hold(is_utf8(render(told, source)), "what is shown is UTF-8");
}

/// Reads what the engine wrote, which must be canonical JSON.
void read_canonical(std::string_view text, JsonDocument& document) {
  hold(document.read(text).empty(), "an answer is JSON");
  hold(canonical_json(document.root()) == text, "an answer is canonical");
}

std::string stream(const Program& program, StreamKind kind, std::string_view lines, std::size_t piece) {
  StreamOptions options;
  options.observe = kind == StreamKind::replay;
  options.state = kind == StreamKind::replay;
  Stream through(program, kind, options);
  std::string out;
  for (std::size_t at = 0; at < lines.size(); at += piece) through.feed(lines.substr(at, piece), out);
  through.finish(out);
  return out;
}

/// With no facts at all: an answer for each action, and never one that allows in spite of a refusal.
void decide_unknown(const Program& program, Json actions) {
  Session session(program);
  Frame frame(program);
  for (const Json action : actions) {
    const auto id = program.action(action.find("id").string());
    hold(id.has_value(), "an action that is described exists");
    frame.reset();
    const Verdict& verdict = session.decide(*id, frame, Instant{});
    hold(!verdict.allowed() || verdict.refusals.empty(), "what is refused is not allowed");
    std::string decision;
    session.write_decision(decision);
    JsonDocument document;
    read_canonical(decision, document);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t end = text.find('\0');
  const std::string_view policy = text.substr(0, end);
  const std::string_view lines = end == text.npos ? std::string_view() : text.substr(end + 1);

  const Source source("fuzz", std::string(policy));
  const auto checked = check(source);
  hold_told(checked.diagnostics(), source);
  std::string answer;
  const auto door = Door::open(policy, "fuzz", answer);
  hold((door != nullptr) == checked.ok(), "the door opens for the policies that are good");
  JsonDocument opened;
  read_canonical(answer, opened);
  if (!door) return 0;

  JsonDocument lowered, described;
  read_canonical(lowered_json(*checked), lowered);
  read_canonical(describe_json(*checked), described);
  decide_unknown(door->program(), described.root().find("actions"));

  DiffOptions diff_limits;
  diff_limits.nodes = 300;
  diff_limits.regions = 3;
  const Diff same = diff(door->program(), door->program(), diff_limits);
  hold(same.verdict == DiffVerdict::same || same.verdict == DiffVerdict::not_decided,
       "a policy means the same as itself");
  VerifyOptions verify_limits;
  verify_limits.nodes = 300;
  verify_limits.ledgers = 4;
  JsonDocument compared, verified;
  read_canonical(same.json, compared);
  read_canonical(verify(door->program(), verify_limits).json, verified);

  for (const StreamKind kind : {StreamKind::decide, StreamKind::replay}) {
    const std::string whole = stream(door->program(), kind, lines, lines.size() + 1);
    hold(whole == stream(door->program(), kind, lines, 7), "the pieces of a stream do not matter");
    hold(is_utf8(whole), "an answer is UTF-8");
  }
  const std::string decision = door->call("decide", lines);
  hold(decision == door->call("decide", lines), "the same request gets the same answer");
  JsonDocument decided;
  read_canonical(decision, decided);
  return 0;
}
