#pragma once

#include <bylaw/time.h>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace bylaw {

/// What a person who meets with a measure is told, as the policy and the finding say it: numbers of tables of
/// the Regime of `version`, names that live as long as the state.
struct Statement {
  std::uint32_t version = 0;
  std::uint32_t measure = 0;
  std::uint32_t ground = 0;
  std::uint32_t ladder = 0xFFFFFFFF;  ///< whose procedure it follows; none where people imposed it
  std::string_view evidence;
  std::string_view decided_by;
  std::string_view confirmed_by;
  Instant start;
  std::optional<Instant> end;  ///< nothing: for good
  std::optional<Instant> appeal_until;
};

/// What followed from an event or a timer. Texts are empty, numbers and instants absent where they do not
/// apply; they live as long as the state does.
struct Effect {
  std::string_view type;
  std::string_view group;
  std::string_view user;
  std::string_view role;
  std::string_view tier;
  std::string_view verified;
  std::string_view finding;
  std::string_view measure;
  std::string_view ladder;
  std::string_view step;
  std::string_view list;
  std::string_view duty;
  std::string_view about;  ///< what a duty or a record is about
  std::string_view counter;
  std::string_view grades;
  std::string_view grade;
  std::string_view was;    ///< the grade before
  std::string_view cause;  ///< `expired`, `annulled`, `lifted`, `reached`, …
  std::string_view level;  ///< of the user, after a change of credit
  /// Where a replay has several versions: whose tables it follows from; 0xFFFFFFFF where none is to be named.
  std::uint32_t version = 0xFFFFFFFF;
  /// Of a finding that was weighed: the version in force then. That of the conduct is `at_conduct`.
  std::uint32_t at_decision = 0xFFFFFFFF;
  std::uint32_t at_conduct = 0xFFFFFFFF;
  std::optional<std::int64_t> from;
  std::optional<std::int64_t> to;
  std::optional<Instant> start;
  std::optional<Instant> end;
  std::optional<Instant> due_at;
  std::optional<Instant> until;
  std::optional<Statement> statement;
};

/// A timer that fired by itself.
struct Fired {
  Instant at;
  std::vector<Effect> effects;
};

}  // namespace bylaw
