#include "api/decision.h"
#include "api/event.h"
#include "api/gather.h"
#include "api/line_error.h"
#include "api/replay_lines.h"
#include "api/request.h"
#include "api/snapshot.h"
#include "run/regimes.h"

#include <bylaw/door.h>

#include <optional>

namespace bylaw {

namespace {

// A request or an event is a few hundred bytes; what is longer than this is no line of ours.
constexpr std::uint32_t most_line_bytes = 1u << 20;

bool blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

}  // namespace

struct Stream::Detail {
  Detail(const Versions& of, StreamKind of_kind, const StreamOptions& chosen)
      : versions(of),
        program(of.regimes().program(0)),
        kind(of_kind),
        options(chosen),
        requests(program),
        events(of),
        decider(program),
        frame(program),
        replay(of, chosen.observe ? ReplayMode::observe : ReplayMode::enforce) {
    if (kind == StreamKind::decide) gather.emplace();
  }

  void line(std::string_view text, std::string& out);
  void gather_line(std::string_view text, std::string& out);
  void give_up(std::string& out);
  void value(std::string_view text, std::string& out);
  void broken(const Diagnostics& faults, std::string_view text, std::string& out);
  void decide(Json root, std::string_view text, std::string& out);
  void happen(Json root, std::string_view text, std::string& out);

  Versions versions;
  const Program& program;  ///< by which requests are decided
  StreamKind kind;
  StreamOptions options;
  RequestReader requests;
  EventReader events;
  DecisionWriter decider;
  Frame frame;
  Replay replay;
  JsonDocument document;
  std::optional<Gather> gather;  ///< while the first request may go on over several lines
  std::string rest;              ///< the beginning of a line whose end has not come
  bool skipping = false;         ///< inside a line that is too long
  std::uint64_t lines = 0;
  std::uint64_t first_line = 1;  ///< of the value that is read
  bool refused = false;
  bool error = false;
  bool stopped = false;  ///< strict, after the first error
};

void Stream::Detail::broken(const Diagnostics& faults, std::string_view text, std::string& out) {
  error = true;
  if (kind == StreamKind::replay) {
    replay.count_error();
    stopped = options.strict;
    if (options.quiet) return;
  }
  JsonWriter writer(out);
  writer.begin_object();
  writer.key("error");
  write_line_error(writer, faults, text, first_line);
  if (kind == StreamKind::replay) writer.key("outcome").string("error");
  writer.end_object();
  out += '\n';
}

void Stream::Detail::decide(Json root, std::string_view text, std::string& out) {
  Diagnostics faults;
  const auto asked = requests.read(root, frame, faults);
  if (!asked) return broken(faults, text, out);
  refused = !decider.decide(*asked, frame, options.changes, out).allowed() || refused;
  out += '\n';
}

void Stream::Detail::happen(Json root, std::string_view text, std::string& out) {
  Diagnostics faults;
  const auto event = events.read(root, replay.state().sequence(), faults);
  if (!event) return broken(faults, text, out);
  const EventResult& result = replay.apply(*event);
  refused = refused || result.would_refuse || result.outcome == EventOutcome::refused ||
            result.outcome == EventOutcome::pending || result.would_wait;
  if (result.outcome == EventOutcome::error) {
    error = true;
    stopped = options.strict;
  }
  if (options.quiet) return;
  write_timer_lines(out, replay, result);
  write_event_line(out, replay, *event, result);
}

void Stream::Detail::give_up(std::string& out) {
  const Gather kept = std::move(*gather);
  gather.reset();
  const auto parts = kept.lines();
  first_line = lines - parts.size() + 1;
  for (const std::string_view part : parts) {
    value(part, out);
    ++first_line;
  }
}

void Stream::Detail::gather_line(std::string_view text, std::string& out) {
  switch (gather->add(text)) {
    case Gather::State::open: return;
    case Gather::State::single: gather.reset(); return value(text, out);
    case Gather::State::refused: return give_up(out);
    case Gather::State::closed: break;
  }
  if (!document.read(gather->text()).empty()) return give_up(out);
  const Gather kept = std::move(*gather);
  gather.reset();
  first_line = lines - kept.lines().size() + 1;
  value(kept.text(), out);
}

void Stream::Detail::line(std::string_view text, std::string& out) {
  ++lines;
  first_line = lines;
  if (stopped) return;
  const bool first = gather && gather->text().empty();
  if (gather && !(first && blank(text))) return gather_line(text, out);
  value(text, out);
}

void Stream::Detail::value(std::string_view text, std::string& out) {
  if (stopped || blank(text)) return;
  JsonLimits limits;
  limits.bytes = most_line_bytes;
  if (const Diagnostics faults = document.read(text, limits); !faults.empty())
    return broken(faults, text, out);
  if (kind == StreamKind::decide)
    decide(document.root(), text, out);
  else
    happen(document.root(), text, out);
}

Stream::Stream(const Program& program, StreamKind kind, const StreamOptions& options)
    : detail_(std::make_unique<Detail>(Versions(program), kind, options)) {}
Stream::Stream(const Versions& versions, const StreamOptions& options)
    : detail_(std::make_unique<Detail>(versions, StreamKind::replay, options)) {}
Stream::~Stream() = default;

Diagnostics Stream::resume(const Source& state) { return bylaw::resume(detail_->replay, state); }

void Stream::feed(std::string_view bytes, std::string& out) {
  Detail& d = *detail_;
  while (!bytes.empty()) {
    const auto end = bytes.find('\n');
    const std::string_view piece = bytes.substr(0, end);
    if (!d.skipping) d.rest += piece;
    if (d.rest.size() > most_line_bytes) {
      // Keep enough to be refused as too large, not all that somebody sends.
      d.rest.resize(most_line_bytes + 1);
      d.skipping = true;
    }
    if (end == std::string_view::npos) return;
    d.line(d.rest, out);
    d.rest.clear();
    d.skipping = false;
    bytes.remove_prefix(end + 1);
  }
}

void Stream::finish(std::string& out) {
  Detail& d = *detail_;
  if (!d.rest.empty()) d.line(d.rest, out);
  d.rest.clear();
  if (d.gather && !d.gather->text().empty()) d.give_up(out);
  if (d.kind != StreamKind::replay) return;
  if (d.options.until) {
    const EventResult& result = d.replay.wake(*d.options.until);
    if (!d.options.quiet) write_timer_lines(out, d.replay, result);
  }
  if (d.options.state) {
    out += "{\"state\":" + d.replay.canonical() + "}\n";
  }
  write_summary_line(out, d.replay);
}

std::string Stream::state() const { return detail_->replay.canonical(); }
bool Stream::any_refused() const { return detail_->refused; }
bool Stream::any_error() const { return detail_->error; }
std::uint64_t Stream::lines() const { return detail_->lines; }

}  // namespace bylaw
