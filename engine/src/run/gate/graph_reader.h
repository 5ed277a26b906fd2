#pragma once

#include "run/columns/plan.h"

#include <bylaw/json.h>

namespace bylaw::columns {

/// Reads the operations of a gate and holds them together: operands before what reads them, of the lanes that
/// it takes, and every place within its table, because what runs them looks at none of that again.
class GraphReader {
 public:
  explicit GraphReader(Plan& plan) : plan_(plan), graph_(plan.graph) {}

  /// What is wrong where, in words; the value of the gate at fault, or one that is false where nothing is
  /// wrong. The declarations and rules of the plan are read before.
  Json read(Json gate);
  const char* message() const { return message_; }

 private:
  bool wrong(Json at, const char* message);
  bool read_texts(Json texts);
  bool read_thresholds(Json lists);
  bool read_tables(Json tables);
  bool read_sets(Json sets);
  bool read_node(Json node);
  bool read_constant(Json value, Node& node);
  bool fits(Json at, const Node& node);
  bool fits_table(Json at, const Node& node);
  bool read_action(Json action);
  Lane lane(std::uint32_t node) const { return graph_.nodes_[node].lane; }

  Plan& plan_;
  Graph& graph_;
  Json at_;
  const char* message_ = "";
};

}  // namespace bylaw::columns
