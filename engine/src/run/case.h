#pragma once

#include "run/regime.h"

#include <bylaw/time.h>

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace bylaw {

/// Whether a finding counts.
enum class Mark : std::uint8_t {
  counts,
  not_governed,  ///< the conduct lies outside the time in which the policy is in force
  annulled,
};
std::string_view mark_name(Mark mark);

/// A confirmed violation. Names are numbers of the State's tables.
struct Finding {
  std::uint32_t id = none;
  SubjectKind kind = SubjectKind::user;
  std::uint32_t subject = none;
  std::uint32_t ground = 0;
  std::uint32_t severity = 0;
  Instant at;
  Instant conduct;
  std::uint32_t by = none;
  std::uint32_t evidence = none;
  Instant noticed_at = never;
  Instant measured_at = never;  ///< when a measure last began or changed because of it
  Mark mark = Mark::counts;
  std::uint32_t version = 0;      ///< in force at the conduct
  std::uint32_t decision = none;  ///< in force at the finding, where the milder of both counts
};

enum class EntryKind : std::uint8_t {
  finding,
  rectified,
  notice,
  imposed,    ///< a measure by people
  changed,    ///< its end, by people
  confirmed,  ///< by a second person
  lifted,
  appealed,
  appeal_rejected,
};
std::string_view entry_name(EntryKind kind);

/// One of the facts of which the consequences for a subject follow.
struct Entry {
  EntryKind kind = EntryKind::finding;
  Instant at;
  std::uint32_t finding = none;  ///< in the table of findings; `none` for `changed` and `lifted`
  std::uint32_t measure = none;
  Instant end = never;  ///< of `imposed` and `changed`
  std::uint32_t by = none;
  /// Conditions of steps that held when the finding came, a bit each.
  std::uint64_t conditions = 0;
  std::uint64_t decision_conditions = 0;  ///< those of Finding::decision
};

/// Conditions of steps that held when a finding came: of the version at the conduct, and of the one in force.
struct Conditions {
  std::uint64_t conduct = 0;
  std::uint64_t decision = 0;
};

/// A finding that counts in a ladder.
struct Counted {
  std::uint32_t finding = none;
  Instant at;       ///< of the finding
  Instant expires;  ///< it counts before this instant
  std::int64_t weight = 0;
  std::uint32_t version = 0;  ///< by which it counts
};

/// Where a subject stands on a ladder, or where it counts by ground, on the ladder for one ground.
struct LadderStanding {
  std::uint32_t ladder = 0;
  std::uint32_t ground = none;
  std::uint32_t version = 0;   ///< of the last finding that counted: by it goes what happens by itself
  std::vector<Counted> items;  ///< in the order of the findings
  std::int64_t total = 0;
  std::uint32_t step = none;  ///< the one that stands, by its place in that version
  std::uint64_t taken = 0;    ///< steps ever taken, StepRules::bit each
  Instant taken_at = never;   ///< the last of them
  Instant recovers_at = never;
  std::uint32_t recovery_version = 0;  ///< by which it recovers
  Instant cure_by = never;
  std::uint32_t cure_finding = none;
};

enum class MeasureState : std::uint8_t { proposed, in_force, resting };
std::string_view measure_state_name(MeasureState state);

/// A measure that a subject meets with. Its ground, evidence and finder are those of the last cause.
struct Running {
  std::uint32_t measure = 0;
  MeasureState state = MeasureState::in_force;
  Instant start;
  Instant end = never;                ///< `never`: for good
  std::optional<Period> length;       ///< of a proposed one; nothing: for good
  std::vector<std::uint32_t> causes;  ///< findings, at least one
  std::uint32_t ladder = none;        ///< none where people imposed it
  std::uint32_t confirmed_by = none;
  std::uint32_t version = 0;  ///< whose terms it has
};

/// The consequences for one subject: a function of its entries, the findings and the policy.
struct Standing {
  std::int64_t credit = 0;
  Instant credit_at = never;         ///< the next recovery
  std::uint32_t credit_version = 0;  ///< by which it recovers
  std::vector<LadderStanding> ladders;
  std::vector<Running> measures;
  /// The last finding that counted, by ground: another one soon after is the same.
  std::vector<std::pair<std::uint32_t, Instant>> last;

  /// When the next of them changes by itself.
  Instant next_due() const;
  /// By the version of `regime`: what counts on a ladder now, over all grounds, and what has ever counted and
  /// was not annulled.
  std::pair<std::int64_t, std::int64_t> count(const Regime& regime, std::uint32_t ladder) const;
  /// By the version of `regime`: the latest end of what is in force and fills the attribute; nothing where
  /// nothing is.
  std::optional<Instant> in_force_until(const Regime& regime, std::uint32_t attribute) const;
};

struct Case {
  SubjectKind kind = SubjectKind::user;
  std::uint32_t subject = none;
  std::string_view name;  ///< the id of the subject
  std::vector<Entry> entries;
  Standing standing;
  Instant due = never;  ///< as it stands in the agenda
};

}  // namespace bylaw
