#pragma once

#include "policy/lowered.h"
#include "run/columns/text_numbers.h"

#include <bylaw/engine.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace bylaw::columns {

/// What a lane holds. Instants and lengths of time are whole milliseconds.
enum class Lane : std::uint8_t { truth, whole, instant, length, real, text, rank };

/// Nothing for lists.
std::optional<Lane> lane_of(policy::ValueType type);

/// Between which a sum must lie: the years 1 to 9999, what fits the nanoseconds of CEL, 64 bits.
std::int64_t least_of(Lane lane);
std::int64_t most_of(Lane lane);

/// Truth values in a byte, chosen so that `&` and `|` are Kleene's and an error is the middle one.
inline constexpr std::uint8_t truth_no = 0;
inline constexpr std::uint8_t truth_failed = 1;
inline constexpr std::uint8_t truth_yes = 3;

enum class Op : std::uint8_t {
  constant,  ///< `value`
  fact,      ///< of attribute a
  given,     ///< whether attribute a was given
  now,
  both,      ///< a && b
  either,    ///< a || b
  opposite,  ///< !a
  choose,    ///< a ? b : c
  less,      ///< a < b, of whole numbers or of reals
  less_equal,
  equal,    ///< also of texts and truth values
  text_in,  ///< of text a: sets[value]
  look_up,  ///< of text or rank a: tables[value]
  rank,     ///< how many of thresholds[value] are at most the whole number a
  add,      ///< of whole numbers; out of range is an error
  subtract,
  multiply,
  by_row,  ///< rule `value`, by the evaluator
};

/// How many of a, b and c are nodes.
std::uint32_t operands_of(Op op);

struct Node {
  Op op = Op::constant;
  Lane lane = Lane::truth;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t c = 0;
  std::int64_t value = 0;  ///< of a constant: the number, the truth, the number of a text
  double real = 0;
};

/// What a text leads to in a constant map, where other texts lead to an error; or a rank, of which each leads
/// to something.
struct LookUp {
  std::vector<std::int64_t> values;  ///< by number of text, or rank
  std::vector<std::uint8_t> known;
  bool of_rank = false;
  bool operator==(const LookUp&) const = default;
};

/// What a rule does in columns.
struct RulePlan {
  std::uint32_t rule = 0;
  std::uint32_t node = 0;
  std::uint8_t admits = 0;  ///< the truth with which it does not refuse
  bool waits = false;
};

struct ActionPlan {
  std::vector<RulePlan> rules;       ///< in the order of reasons
  std::vector<std::uint32_t> order;  ///< nodes that they need, operands first
  bool by_row = false;
};

/// The rules of a policy as a graph of operations over lanes, with equal operations once.
class Graph {
 public:
  Graph() = default;
  explicit Graph(const Program::Detail& program);

  const std::vector<Node>& nodes() const { return nodes_; }
  const ActionPlan& action(ActionId id) const { return actions_[id]; }
  const std::vector<std::vector<std::uint8_t>>& sets() const { return sets_; }
  const std::vector<LookUp>& tables() const { return tables_; }
  const std::vector<std::vector<std::int64_t>>& thresholds() const { return thresholds_; }
  /// 0 for a text that no rule names.
  std::uint32_t text_number(std::string_view text) const { return numbers_->of(text); }
  std::uint32_t texts() const { return static_cast<std::uint32_t>(texts_.size()) + 1; }
  const std::string& constant_text(std::uint32_t number) const { return texts_[number - 1]; }
  const std::vector<std::string>& constant_texts() const { return texts_; }
  std::uint32_t rules_by_row() const { return rules_by_row_; }

 private:
  friend class GraphBuilder;
  friend class GraphReader;

  /// Appends the plan of the next action; needs the nodes of its rules, and sets its order.
  void add_action(ActionPlan plan);
  /// Once all texts are known.
  void number_texts();

  std::vector<Node> nodes_;
  std::vector<ActionPlan> actions_;
  std::vector<std::vector<std::uint8_t>> sets_;  ///< by number of text
  std::vector<LookUp> tables_;
  std::vector<std::vector<std::int64_t>> thresholds_;  ///< ascending
  std::vector<std::string> texts_;                     ///< text n is at n - 1
  std::unordered_map<std::string, std::uint32_t> text_numbers_;
  std::unique_ptr<TextNumbers> numbers_;  ///< once all texts are known
  std::uint32_t rules_by_row_ = 0;
};

}  // namespace bylaw::columns
