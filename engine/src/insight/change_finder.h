#pragma once

#include <bylaw/engine.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace bylaw {

/// One fact that would be another one, or a later instant of the decision.
struct FactChange {
  static constexpr AttributeId waiting = 0xFFFFFFFF;
  AttributeId attribute = waiting;
  cel::Value from;
  cel::Value to;  ///< of waiting: the first instant at which it would do

  bool waits() const { return attribute == waiting; }
};

/// Changes that together turn a refusal into `outcome`, and no part of which does.
struct Alternative {
  std::vector<FactChange> changes;
  Outcome outcome = Outcome::allow;
};

struct RefusalChanges {
  std::vector<Alternative> alternatives;  ///< of one change first, then of two, …
  std::vector<std::vector<FactChange>>
      reasons;           ///< by refusal: single changes after which it refuses no longer
  bool complete = true;  ///< false: the budget ended before all was tried
};

/// Finds what would change a refusal. Candidates are read off the conditions, and every one of them is
/// decided by Session::decide.
///
/// - Only attributes that are `actionable` before the action change, in their direction and within their
///   bounds, and none that was not given; `now` may become later.
/// - What is denied should become allowed, or pending where something then merely waits for others; what is
///   pending should become allowed.
/// - Of a number or an instant the nearest value in each direction that does it is given, of a text every
///   value. A number or an instant is left alone where a condition depends on it in a way that is not
///   understood (BreakFinder) and it has too many values to try them all.
/// - Several facts are changed together, four at most, where no alternative changes only some of them. No
///   part of such changes is enough, and none of its numbers could be nearer while the others are as they
///   are.
class ChangeFinder {
 public:
  explicit ChangeFinder(const Program& program);
  ~ChangeFinder();

  /// Decisions that one search may take; fewer where a decision takes long.
  static constexpr std::uint32_t budget = 10'000;

  /// Of the refusal `verdict`, by which `asked` was decided. The changes live until the next call and refer
  /// to what the frame refers to. Up to `budget` decisions.
  const RefusalChanges& find(ActionId action, Frame& asked, Instant at, const Verdict& verdict);

 private:
  struct Detail;
  std::unique_ptr<Detail> detail_;
};

}  // namespace bylaw
