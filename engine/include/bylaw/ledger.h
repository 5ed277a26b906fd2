#pragma once

#include <bylaw/diagnostic.h>
#include <bylaw/engine.h>
#include <bylaw/event_outcome.h>
#include <bylaw/json.h>
#include <bylaw/source.h>
#include <bylaw/time.h>
#include <bylaw/versions.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace bylaw {

/// When and in which place an event happened, where the keeper of a ledger says so and not the event.
struct Stamp {
  std::int64_t sequence = 0;  ///< above that of the event before
  Instant time;               ///< not before that of the event before
};

/// What is written down of one event. Every text is empty where there is nothing to say.
struct Recorded {
  std::string timers;  ///< lines of what happened by itself before it
  std::string line;    ///< the line of the event, without a line break
  std::string facts;   ///< a JSON object: what the rules of its action could read, by the names of attributes
};

/// What follows over time, one event after the other: `apply`, state × event → state′ + effects, with the
/// state kept here. Whoever wants a ledger of many lines at once has Stream (door.h).
///
///     bylaw::Ledger ledger{bylaw::Versions(program)};
///     std::string lines;
///     if (ledger.apply(event, lines, faults) == bylaw::EventOutcome::refused) …
///
/// The lines are those of `bylaw replay` (docs/doors.md). One thread at a time.
class Ledger {
 public:
  /// The programs of the versions outlive it.
  explicit Ledger(const Versions& versions, ReplayMode mode = ReplayMode::enforce);
  ~Ledger();
  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) noexcept;

  /// Before the first event: goes on from what `state` wrote. The faults of a state that does not follow from
  /// its own facts by these versions. O(size of the state).
  Diagnostics resume(const Source& state);

  /// One CloudEvents object as JSON, of at most a mebibyte. What is due before it happens first. Appends a
  /// line for each of that and one for the event. Where it cannot be read, appends its faults instead, with
  /// offsets in `event`, changes nothing and gives EventOutcome::error. O(1) in groups and users, apart from
  /// what follows.
  EventOutcome apply(std::string_view event, std::string& lines, Diagnostics& faults);
  /// The same of an event that has been read as JSON and has neither `time` nor `sequence`; `record`, where
  /// it is not nullptr, is told what to write down. The event may be read again afterwards.
  EventOutcome apply(Json event, const Stamp& stamp, Recorded* record, Diagnostics& faults);
  /// The same of an event that has both.
  EventOutcome apply(Json event, Recorded* record, Diagnostics& faults);
  /// With ReplayMode::observe: whether the last event would have been refused, or would have had to wait.
  bool would_refuse() const;

  /// When something happens by itself; nothing where nothing will. Before it nothing does.
  std::optional<Instant> next_wake() const;
  /// What is due at or before `until` happens, a line each.
  void wake(Instant until, std::string& lines);

  /// The canonical state (RFC 8785), and its digest, `sha256:…`. O(size of the state).
  std::string state() const;
  std::string state_hash() const;
  /// What the state has of one person or group, as canonical JSON: `{"at", "case"?, "founded", "joined",
  /// "user": {…}}` or `{"at", "case"?, "group": {…}}`, with the parts of the state (docs/doors.md, `replay`).
  /// Nothing where the ledger has not seen it. O(its members and its case).
  std::optional<std::string> user(std::string_view id) const;
  std::optional<std::string> group(std::string_view id) const;
  const ReplayCounts& counts() const;
  /// Of the last event; `first_instant` and 0 before any.
  Instant at() const;
  std::int64_t sequence() const;
  /// The digest of the version in force at `at`, or of the one nearest to it.
  std::string_view policy(Instant at) const;

 private:
  friend class LedgerDesk;
  friend class LedgerDirectory;
  struct Detail;
  std::unique_ptr<Detail> detail_;
};

/// Decides requests on the state of a ledger: of whom a request names by `subject.id` and `resource.id`,
/// facts that it does not give are looked up, and those that it gives win. Changes nothing. One desk a
/// thread; several may decide by one ledger at once while it stands still.
class LedgerDesk {
 public:
  /// The programs of the versions outlive it.
  explicit LedgerDesk(const Versions& versions);
  ~LedgerDesk();
  LedgerDesk(LedgerDesk&&) noexcept;
  LedgerDesk& operator=(LedgerDesk&&) noexcept;

  /// A request as `decide` of the JSON door takes it; `now` is when it is decided where it has no
  /// `context.at`. `ledger` has the same versions, of which the one in force then decides. Appends the
  /// decision to `out`; `changes`: with what would change a refusal. Where the request has faults, appends
  /// them instead and gives nothing.
  std::optional<Outcome> decide(const Ledger& ledger, Json request, Instant now, bool changes,
                                std::string& out, Diagnostics& faults);

 private:
  struct Detail;
  std::unique_ptr<Detail> detail_;
};

}  // namespace bylaw
