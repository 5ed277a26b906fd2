#pragma once

#include "run/columns/fact_column.h"
#include "run/columns/graph.h"

#include <functional>
#include <memory>
#include <vector>

namespace bylaw::columns {

/// Values of a node for some rows of a block. A truth says itself whether it failed; of all others `ok` says
/// it, and is nullptr where none failed.
struct Strip {
  const std::uint8_t* truth = nullptr;
  const std::int64_t* whole = nullptr;
  const double* real = nullptr;
  const std::uint32_t* text = nullptr;
  const std::uint8_t* ok = nullptr;
};

/// Which rows of the block: all of the first `count`, or those that are listed.
struct Picks {
  const std::uint32_t* rows = nullptr;
  std::uint32_t count = 0;
  std::uint32_t row(std::uint32_t i) const { return rows == nullptr ? i : rows[i]; }
};

/// Runs a graph over blocks of rows, a node at a time, each a plain loop over its strip.
class Strips {
 public:
  explicit Strips(const Graph& graph);

  /// Evaluates the nodes of `order` for the rows of `picks`. `by_row(rule, row)` gives the truth of a rule
  /// that has no form in columns.
  void run(const std::vector<std::uint32_t>& order, const Picks& picks, const std::vector<FactColumn>& facts,
           const std::vector<std::int64_t>& now,
           const std::function<std::uint8_t(std::uint32_t, std::uint32_t)>& by_row);
  const std::uint8_t* truth(std::uint32_t node) const { return strips_[node].truth; }

 private:
  struct Room {
    std::vector<std::uint8_t> truth;
    std::vector<std::int64_t> whole;
    std::vector<double> real;
    std::vector<std::uint32_t> text;
    std::vector<std::uint8_t> ok;
  };
  void fact(const Node& node, Strip& out, Room& room, const Picks& picks, const FactColumn& column);
  void choose(const Node& node, Strip& out, Room& room, std::uint32_t count);
  void compare(const Node& node, Strip& out, std::uint32_t count);
  void arithmetic(const Node& node, Strip& out, Room& room, std::uint32_t count);
  void look_up(const Node& node, Strip& out, Room& room, std::uint32_t count);

  const Graph& graph_;
  std::vector<Room> rooms_;
  std::vector<Strip> strips_;
};

}  // namespace bylaw::columns
