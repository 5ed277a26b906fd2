#pragma once

#include <bylaw/diagnostic.h>
#include <bylaw/event_outcome.h>
#include <bylaw/source.h>
#include <bylaw/time.h>
#include <bylaw/versions.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace bylaw {

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
  /// With ReplayMode::observe: whether the last event would have been refused, or would have had to wait.
  bool would_refuse() const;

  /// When something happens by itself; nothing where nothing will. Before it nothing does.
  std::optional<Instant> next_wake() const;
  /// What is due at or before `until` happens, a line each.
  void wake(Instant until, std::string& lines);

  /// The canonical state (RFC 8785), and its digest, `sha256:…`. O(size of the state).
  std::string state() const;
  std::string state_hash() const;
  const ReplayCounts& counts() const;

 private:
  struct Detail;
  std::unique_ptr<Detail> detail_;
};

}  // namespace bylaw
