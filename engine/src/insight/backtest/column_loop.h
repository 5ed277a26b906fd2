#pragma once

#include "insight/backtest/open_loop.h"
#include "insight/backtest/row_counts.h"
#include "insight/backtest/row_pairs.h"
#include "policy/document.h"
#include "run/columns/text_codes.h"

#include <bylaw/columns.h>

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace bylaw::backtest {

/// Where rows stand in the log: one behind the other from `first` on, or as `each` says of every row.
struct Places {
  std::uint64_t first = 1;
  const std::uint64_t* each = nullptr;

  std::uint64_t of(std::uint64_t row) const { return each == nullptr ? first + row : each[row]; }
};

/// Decides rows of columns by two policies and counts them as OpenLoop does, into its counts. What is not
/// ordinary is handed back row by row: what one of the policies cannot read, and flips of which a sample is
/// to be taken. A row that stays as it was costs two decisions of columns, a comparison and its counts.
class ColumnLoop {
 public:
  /// Takes a row of the columns and counts it by itself.
  using Apart = std::function<void(std::uint64_t row, std::uint64_t place)>;

  /// All three outlive it.
  ColumnLoop(OpenLoop& loop, const Program& from, const Program& to);

  /// In the place of all columns that were bound; each is named as an attribute, `action` or `at`. Times may
  /// be texts. Gives what is wrong with them, a sentence each; then none is bound. What they point to may
  /// change between calls of `decide`, and must stay until the next `bind` or `unbind`.
  std::vector<std::string> bind(const std::vector<NamedColumn>& columns);
  void unbind();
  /// Rows 0 to `rows` of the columns. O(rows × rules of the action).
  void decide(std::uint64_t rows, const Places& places, const Apart& apart);
  /// Adds what was counted to the counts of the loop.
  void flush() { counts_.flush(); }

 private:
  /// So many rows have codes of their texts at a time, 4 bytes each.
  static constexpr std::uint32_t at_once = 1u << 15;
  static constexpr std::int32_t nobody = -1;
  static constexpr std::int32_t the_action = -2;
  static constexpr std::int32_t the_time = -3;

  /// A column of texts, whose rows are positions in one dictionary for both policies.
  struct Text {
    Column source;
    std::int32_t what[2] = {nobody, nobody};  ///< of each policy: an attribute or `the_action`
    columns::TextCodes codes;
    std::vector<std::uint32_t> rows;
    std::vector<std::uint8_t> validity;
    Column dictionary;
    std::uint32_t texts_bound = 0xFFFFFFFF;
  };

  /// A column of instants or lengths of time written as texts, as requests write them.
  struct Time {
    Column source;
    std::int32_t what[2] = {nobody, nobody};  ///< of each policy: an attribute or `the_time`
    bool instant = false;
    std::vector<std::int64_t> ms;
    std::vector<std::uint8_t> validity;
    std::vector<std::uint64_t> unreadable;  ///< rows whose text is no such time
  };

  std::optional<std::string> bind_source(const NamedColumn& column);
  std::optional<policy::ValueType> type_of(Side side, std::int32_t what) const;
  void read_times(Time& time, std::uint64_t first, std::uint32_t rows);
  std::optional<std::string> bind_one(Side side, std::int32_t what, const Column& column);
  std::int32_t what_of(Side side, std::string_view name) const;
  void bind_text(std::uint32_t number, std::uint64_t base);
  std::uint32_t encode(std::uint64_t base, std::uint32_t rows);
  void some(std::uint64_t first, std::uint32_t rows, const Places& places, const Apart& apart);
  void block(std::uint64_t first, std::uint32_t rows, const Places& places, const Apart& apart);
  void find_unreadable(std::uint64_t first, std::uint32_t rows);
  void compare(std::uint64_t first, std::uint32_t rows, const Places& places, const Apart& apart);

  struct Desk {
    explicit Desk(const Program& of);
    RowPairs::Said said(std::uint32_t row) const;

    const Program& program;
    ColumnDecider decider;
    std::uint32_t words;
    std::vector<std::uint8_t> outcome;
    std::vector<std::uint32_t> refused;
    std::vector<std::uint32_t> failed;
  };
  Desk& desk(Side side) { return side == Side::from ? from_ : to_; }
  const Desk& desk(Side side) const { return side == Side::from ? from_ : to_; }

  OpenLoop& loop_;
  Desk from_;
  Desk to_;
  RowCounts counts_;
  RowPairs pairs_;
  std::deque<Text> texts_;
  std::deque<Time> times_;
  std::uint64_t texts_base_ = 0;      ///< the row at which the codes of the texts begin
  std::vector<Column> undeclared_;    ///< columns that one of the policies does not declare
  std::vector<std::uint8_t> flips_;   ///< by row of the block, as in RowCounts
  std::vector<std::uint32_t> asked_;  ///< by row of the block: the action's place in the plan
  // Of the rows of the block that are counted, one behind the other.
  std::vector<std::uint64_t> places_;
  std::vector<Bits128> names_;
};

}  // namespace bylaw::backtest
