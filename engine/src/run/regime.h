#pragma once

#include "policy/lowered.h"
#include "run/event.h"

#include <bylaw/engine.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

/// The tables over time with every name resolved to a number: what `apply` goes by.
namespace bylaw {

inline constexpr std::uint32_t none = 0xFFFFFFFF;
inline constexpr Instant never{INT64_MAX};

using policy::Anchor;
using policy::SubjectKind;

struct CreditRules {
  std::uint32_t attribute = none;
  bool kept = false;  ///< the ledger keeps the score
  std::int64_t start = 0;
  std::int64_t minimum = 0;
  std::int64_t maximum = 0;
  std::vector<std::int64_t> deductions;  ///< by severity
  std::int64_t recovery = 0;
  Period every;
  std::int64_t up_to = 0;
  bool restarted = false;
  struct Level {
    std::int64_t at_least;
    std::string_view id;
  };
  std::vector<Level> levels;  ///< the best first
};

struct MeasureRules {
  const policy::Measure* is = nullptr;
  SubjectKind subject = SubjectKind::user;
  std::uint32_t attribute = none;
  std::uint32_t appeal = none;
  bool rests_on_appeal = false;
};

struct StepRules {
  const policy::Step* is = nullptr;
  std::int64_t at = 0;
  std::uint32_t measure = 0;
  std::optional<Period> length;  ///< nothing: for good
  std::uint32_t required = none;
  std::optional<Period> cure_within;
  std::uint32_t condition = none;  ///< a bit of Entry::conditions
  std::uint32_t bit = 0;           ///< of LadderStanding::taken
};

struct LadderRules {
  const policy::Ladder* is = nullptr;
  SubjectKind subject = SubjectKind::user;
  std::vector<bool> grounds;          ///< by ground
  std::vector<std::int64_t> weights;  ///< by severity
  std::vector<std::optional<Period>> windows;
  std::optional<Period> recovery;
  std::vector<StepRules> steps;
  std::vector<bool> jumps;  ///< by severity
  std::uint32_t jump_to = none;
  std::optional<Period> cool_down;
  std::uint32_t after_ladder = none;
  std::uint32_t after_step = none;  ///< its bit
  std::uint32_t active = none;
  std::uint32_t total = none;
};

struct ListRules {
  const policy::List* is = nullptr;
  std::uint32_t attribute = none;
  std::optional<Period> expires;
};

struct DutyRules {
  const policy::Duty* is = nullptr;
  std::uint32_t count = none;  ///< the attribute that is counted
  std::int64_t from = 0;
  std::int64_t until_below = 0;
  Period within;
};

struct AppealRules {
  const policy::Appeals* is = nullptr;
  Period within;
};

struct CounterRules {
  const policy::Counter* is = nullptr;
  SubjectKind subject = SubjectKind::user;
  std::uint32_t attribute = none;
  EventType event = EventType::activity_recorded;
  std::uint32_t activity = none;
  std::optional<Period> within;
  bool awaited = false;  ///< something happens when it falls: a grade reads it, or requests queue for it
};

struct GradeRules {
  std::optional<Period> keep_at_least;
  std::optional<Period> grace;
};

struct GradesRules {
  const policy::Grades* is = nullptr;
  std::uint32_t conditions = none;  ///< the index of Lowered::grade_conditions
  SubjectKind subject = SubjectKind::user;
  std::uint32_t attribute = none;
  std::vector<GradeRules> rows;
};

/// One version of a policy. Beside other versions (regimes.h) rows are numbered as in all of them, and a row
/// that only others have is nullptr; alone, the numbers are those of the document.
struct Regime {
  explicit Regime(const policy::Lowered& lowered);

  const policy::Lowered* lowered;
  Offset offset;
  std::optional<Period> same_within;
  CreditRules credit;
  std::vector<const policy::Ground*> grounds;
  std::vector<const policy::Severity*> severities;
  std::vector<MeasureRules> measures;
  std::vector<LadderRules> ladders;
  std::vector<ListRules> lists;
  std::vector<DutyRules> duties;
  std::vector<AppealRules> appeals;
  std::vector<CounterRules> counters;
  std::vector<GradesRules> grades;
  /// Conditions of steps, evaluated when a finding comes; StepRules::condition is an index.
  std::vector<const cel::Program*> conditions;

  /// The policy has no table that anything could follow from; counters and grades are asked for themselves.
  bool empty() const;
  /// Numbers of what a policy names, or `none`.
  std::uint32_t severity(std::string_view id) const;
  std::uint32_t ground(std::string_view id) const;
  std::uint32_t measure(std::string_view id) const;
  std::uint32_t list(std::string_view id) const;
  std::uint32_t activity(std::string_view id) const;
  std::uint32_t counter(std::string_view id) const;

  /// In the calendar of the policy; `never` where the calendar ends before.
  Instant after(Instant at, Period period) const;
  std::string_view level(std::int64_t credit) const;
};

}  // namespace bylaw
