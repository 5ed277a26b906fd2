#pragma once

#include "run/columns/graph.h"
#include "run/program.h"

#include <bylaw/cel/program.h>

#include <map>
#include <memory>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace bylaw::columns {

/// Turns conditions into nodes of a graph, as far as they have a form there. In it both sides of `&&` and of
/// `?:` are computed; that is no other meaning, because nothing that has a form can do more than fail.
class GraphBuilder {
 public:
  GraphBuilder(Graph& graph, const Program::Detail& program) : graph_(graph), program_(program) {}

  void build(ActionId action);
  /// After the last action.
  void finish();

 private:
  using Found = std::optional<std::uint32_t>;

  Found of(const cel::Program& program);
  Found of(const cel::Checked& checked, cel::NodeId id);
  Found of_name(const cel::Variable& variable, bool given_only);
  Found of_call(const cel::Checked& checked, cel::NodeId id, const cel::Call& call);
  Found of_value(const cel::Value& value);
  Found relation(std::string_view function, std::uint32_t left, std::uint32_t right);
  Found equal(std::uint32_t left, std::uint32_t right);
  Found arithmetic(Op op, std::uint32_t left, std::uint32_t right);
  Found member(std::uint32_t item, const cel::Value& container);
  Found choose(std::uint32_t condition, std::uint32_t yes, std::uint32_t no);
  /// `x >= 800 ? 'A' : x >= 650 ? 'B' : 'C'` as one look-up of the rank of x among 650 and 800.
  Found choose_by_rank(std::uint32_t condition, std::uint32_t yes, std::uint32_t no);
  Found look_up(const cel::Value& container, std::uint32_t key);
  /// The value of a node that reads nothing; nothing where it reads something.
  std::optional<cel::Value> constant(const cel::Checked& checked, cel::NodeId id);
  bool reads_nothing(const cel::Checked& checked, cel::NodeId id) const;
  /// Its text is always one that a rule names.
  bool is_named(std::uint32_t node) const;
  std::uint32_t add(Node node);
  std::uint32_t text(std::string_view text);

  /// An expression without attributes, kept because its value may lie in it.
  struct Constant {
    cel::Program program;
    std::unique_ptr<cel::Evaluator> evaluator;
  };

  Graph& graph_;
  const Program::Detail& program_;
  std::string_view action_;
  std::map<std::tuple<Op, Lane, std::uint32_t, std::uint32_t, std::uint32_t, std::int64_t, std::uint64_t>,
           std::uint32_t>
      known_;
  /// Nothing where it has no form. Of the action, for they may read its name.
  std::unordered_map<const cel::Program*, Found> computed_;
  std::vector<Constant> constants_;
};

}  // namespace bylaw::columns
