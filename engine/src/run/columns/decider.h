#pragma once

#include "run/columns/fact_column.h"
#include "run/columns/plan.h"
#include "run/columns/strips.h"

#include <bylaw/columns.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace bylaw::columns {

/// What runs the rules that have no form in the graph.
class ByRow {
 public:
  virtual ~ByRow() = default;
  virtual std::uint8_t truth(ActionId action, std::uint32_t rule, const std::vector<FactColumn>& facts,
                             std::uint64_t row, Instant at) = 0;
};

}  // namespace bylaw::columns

namespace bylaw {

struct ColumnDecider::Detail {
  /// `evaluator`: nullptr where no rule needs it.
  Detail(const columns::Plan& of, std::unique_ptr<columns::ByRow> evaluator);

  void fault(std::uint64_t row, std::uint32_t in_block, const std::string& column,
             const columns::FactFault& what);
  void read(std::uint64_t first, std::uint32_t rows);
  void block(std::uint64_t first, std::uint32_t rows, const VerdictColumns& out);
  void act(ActionId action, const columns::Picks& picks, std::uint64_t first, const VerdictColumns& out);
  void write(const columns::ActionPlan& plan, const columns::Picks& picks, const VerdictColumns& out);
  void scatter(const columns::Picks& picks, const VerdictColumns& out);
  void count(Outcome outcome, std::uint64_t rows);

  const columns::Plan& plan;
  const columns::Graph& graph;
  std::unique_ptr<columns::ByRow> by_row;
  columns::Strips strips;
  std::vector<columns::FactColumn> facts;
  columns::FactColumn actions;
  columns::FactColumn at;
  std::optional<ActionId> one_action;
  std::optional<Instant> one_at;
  std::vector<std::int64_t> now;
  std::vector<std::uint32_t> asked;  ///< ActionId by row of the block
  std::vector<std::uint32_t> picked;
  std::vector<std::uint32_t> begins;  ///< by ActionId: where its rows begin in `picked`
  std::vector<std::uint8_t> faulty;
  // Of the rows that are picked, one behind the other.
  std::vector<std::uint8_t> refuses;  ///< the rule that is looked at
  std::vector<std::uint8_t> any;      ///< something refuses
  std::vector<std::uint8_t> hard;     ///< and it is no waiting
  std::vector<std::int32_t> firsts;
  std::vector<std::uint32_t> refused;  ///< block_rows of each word
  std::vector<std::uint32_t> failed;
  bool any_faulty = false;
  std::uint64_t named_from = 0;
  std::uint32_t words = 0;
  ColumnCounts counts;
  std::vector<ColumnFault> faults;
};

}  // namespace bylaw
