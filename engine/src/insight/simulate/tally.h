#pragma once

#include "insight/simulate/outcomes.h"
#include "run/replay.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace bylaw::population {

/// Counts what became of acts and what followed from them, as the replay tells it.
class Tally {
 public:
  Tally(const Program& program, Outcomes& outcomes);

  /// An act that was asked for. `session` has decided it.
  void act(EventType type, const EventResult& result, Session& session);
  /// Whether the last act was refused by a cap on the members of the group.
  bool group_was_full() const { return group_was_full_; }
  /// `severity`: of the finding that the effect names, where it names one.
  void effect(const Effect& effect, Instant at, std::uint32_t severity);
  void finding(std::uint32_t severity, bool wrong);
  void task(std::int64_t waited);
  void appeal_decided(Ruling ruling);
  void complaint_decided();
  /// The stocks at the end of a month, `until`; `people` of those who have come are still there.
  void close_month(const Replay& replay, std::uint32_t people, Instant until);

  static constexpr std::uint32_t no_severity = 0xFFFFFFFF;

 private:
  using Rows = std::unordered_map<std::string_view, std::uint32_t>;
  struct Asked {
    std::uint32_t asked = none, allowed = none, refused = none, pending = none, not_governed = none;
  };
  struct Cap {
    std::uint32_t at_cap;
    std::uint32_t subjects;
    SubjectKind kind;
    bool founded;  ///< of a user: groups founded, not joined
    /// A number, or a column of a table by its rows.
    std::int64_t limit = 0;
    std::string table;
    std::map<std::string_view, std::int64_t> by_row;
    std::string_view fallback;  ///< the row of a group that was given none
  };
  struct MeasureTally {
    std::uint32_t proposed, begun, in_force, overturned;
  };
  struct DutyTally {
    std::uint32_t opened, met, met_late, breached, ended, open;
  };
  struct ListTally {
    std::uint32_t entered, left, on;
  };
  /// A measure that is in force: of whom, and since when.
  struct Open {
    Instant since;
    std::uint32_t severity;
  };

  void add_acts(const Program& program);
  void add_rules(const policy::Lowered& lowered);
  void add_caps(const policy::Document& document, const policy::Names& names);
  void add_followings(const policy::Document& document);
  void measure(const Effect& effect, Instant at, std::uint32_t severity);
  void stop(const std::pair<std::string, std::uint32_t>& key, Instant at);
  void gauge_ladders(const Replay& replay);
  void gauge_credit(const Replay& replay);
  void gauge_caps(const Replay& replay);
  std::int64_t limit_of(const Cap& cap, std::string_view row) const;

  const Program& program_;
  const Regime& regime_;
  Outcomes& out_;
  bool group_was_full_ = false;

  Asked all_;
  std::map<EventType, Asked> acts_;
  std::vector<std::uint32_t> refused_by_;  ///< by rule; none: no act of the model is about it
  std::vector<std::uint32_t> waits_for_;
  std::vector<bool> counts_members_;  ///< by rule
  std::vector<Cap> caps_;
  std::unordered_map<std::string_view, std::uint32_t> flows_;  ///< by type of effect
  std::vector<MeasureTally> measures_;
  std::vector<DutyTally> duties_;
  std::vector<ListTally> lists_;
  std::vector<std::vector<std::uint32_t>> steps_;   ///< by ladder and step
  std::vector<std::vector<std::uint32_t>> grades_;  ///< by grades and row
  std::vector<std::uint32_t> days_;                 ///< by severity
  std::vector<std::uint32_t> severities_;
  std::map<std::string_view, std::uint32_t> levels_;
  std::vector<std::vector<std::int64_t>> graded_;  ///< who stands above the first row
  /// By the subject (`u7`, `g3`) and the measure: what is in force.
  std::map<std::pair<std::string, std::uint32_t>, Open> open_;
  std::map<std::string, std::uint32_t, std::less<>> under_;  ///< measures in force, by subject
  /// By what the measure began that rests now.
  std::map<std::pair<std::string, std::uint32_t>, std::uint32_t> severity_of_;
  Instant month_began_ = first_instant;

  std::uint32_t begun_ = none, overturned_ = none, under_people_ = none, under_groups_ = none;
  std::uint32_t findings_ = none, wrong_ = none, tasks_ = none, waited_ = none;
  std::uint32_t users_ = none, groups_ = none, memberships_ = none, largest_ = none, conflicts_ = none;
  std::uint32_t waiting_ = none, upheld_ = none, rejected_ = none, decided_ = none;
};

}  // namespace bylaw::population
