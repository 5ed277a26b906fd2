#pragma once

#include "run/cases.h"
#include "run/effect.h"
#include "run/regimes.h"
#include "run/state.h"

#include <bylaw/cel.h>
#include <bylaw/json.h>

#include <cstdint>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace bylaw {

/// Where a subject stands among the rows of one item of `grades`. Who is not known stands on the first.
struct GradeState {
  std::uint32_t row = 0;  ///< of the version by which it was looked at last
  Instant reached_at;
  Instant failing_since = never;  ///< `keep_while` has not held since then
  std::uint32_t version = 0;

  /// When the grade is lost unless it holds again.
  Instant lost_at(const Regimes& regimes, std::uint32_t grades) const;
};

/// The grades of everybody: reached at once, lost after a time.
class Grades {
 public:
  /// Both outlive the grades.
  Grades(const Regimes& regimes, const State& state);

  /// Looks at the conditions of a subject anew, by the version in force at `at`. `slots` hold what the ledger
  /// keeps of it then.
  void review(Subject subject, Instant at, cel::Evaluator& evaluator, cel::Value* slots,
              std::vector<Effect>& effects);
  /// The row of a version that a subject, or `nobody`, stands on.
  std::uint32_t row(std::uint32_t grades, std::uint32_t subject, std::uint32_t version) const;
  /// A group that is founded has no past.
  void forget(std::uint32_t group);

  /// When a grade is lost; `never` where none will be.
  Instant next() const { return agenda_.empty() ? never : std::get<0>(*agenda_.begin()); }
  /// Whose it is.
  Subject first() const;

  /// False where no such row can be lost so.
  bool restore(std::uint32_t grades, std::uint32_t subject, const GradeState& state);
  /// The member `grades` of the canonical state; nothing where everybody stands on the first rows.
  void write(JsonWriter& writer) const;

 private:
  void put(std::uint32_t grades, std::uint32_t subject, const GradeState& state);
  void take(std::uint32_t grades, std::uint32_t subject, const GradeState& state);
  std::string_view name(Subject subject) const;
  Effect& tell(std::vector<Effect>& effects, std::string_view type, std::uint32_t grades, Subject subject,
               const GradeState& state) const;
  std::string_view id_of(std::uint32_t grades, const GradeState& state) const;

  const Regimes& regimes_;
  const State& state_;
  std::vector<std::unordered_map<std::uint32_t, GradeState>> states_;  ///< by grades, then subject
  /// Ordered by ids, which do not depend on who was seen first.
  std::set<std::tuple<Instant, SubjectKind, std::string_view, std::uint32_t, std::uint32_t>> agenda_;
};

}  // namespace bylaw
