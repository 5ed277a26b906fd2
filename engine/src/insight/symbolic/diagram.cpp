#include "insight/symbolic/diagram.h"

#include <algorithm>
#include <utility>

namespace bylaw::symbolic {

namespace {

/// Deeper diagrams are given up: walks recurse once for each axis.
constexpr std::uint32_t most_axes = 2000;

/// What one map, combine or walk has found out.
using Found = std::unordered_map<Ref, Ref>;

}  // namespace

std::size_t Diagrams::HashEdges::operator()(const std::pair<AxisId, Edges>& key) const {
  std::uint64_t hash = key.first * 0x9E3779B97F4A7C15u;
  for (const Edge& edge : key.second) {
    hash = (hash ^ static_cast<std::uint64_t>(edge.from)) * 0xFF51AFD7ED558CCDu;
    hash = (hash ^ (hash >> 32) ^ edge.to) * 0xC4CEB9FE1A85EC53u;
  }
  return static_cast<std::size_t>(hash ^ (hash >> 29));
}

bool Diagrams::spend(std::uint64_t steps) {
  steps_ += steps;
  if (steps_ > std::uint64_t{budget_} * 8) exhausted_ = true;
  return !exhausted_;
}

AxisId Diagrams::add(Axis axis) {
  if (axes_.size() >= most_axes) exhausted_ = true;
  axes_.push_back(axis);
  return static_cast<AxisId>(axes_.size() - 1);
}

Ref Diagrams::node(AxisId axis, Edges edges) {
  edges.erase(
      std::unique(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.to == b.to; }),
      edges.end());
  if (edges.size() == 1) return edges.front().to;
  std::pair<AxisId, Edges> key(axis, std::move(edges));
  const auto known = unique_.find(key);
  if (known != unique_.end()) return known->second;
  if (nodes_.size() >= budget_) {
    exhausted_ = true;
    return leaf(0);
  }
  const auto ref = static_cast<Ref>(nodes_.size());
  nodes_.push_back(
      {axis, static_cast<std::uint32_t>(edges_.size()), static_cast<std::uint32_t>(key.second.size())});
  edges_.insert(edges_.end(), key.second.begin(), key.second.end());
  unique_.emplace(std::move(key), ref);
  return ref;
}

Ref Diagrams::child(Ref node, std::int64_t value) const {
  const Edge* at = std::upper_bound(begin(node), end(node), value,
                                    [](std::int64_t wanted, const Edge& edge) { return wanted < edge.from; });
  return (at - 1)->to;
}

/// The edges of what `axis` chooses while `top`, which stands above it, is between two of its cuts.
Ref Diagrams::split(AxisId top, AxisId axis, const Edges& edges, Selected& known) {
  std::vector<std::int64_t> cuts;
  const auto reads_top = [&](Ref to) { return !is_leaf(to) && axis_of(to) == top; };
  for (const Edge& edge : edges) {
    if (!reads_top(edge.to)) continue;
    for (const Edge* at = begin(edge.to); at != end(edge.to); ++at) cuts.push_back(at->from);
  }
  std::sort(cuts.begin(), cuts.end());
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  Edges out;
  for (const std::int64_t cut : cuts) {
    Edges below = edges;
    for (Edge& edge : below) {
      if (reads_top(edge.to)) edge.to = child(edge.to, cut);
    }
    out.push_back({cut, select(axis, std::move(below), known)});
  }
  return node(top, std::move(out));
}

