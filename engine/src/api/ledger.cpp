#include "api/decision.h"
#include "api/event.h"
#include "api/ledger_detail.h"
#include "api/replay_lines.h"
#include "api/request.h"
#include "api/snapshot.h"

#include <bylaw/digest.h>
#include <bylaw/ledger.h>

#include <deque>

namespace bylaw {

namespace {

constexpr std::uint32_t most_event_bytes = 1u << 20;

std::optional<std::string> about(const Replay& replay, SubjectKind kind, std::string_view id) {
  std::string out;
  JsonWriter writer(out);
  return replay.write_about(writer, kind, id) ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace

Ledger::Ledger(const Versions& versions, ReplayMode mode)
    : detail_(std::make_unique<Detail>(versions, mode)) {}
Ledger::~Ledger() = default;
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;

EventOutcome Ledger::Detail::finish(const std::optional<Event>& event, Recorded* record) {
  would_refuse = false;
  if (!event) {
    replay.count_error();
    return EventOutcome::error;
  }
  if (record != nullptr) replay.record();
  const EventResult& result = replay.apply(*event);
  would_refuse = result.would_refuse || result.would_wait;
  if (record == nullptr) return result.outcome;
  record->timers.clear();
  record->line.clear();
  write_timer_lines(record->timers, replay, result);
  write_event_line(record->line, replay, *event, result);
  record->line.pop_back();
  record->facts = result.facts;
  return result.outcome;
}

EventOutcome Ledger::apply(Json event, const Stamp& stamp, Recorded* record, Diagnostics& faults) {
  return detail_->finish(detail_->events.read(event, stamp, faults), record);
}

EventOutcome Ledger::apply(Json event, Recorded* record, Diagnostics& faults) {
  return detail_->finish(detail_->events.read(event, detail_->replay.state().sequence(), faults), record);
}

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
std::optional<std::string> Ledger::user(std::string_view id) const {
  return about(detail_->replay, SubjectKind::user, id);
}

std::optional<std::string> Ledger::group(std::string_view id) const {
  return about(detail_->replay, SubjectKind::group, id);
}

const ReplayCounts& Ledger::counts() const { return detail_->replay.counts(); }
Instant Ledger::at() const { return detail_->replay.state().at(); }
std::int64_t Ledger::sequence() const { return detail_->replay.state().sequence(); }
std::string_view Ledger::policy(Instant at) const {
  const Regimes& regimes = detail_->replay.regimes();
  return regimes.program(regimes.near(at)).digest();
}

struct LedgerDesk::Detail {
  /// What one version takes.
  struct One {
    One(const Regimes& regimes, std::uint32_t version)
        : desk(regimes, version), requests(desk.program), frame(desk.program), decider(desk.program) {}

    Replay::Desk desk;
    RequestReader requests;
    Frame frame;  ///< of what the request gives
    DecisionWriter decider;
  };

  explicit Detail(const Versions& of) : versions(of) {
    for (std::uint32_t version = 0; version < of.regimes().size(); ++version)
      by_version.emplace_back(of.regimes(), version);
  }

  Versions versions;
  std::deque<One> by_version;
};

LedgerDesk::LedgerDesk(const Versions& versions) : detail_(std::make_unique<Detail>(versions)) {}
LedgerDesk::~LedgerDesk() = default;
LedgerDesk::LedgerDesk(LedgerDesk&&) noexcept = default;
LedgerDesk& LedgerDesk::operator=(LedgerDesk&&) noexcept = default;

std::optional<Outcome> LedgerDesk::decide(const Ledger& ledger, Json request, Instant now, bool changes,
                                          std::string& out, Diagnostics& faults) {
  const Json said = request.find("context").find("at");
  const auto at = said.is(JsonKind::string) ? parse_instant(said.string()) : std::nullopt;
  Detail::One& by = detail_->by_version[detail_->versions.regimes().near(at.value_or(now))];
  const auto asked = by.requests.read(request, by.frame, faults, now);
  if (!asked) return std::nullopt;
  Replay::Question question;
  question.action = asked->action;
  question.at = asked->at;
  const auto id_of = [&](std::string_view key) {
    const Json id = request.find(key).find("id");
    return id ? id.string() : std::string_view();
  };
  question.user = id_of("subject");
  question.group = id_of("resource");
  for (const AttributeId id : by.requests.given(request))
    question.given.emplace_back(id, by.frame.slots()[id]);
  ledger.detail_->replay.look_up(question, by.desk);
  return by.decider.decide(*asked, by.desk.frame, changes, out).outcome;
}

}  // namespace bylaw
