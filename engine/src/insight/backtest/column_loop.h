#pragma once

#include "insight/backtest/open_loop.h"
#include "insight/backtest/row_counts.h"
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

/// Decides rows of columns by two policies and counts them as OpenLoop does, into its counts. What is not
/// ordinary is handed back row by row: what one of the policies cannot read, and flips of which a sample is
/// to be taken. A row that stays as it was costs two decisions of columns, a comparison and its counts.
class ColumnLoop {
 public:
  /// Takes a row of the columns and counts it by itself.
  using Apart = std::function<void(std::uint64_t row)>;

  /// All three outlive it.
  ColumnLoop(OpenLoop& loop, const Program& from, const Program& to);

  /// In the place of all columns that were bound; each is named as an attribute, `action` or `at`. Times may
  /// be texts. Gives what
  /// is wrong with them, a sentence each; then none is bound. What they point to may change between calls of
  /// `decide`, and must stay until the next `bind`.
  std::vector<std::string> bind(const std::vector<NamedColumn>& columns);
  /// Rows 0 to `rows` of the columns, of which row 0 is at `place` in the log: some thousands at a time, for
  /// each of which 4 bytes a column of texts are taken. O(rows × rules of the action).
  void decide(std::uint32_t rows, std::uint64_t place, const Apart& apart);
  /// Adds what was counted to the counts of the loop.
  void flush() { counts_.flush(); }

 private:
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
    std::vector<std::uint32_t> unreadable;  ///< rows whose text is no such time
  };

  std::optional<std::string> bind_source(const NamedColumn& column);
  std::optional<policy::ValueType> type_of(Side side, std::int32_t what) const;
  void read_times(Time& time, std::uint32_t rows);
  std::optional<std::string> bind_one(Side side, std::int32_t what, const Column& column);
  std::int32_t what_of(Side side, std::string_view name) const;
  void unbind();
  void bind_text(std::uint32_t number, std::uint32_t base);
  std::uint32_t encode(std::uint32_t base, std::uint32_t rows);
  void block(std::uint32_t first, std::uint32_t rows, std::uint64_t place, const Apart& apart);
  void compare(std::uint32_t rows);
  void read_reasons(Side side, std::uint32_t row, std::vector<std::uint64_t>& out) const;
  void set_apart(std::uint32_t first, std::uint32_t rows, std::uint64_t place, const Apart& apart);
  void count_rules(std::uint32_t rows);

  struct Desk {
    explicit Desk(const Program& of);

    const Program& program;
    ColumnDecider decider;
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
  std::deque<Text> texts_;
  std::deque<Time> times_;
  std::uint32_t texts_base_ = 0;      ///< the row at which the codes of the texts begin
  std::vector<Column> undeclared_;    ///< columns that one of the policies does not declare
  bool same_rules_ = false;           ///< the rules of both have the same ids in the same order
  std::vector<std::uint8_t> flips_;   ///< by row of the block, as in RowCounts
  std::vector<std::uint32_t> asked_;  ///< by row of the block: the action's place in the plan
  std::vector<std::uint64_t> from_reasons_;
  std::vector<std::uint64_t> to_reasons_;
};

}  // namespace bylaw::backtest