Ref Diagrams::select(AxisId axis, Edges edges, Selected& known) {
  edges.erase(
      std::unique(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.to == b.to; }),
      edges.end());
  if (edges.size() == 1) return edges.front().to;
  if (!spend(1)) return leaf(0);
  AxisId top = axis;
  for (const Edge& edge : edges) {
    if (!is_leaf(edge.to) && above(axis_of(edge.to), top)) top = axis_of(edge.to);
  }
  if (top != axis) {
    std::pair<AxisId, Edges> key(axis, std::move(edges));
    const auto at = known.find(key);
    if (at != known.end()) return at->second;
    const Ref out = split(top, axis, key.second, known);
    known.emplace(std::move(key), out);
    return out;
  }
  // What an edge leads to may ask for the same axis again; there it is between this edge and the next.
  Edges out;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const Ref to = edges[i].to;
    if (is_leaf(to) || axis_of(to) != axis) {
      out.push_back(edges[i]);
      continue;
    }
    out.push_back({edges[i].from, child(to, edges[i].from)});
    for (const Edge* at = begin(to); at != end(to); ++at) {
      if (at->from > edges[i].from && (i + 1 == edges.size() || at->from < edges[i + 1].from))
        out.push_back(*at);
    }
  }
  return node(axis, std::move(out));
}

Ref Diagrams::select(AxisId axis, std::vector<Edge> edges) {
  Selected known;
  return select(axis, std::move(edges), known);
}

Ref Diagrams::at_least(AxisId axis, std::int64_t at, Ref yes, Ref no) {
  if (at <= axes_[axis].first) return yes;
  if (at > axes_[axis].last) return no;
  return select(axis, {{axes_[axis].first, no}, {at, yes}});
}

Ref Diagrams::equals(AxisId axis, std::int64_t value, Ref yes, Ref no) {
  const Axis& on = axes_[axis];
  if (value < on.first || value > on.last) return no;
  Edges edges;
  if (value > on.first) edges.push_back({on.first, no});
  edges.push_back({value, yes});
  if (value < on.last) edges.push_back({value + 1, no});
  return select(axis, std::move(edges));
}

Ref Diagrams::map(Ref of, const std::function<Ref(std::uint32_t)>& replace) {
  Found found;
  Selected selected;
  const auto visit = [&](const auto& self, Ref ref) -> Ref {
    const auto at = found.find(ref);
    if (at != found.end()) return at->second;
    Ref out = leaf(0);
    if (is_leaf(ref)) {
      out = replace(leaf_number(ref));
    } else if (spend(1)) {
      Edges edges(begin(ref), end(ref));
      for (Edge& edge : edges) edge.to = self(self, edge.to);
      out = select(axis_of(ref), std::move(edges), selected);
    }
    found.emplace(ref, out);
    return out;
  };
  return visit(visit, of);
}

AxisId Diagrams::top_of(Ref x, Ref y) const {
  if (is_leaf(x)) return axis_of(y);
  if (is_leaf(y)) return axis_of(x);
  return above(axis_of(y), axis_of(x)) ? axis_of(y) : axis_of(x);
}

Ref Diagrams::combine(Ref a, Ref b, const Join& join, const Shortcut& shortcut) {
  std::unordered_map<std::uint64_t, Ref> found;
  const auto visit = [&](const auto& self, Ref x, Ref y) -> Ref {
    if (is_leaf(x) && is_leaf(y)) return leaf(join(leaf_number(x), leaf_number(y)));
    if (shortcut) {
      if (const Ref settled = shortcut(x, y); settled != unsettled) return settled;
    }
    const std::uint64_t key = (std::uint64_t{x} << 32) | y;
    const auto at = found.find(key);
    if (at != found.end()) return at->second;
    if (!spend(1)) return leaf(0);
    const AxisId top = top_of(x, y);
    const auto asks = [&](Ref ref) { return !is_leaf(ref) && axis_of(ref) == top; };
    std::vector<std::int64_t> cuts;
    for (const Ref ref : {x, y}) {
      if (!asks(ref)) continue;
      for (const Edge* edge = begin(ref); edge != end(ref); ++edge) cuts.push_back(edge->from);
    }
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    Edges edges;
    for (const std::int64_t cut : cuts)
      edges.push_back({cut, self(self, asks(x) ? child(x, cut) : x, asks(y) ? child(y, cut) : y)});
    const Ref out = node(top, std::move(edges));
    found.emplace(key, out);
    return out;
  };
  return visit(visit, a, b);
}

}  // namespace bylaw::symbolic
