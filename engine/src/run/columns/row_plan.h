#pragma once

#include "run/columns/graph.h"
#include "run/columns/text_numbers.h"

#include <cstdint>
#include <vector>

namespace bylaw::columns {

/// The graph of an action for one request: what it takes in order, with the form of each operand known.
class RowPlan {
 public:
  enum class Step : std::uint8_t {
    fact_truth,
    fact_whole,
    fact_instant,
    fact_length,
    fact_real,
    fact_text,
    given,
    now,
    both,
    either,
    opposite,
    choose_truth,
    choose,
    less,
    less_equal,
    equal,
    less_real,
    less_equal_real,
    equal_real,
    equal_truth,
    text_in,
    look_up_truth,
    look_up,
    rank,
    add,
    subtract,
    multiply,
  };

  struct Instruction {
    Step step = Step::now;
    std::uint32_t to = 0;  ///< a cell, as a, b and c are; of facts a is an attribute
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    std::uint32_t c = 0;
    const void* with = nullptr;  ///< a set, table or thresholds
    std::int64_t least = 0;      ///< of sums
    std::int64_t most = 0;
  };

  RowPlan(const Graph& graph, const ActionPlan& action);

  const std::vector<Instruction>& instructions() const { return instructions_; }
  /// A rule that has no form here must be run by the evaluator: its cell is none.
  static constexpr std::uint32_t no_cell = 0xFFFFFFFF;
  struct Rule {
    std::uint32_t rule = 0;
    std::uint32_t cell = no_cell;
    std::int64_t admits = 0;
    bool waits = false;
  };
  const std::vector<Rule>& rules() const { return rules_; }

 private:
  std::vector<Instruction> instructions_;
  std::vector<Rule> rules_;
};

/// The value of a node for one request. Of a truth `ok` means nothing: it says itself that it failed.
struct Cell {
  union {
    std::int64_t whole;
    double real;
  };
  std::int64_t ok = 1;
  Cell() : whole(0) {}
};

/// Runs row plans over a frame. One per thread.
class Row {
 public:
  explicit Row(const Graph& graph);

  /// False where a fact has a form that only the evaluator knows: a time finer than milliseconds.
  bool run(const RowPlan& plan, const cel::Value* slots, Instant now);
  std::int64_t truth(std::uint32_t cell) const { return cells_[cell].whole; }

 private:
  const Graph& graph_;
  std::vector<Cell> cells_;  ///< by node
};

}  // namespace bylaw::columns
