#include "api/event.h"
#include "api/replay_lines.h"
#include "api/snapshot.h"

#include <bylaw/digest.h>
#include <bylaw/ledger.h>

namespace bylaw {

namespace {

constexpr std::uint32_t most_event_bytes = 1u << 20;

}  // namespace

struct Ledger::Detail {
  Detail(const Versions& versions, ReplayMode mode) : events(versions), replay(versions, mode) {}

  EventReader events;
  Replay replay;
  JsonDocument document;
  bool would_refuse = false;
};

Ledger::Ledger(const Versions& versions, ReplayMode mode)
    : detail_(std::make_unique<Detail>(versions, mode)) {}
Ledger::~Ledger() = default;
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;

Diagnostics Ledger::resume(const Source& state) { return bylaw::resume(detail_->replay, state); }

EventOutcome Ledger::apply(std::string_view event, std::string& lines, Diagnostics& faults) {
  Replay& replay = detail_->replay;
  detail_->would_refuse = false;
  JsonLimits limits;
  limits.bytes = most_event_bytes;
  Diagnostics found = detail_->document.read(event, limits);
  std::optional<Event> read;
  if (found.empty()) read = detail_->events.read(detail_->document.root(), replay.state().sequence(), found);
  if (!read) {
    replay.count_error();
    faults.insert(faults.end(), found.begin(), found.end());
    return EventOutcome::error;
  }
  const EventResult& result = replay.apply(*read);
  write_timer_lines(lines, replay, result);
  write_event_line(lines, replay, *read, result);
  detail_->would_refuse = result.would_refuse || result.would_wait;
  return result.outcome;
}

bool Ledger::would_refuse() const { return detail_->would_refuse; }
std::optional<Instant> Ledger::next_wake() const { return detail_->replay.next_wake(); }

void Ledger::wake(Instant until, std::string& lines) {
  write_timer_lines(lines, detail_->replay, detail_->replay.wake(until));
}

std::string Ledger::state() const { return detail_->replay.canonical(); }
std::string Ledger::state_hash() const { return digest(detail_->replay.canonical()); }
const ReplayCounts& Ledger::counts() const { return detail_->replay.counts(); }

}  // namespace bylaw
