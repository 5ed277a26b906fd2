#include "policy/checks/checks.h"

#include <algorithm>

namespace bylaw::policy {

namespace {

/// Sums above this are not looked at one by one; such a ladder is taken for good.
constexpr std::int64_t most_sums = 4096;

/// What the findings on a ladder can come to when one has just been counted.
class Sums {
 public:
  Sums(const Ladder& ladder, const Names& names) : falls_by_one_(ladder.recovery.has_value()) {
    for (const BySeverity& row : ladder.weights) {
      const std::int64_t weight = *names.value(row.number);
      if (weight < 1) continue;
      weights_.push_back(weight);
      least_ = least_ == 0 ? weight : std::min(least_, weight);
    }
  }

  std::int64_t least() const { return least_; }

  /// Can it be `from` or more, and below `to`?
  bool between(std::int64_t from, std::int64_t to) {
    if (least_ == 0) return true;
    if (to <= least_) return false;
    // Of the multiples of a number one is in every stretch of its length; with a recovery all sums come up.
    if (falls_by_one_ || to - from >= least_) return true;
    if (to > most_sums) return true;
    reach();
    for (std::int64_t sum = from; sum < to; ++sum) {
      if (reached_[static_cast<std::size_t>(sum)]) return true;
    }
    return false;
  }

 private:
  void reach() {
    if (!reached_.empty()) return;
    reached_.assign(static_cast<std::size_t>(most_sums), false);
    reached_[0] = true;
    for (const std::int64_t weight : weights_) {
      for (std::int64_t sum = weight; sum < most_sums; ++sum) {
        if (reached_[static_cast<std::size_t>(sum - weight)]) reached_[static_cast<std::size_t>(sum)] = true;
      }
    }
  }

  std::vector<std::int64_t> weights_;
  std::vector<bool> reached_;
  std::int64_t least_ = 0;
  bool falls_by_one_;
};

/// Whether something else than the sum may lead to the step: a jump, a cure that was missed, or a higher step
/// that is not taken because of what it asks for.
bool reached_otherwise(const Ladder& ladder, std::size_t index) {
  if (ladder.jump && ladder.jump->to.text == ladder.steps[index].id.text) return true;
  if (index > 0 && ladder.steps[index - 1].cure_within) return true;
  return std::any_of(ladder.steps.begin() + static_cast<std::ptrdiff_t>(index) + 1, ladder.steps.end(),
                     [](const Step& step) { return !step.required.empty() || !step.condition.empty(); });
}

}  // namespace

void no_step_is_skipped(const Document& document, const Names& names, Faults& faults) {
  for (const Ladder& ladder : document.ladders) {
    Sums sums(ladder, names);
    for (std::size_t i = 0; i + 1 < ladder.steps.size(); ++i) {
      const Step& step = ladder.steps[i];
      const std::int64_t at = *names.value(*step.at);
      const std::int64_t next = *names.value(*ladder.steps[i + 1].at);
      if (reached_otherwise(ladder, i) || sums.between(at, next)) continue;
      faults.warning(
          Code::never_applies, step.at->span,
          "no findings come to a sum that takes the step " + quoted(step.id.text) + " and not a higher one",
          "for example, " +
              (next <= sums.least()
                   ? "the first finding counts " + std::to_string(sums.least()) + " or more and takes " +
                         quoted(ladder.steps[i + 1].id.text) + " or a higher step at once"
                   : "with these weights a sum from " + std::to_string(at) + " to " +
                         std::to_string(next - 1) + " never comes up") +
              ": change `at` or the weights, or let a higher step require this one");
    }
  }
}

}  // namespace bylaw::policy
