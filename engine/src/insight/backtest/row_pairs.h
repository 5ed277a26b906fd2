#pragma once

#include "insight/backtest/open_loop.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace bylaw::backtest {

/// What two policies say of rows: each pair of decisions is compared and named once, and found again by the
/// bits that ColumnDecider writes. Of a log with ever more pairs those that are in the way are forgotten.
class RowPairs {
 public:
  /// What one policy says of a row, as in VerdictColumns.
  struct Said {
    std::uint8_t outcome = 0;
    const std::uint32_t* refused = nullptr;
    const std::uint32_t* failed = nullptr;
  };

  /// The loop outlives it. `from_words`, `to_words`: ColumnDecider::words() of each policy.
  RowPairs(const OpenLoop& loop, std::uint32_t from_words, std::uint32_t to_words);

  /// `action` is a place of OpenPlan::actions. What is given lives until the next call. O(words).
  const Compared& find(std::uint32_t action, const Said& from, const Said& to);

 private:
  /// A pair may stand in one of so many places behind each other.
  static constexpr std::uint32_t tries = 8;
  static constexpr std::uint32_t places = 1u << 13;

  Compared make(std::uint32_t action, const Said& from, const Said& to) const;
  const Compared& look_up(std::uint32_t action, const Said& from, const Said& to);

  const OpenLoop& loop_;
  std::uint32_t from_words_;
  std::uint32_t to_words_;
  std::uint32_t width_;                          ///< of a key
  std::vector<std::uint32_t> key_;               ///< that is looked for
  std::vector<std::uint32_t> keys_;              ///< by place; they begin with 0 where nothing stands
  std::vector<Compared> pairs_;                  ///< by place
  std::vector<std::optional<Compared>> smooth_;  ///< by action and outcomes, where nothing refuses
};

}  // namespace bylaw::backtest
