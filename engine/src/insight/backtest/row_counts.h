#pragma once

#include "insight/backtest/open_loop.h"
#include "run/columns/fact_column.h"
#include "run/columns/text_codes.h"

#include <bylaw/columns.h>

#include <cstdint>
#include <vector>

namespace bylaw::backtest {

/// Counts blocks of rows that were decided in columns as OpenLoop::count counts requests: in dense arrays,
/// which are added to the counts of the loop now and then.
class RowCounts {
 public:
  /// A row that is not counted, beside the kinds of flips and none of them.
  static constexpr std::uint8_t apart = 7;

  /// All outlive it. The facts of a block are read off the lanes of the deciders.
  RowCounts(OpenLoop& loop, const Program& from, const Program& to, const ColumnDecider& from_facts,
            const ColumnDecider& to_facts);

  /// No column of texts is bound.
  void unbind_texts();
  /// Column number `column` of texts holds an attribute of a policy.
  void bind_text(Side side, AttributeId attribute, std::uint32_t column);
  /// That column has these texts now.
  void look(std::uint32_t column, const columns::TextCodes& codes);

  struct Block {
    std::uint32_t rows = 0;                   ///< columns::block_rows at most
    const std::uint32_t* actions = nullptr;   ///< by row: places in the plan
    const std::uint8_t* flips = nullptr;      ///< by row: a Flip, or `apart`
    const std::uint8_t* outcomes[2] = {};     ///< by row, of each policy
    std::vector<const std::uint32_t*> texts;  ///< by column of texts: codes by row
  };
  void add(const Block& block);
  void flush();

 private:
  static constexpr std::uint32_t kinds = 8;
  /// Numbers from 0 up to this are counted densely; others go to their histogram at once.
  static constexpr std::uint32_t window = 8192;

  struct GroupOf {
    std::int32_t column = -1;           ///< of texts; -1: none is bound
    std::vector<std::uint32_t> places;  ///< by code + 1, the first where no text is given
    std::vector<std::uint64_t> counts;  ///< by kind, then place
  };
  struct NumberOf {
    std::vector<std::uint32_t> all;    ///< by number; empty before the first
    std::vector<std::uint32_t> flips;  ///< by number, then kind; empty before the first
    std::uint32_t below = 0;           ///< all that are not 0 are below it
  };

  void add_group(std::size_t i, const Block& block);
  void add_number(std::uint32_t action, std::uint32_t i, const Block& block);
  void split(const Block& block);

  OpenLoop& loop_;
  const ColumnDecider* facts_[2];
  std::vector<cel::Value> defaults_[2];
  std::vector<GroupOf> groups_;
  std::vector<std::vector<NumberOf>> numbers_;       ///< by action, then number
  std::vector<std::uint64_t> outcomes_;              ///< by action, outcomes of both; the last: not counted
  std::vector<std::uint32_t> place_;                 ///< by row
  std::vector<std::vector<std::uint16_t>> rows_of_;  ///< by action, in the block
  std::vector<std::uint32_t> seen_;                  ///< actions of the block
};

}  // namespace bylaw::backtest
