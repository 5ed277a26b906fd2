#pragma once

#include "run/case.h"
#include "run/regimes.h"

#include <vector>

namespace bylaw {

enum class ChangeKind : std::uint8_t {
  credit,
  step_taken,
  measure_proposed,
  measure_began,
  measure_changed,
  measure_ended,
  measure_rested,
  measure_resumed,
  cure_opened,
  cure_met,
  cure_missed,
  count_fell,
  same_finding,
  weighed,  ///< two versions, of which the milder one was taken
};

/// A consequence that came or went.
struct Change {
  ChangeKind kind = ChangeKind::credit;
  Instant at;
  std::uint32_t finding = none;
  std::uint32_t version = 0;  ///< by which it came or went
  std::uint32_t ladder = none;
  std::uint32_t step = none;
  std::int64_t from = 0;
  std::int64_t to = 0;
  Instant due = never;
  const char* cause = nullptr;
  Running measure;  ///< as it is after the change; as it was where it ended
};

/// Folds the facts of one subject into consequences. Deterministic, and it looks at nothing else: the same
/// entries and findings give the same Standing, which is what annulment rests on.
class Fold {
 public:
  Fold(const Regimes& regimes, const std::vector<Finding>& findings, SubjectKind kind)
      : regimes_(regimes), findings_(findings), kind_(kind) {}

  /// Nothing has happened yet.
  Standing start() const;
  /// Everything that is due at or before `at`, in order.
  void until(Standing& standing, Instant at, std::vector<Change>& changes) const;
  /// The next entry; everything due before it has been folded.
  void apply(Standing& standing, const Entry& entry, std::vector<Change>& changes) const;
  /// From the beginning, without the annulled findings. O(entries).
  Standing again(const std::vector<Entry>& entries, Instant at) const;

 private:
  void find(Standing& standing, const Entry& entry, std::vector<Change>& changes) const;
  /// By one version. `conditions` of its steps.
  void find_by(std::uint32_t version, std::uint64_t conditions, Standing& standing, std::uint32_t number,
               std::vector<Change>& changes) const;
  void deduct(std::uint32_t version, Standing& standing, std::uint32_t number,
              std::vector<Change>& changes) const;
  void count(std::uint32_t version, std::uint64_t conditions, Standing& standing, std::uint32_t ladder,
             std::uint32_t number, std::vector<Change>& changes) const;
  void take(Standing& standing, LadderStanding& on, std::uint32_t step, std::uint32_t finding, Instant at,
            std::vector<Change>& changes) const;
  void begin(Standing& standing, Running measure, std::optional<Period> length,
             std::vector<Change>& changes) const;
  static bool is_same(const Regime& regime, Standing& standing, const Finding& finding);
  bool counts(std::uint32_t finding) const;

  const Regimes& regimes_;
  const std::vector<Finding>& findings_;
  SubjectKind kind_;
};

}  // namespace bylaw
