#pragma once

#include "run/regime.h"

#include <bylaw/engine.h>

#include <cstdint>
#include <deque>
#include <string_view>
#include <vector>

namespace bylaw {

/// Ids of the rows of all versions; a row is numbered by its place.
struct RowNames {
  using Ids = std::vector<std::string_view>;
  Ids severities;
  Ids grounds;
  Ids measures;
  Ids ladders;
  Ids lists;
  Ids duties;
  Ids activities;
  Ids counters;
  Ids grades;
  std::vector<Ids> steps;  ///< by ladder

  /// `none` where there is no such id.
  static std::uint32_t number(const Ids& ids, std::string_view id);
};

/// By which versions a finding counts.
struct Governing {
  std::uint32_t conduct = 0;      ///< the version at the conduct, or the nearest one
  std::uint32_t decision = none;  ///< the version at the finding, where the milder of both is taken
  bool counts = false;  ///< one was in force at the conduct, knew such findings, and one is in force
};

/// The versions of one policy, in the order in which they come into force, as one set of tables: a row of
/// the same id has the same number in all of them, so that the state has one numbering. One version alone is
/// used as it is.
class Regimes {
 public:
  /// The programs outlive it, and fit together (versions.h).
  explicit Regimes(std::vector<const Program*> programs);
  Regimes(const Regimes&) = delete;
  Regimes& operator=(const Regimes&) = delete;

  std::uint32_t size() const { return static_cast<std::uint32_t>(rows_.size()); }
  bool several() const { return rows_.size() > 1; }
  const Regime& at(std::uint32_t version) const { return *rows_[version]; }
  const Program& program(std::uint32_t version) const { return *programs_[version]; }
  const RowNames& names() const { return names_; }

  /// The version in force at `at`; where none is, the last one before, or the first.
  std::uint32_t near(Instant at) const {
    std::uint32_t out = 0;
    while (out + 1 < spans_.size() && spans_[out + 1].from <= at) ++out;
    return out;
  }
  const Regime& at(Instant at) const { return *rows_[near(at)]; }
  bool in_force(Instant at) const {
    const InForce& span = spans_[near(at)];
    return at >= span.from && at < span.until;
  }
  Governing governing(Instant conduct, Instant finding, std::uint32_t ground, std::uint32_t severity) const;

  /// No version has a table that anything could follow from.
  bool empty() const { return empty_; }
  /// Some version has a duty that goes by a count.
  bool counts_for_duties() const { return counts_for_duties_; }
  /// Some version keeps the score, which begins here; the same in all that keep it.
  bool keeps_credit() const { return keeps_credit_; }
  std::int64_t start() const { return start_; }

  /// A counter as one of the versions that have it says; whom and what it tells apart is the same in all.
  const CounterRules& counter(std::uint32_t counter) const { return *counters_[counter]; }
  /// Whom the grades are of.
  SubjectKind graded(std::uint32_t grades) const { return at(0u).grades[grades].subject; }
  /// The row of the version `to` on which who stands on `row` of the version `from` stands: the one of its
  /// id, otherwise that of the next row below it, and at last the first.
  std::uint32_t same_grade(std::uint32_t grades, std::uint32_t from, std::uint32_t row,
                           std::uint32_t to) const;

  /// The step of the version `to` that stands where `step` of the version `from` stands: the one of its id,
  /// otherwise the highest that is reached no later. Places in the ladders of these versions, or `none`.
  std::uint32_t same_step(std::uint32_t ladder, std::uint32_t from, std::uint32_t step,
                          std::uint32_t to) const;

 private:
  struct InForce {
    Instant from;
    Instant until;
  };

  void collect();

  std::vector<const Program*> programs_;
  RowNames names_;
  std::deque<Regime> aligned_;  ///< empty where there is one version alone
  std::vector<const Regime*> rows_;
  std::vector<InForce> spans_;
  std::vector<const CounterRules*> counters_;
  bool empty_ = true;
  bool counts_for_duties_ = false;
  bool keeps_credit_ = false;
  std::int64_t start_ = 0;
};

}  // namespace bylaw
