#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

/// Multi-terminal decision diagrams over axes whose values are integers in intervals: the whole of what a
/// condition says, in a canonical form. Two diagrams over the same axes are the same function exactly when
/// they have the same number. (Gouda and Liu, "Structured firewall design", 2007; Fisler et al., ICSE 2005.)
namespace bylaw::symbolic {

/// One thing that a request may vary in: the value of an attribute, whether it was given, how far apart two
/// are.
using AxisId = std::uint32_t;

/// A diagram: a node, or a leaf with its number.
using Ref = std::uint32_t;
inline constexpr Ref leaf_bit = 0x80000000;
constexpr Ref leaf(std::uint32_t number) { return number | leaf_bit; }
constexpr bool is_leaf(Ref ref) { return (ref & leaf_bit) != 0; }
constexpr std::uint32_t leaf_number(Ref ref) { return ref & ~leaf_bit; }

/// From this value of the axis on, up to the next edge.
struct Edge {
  std::int64_t from = 0;
  Ref to = 0;
  bool operator==(const Edge&) const = default;
};

struct Axis {
  std::uint64_t rank = 0;  ///< nodes of a smaller one stand above; no two axes have the same
  std::int64_t first = 0;
  std::int64_t last = 0;  ///< inclusive
};

class Diagrams {
 public:
  /// `budget` bounds the nodes that are made and, times eight, the steps that are taken.
  explicit Diagrams(std::uint32_t budget) : budget_(budget) {}

  AxisId add(Axis axis);
  const Axis& axis(AxisId id) const { return axes_[id]; }
  std::uint32_t axes() const { return static_cast<std::uint32_t>(axes_.size()); }

  /// Edges ascending, the first at the axis's first value; they may lead to any diagram.
  Ref select(AxisId axis, std::vector<Edge> edges);
  /// `yes` where the axis is `at` or more, `no` below.
  Ref at_least(AxisId axis, std::int64_t at, Ref yes, Ref no);
  Ref equals(AxisId axis, std::int64_t value, Ref yes, Ref no);
  /// Puts another diagram in the place of every leaf.
  Ref map(Ref of, const std::function<Ref(std::uint32_t)>& replace);
  using Join = std::function<std::uint32_t(std::uint32_t, std::uint32_t)>;
  /// What two diagrams come to where one of them alone settles it, or `unsettled`.
  using Shortcut = std::function<Ref(Ref, Ref)>;
  static constexpr Ref unsettled = 0xFFFFFFFF;
  /// A leaf for each pair of leaves.
  Ref combine(Ref a, Ref b, const Join& join, const Shortcut& shortcut = nullptr);

  AxisId axis_of(Ref node) const { return nodes_[node].axis; }
  const Edge* begin(Ref node) const { return edges_.data() + nodes_[node].first; }
  const Edge* end(Ref node) const { return begin(node) + nodes_[node].count; }
  /// Where an axis has the value.
  Ref child(Ref node, std::int64_t value) const;

  std::uint32_t nodes() const { return static_cast<std::uint32_t>(nodes_.size()); }
  /// The budget is used up: what was made since means nothing.
  bool exhausted() const { return exhausted_; }
  /// Takes steps of the budget for work over the diagrams; false when there are no more.
  bool spend(std::uint64_t steps);

 private:
  struct Node {
    AxisId axis;
    std::uint32_t first;
    std::uint32_t count;
  };
  using Edges = std::vector<Edge>;
  struct HashEdges {
    std::size_t operator()(const std::pair<AxisId, Edges>& key) const;
  };
  using Selected = std::unordered_map<std::pair<AxisId, Edges>, Ref, HashEdges>;

  Ref node(AxisId axis, Edges edges);
  Ref select(AxisId axis, Edges edges, Selected& known);
  Ref split(AxisId top, AxisId axis, const Edges& edges, Selected& known);
  AxisId top_of(Ref x, Ref y) const;
  bool above(AxisId a, AxisId b) const { return axes_[a].rank < axes_[b].rank; }

  std::vector<Axis> axes_;
  std::vector<Node> nodes_;
  std::vector<Edge> edges_;
  std::unordered_map<std::pair<AxisId, Edges>, Ref, HashEdges> unique_;
  std::uint32_t budget_;
  std::uint64_t steps_ = 0;
  bool exhausted_ = false;
};

}  // namespace bylaw::symbolic
