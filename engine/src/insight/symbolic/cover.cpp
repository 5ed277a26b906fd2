#include "insight/symbolic/cube.h"

#include <algorithm>
#include <limits>
#include <map>
#include <unordered_set>

namespace bylaw::symbolic {

namespace {

constexpr std::uint32_t outside = 0;
constexpr std::uint32_t inside = 1;

std::int64_t before_next(const Edge* edge, const Edge* end, const Axis& axis) {
  return edge + 1 == end ? axis.last : (edge + 1)->from - 1;
}

/// Covers one set of requests.
class Coverer {
 public:
  Coverer(Space& space, Ref whole) : space_(space), diagrams_(space.diagrams), whole_(whole), left_(whole) {
    gather_cuts(whole);
  }

  Cover run(std::uint32_t most) {
    Cover out;
    while (left_ != leaf(outside)) {
      if (diagrams_.exhausted() || out.regions.size() == most) {
        out.complete = false;
        break;
      }
      Cube cube = first_path();
      auto point = point_in(space_, cube);
      if (point) {
        widen(cube);
        // Of the larger cube a plainer request can be told.
        if (auto plainer = point_in(space_, cube)) point = std::move(plainer);
      }
      subtract(cube);
      if (point) out.regions.push_back({std::move(cube), std::move(*point)});
    }
    if (diagrams_.exhausted()) out.complete = false;
    return out;
  }

 private:
  bool is_given(AxisId axis) const { return space_.measure(axis).what == Measure::What::given; }

  void gather_cuts(Ref root) {
    std::unordered_set<Ref> seen;
    std::vector<Ref> waiting{root};
    while (!waiting.empty()) {
      const Ref ref = waiting.back();
      waiting.pop_back();
      if (is_leaf(ref) || !seen.insert(ref).second) continue;
      auto& cuts = cuts_[diagrams_.axis_of(ref)];
      for (const Edge* edge = diagrams_.begin(ref); edge != diagrams_.end(ref); ++edge) {
        cuts.push_back(edge->from);
        waiting.push_back(edge->to);
      }
    }
    for (auto& [axis, cuts] : cuts_) {
      std::sort(cuts.begin(), cuts.end());
      cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    }
  }

  /// A way down what is left. A node that is no leaf leads to both leaves, so none is a dead end. Requests in
  /// which facts are given come first.
  Cube first_path() const {
    Cube cube;
    Ref at = left_;
    while (!is_leaf(at)) {
      const AxisId axis = diagrams_.axis_of(at);
      const Edge* begin = diagrams_.begin(at);
      const Edge* end = diagrams_.end(at);
      const Edge* taken = begin;
      for (const Edge* edge = begin; edge != end; ++edge) {
        if (edge->to == leaf(outside)) continue;
        taken = edge;
        if (!is_given(axis)) break;
      }
      cube.sides.push_back({axis, {{taken->from, before_next(taken, end, diagrams_.axis(axis))}}});
      at = taken->to;
    }
    return cube;
  }

  /// Is all of the cube in the whole set?
  bool holds(const Cube& cube) {
    std::unordered_set<Ref> seen;
    std::vector<Ref> waiting{whole_};
    while (!waiting.empty()) {
      const Ref ref = waiting.back();
      waiting.pop_back();
      if (ref == leaf(outside)) return false;
      if (is_leaf(ref) || !seen.insert(ref).second) continue;
      if (!diagrams_.spend(1)) return false;
      const Axis& axis = diagrams_.axis(diagrams_.axis_of(ref));
      const Side* side = cube.on(diagrams_.axis_of(ref));
      const Edge* end = diagrams_.end(ref);
      for (const Edge* edge = diagrams_.begin(ref); edge != end; ++edge) {
        const std::int64_t last = before_next(edge, end, axis);
        const auto meets = [&](const Range& range) {
          return range.first <= last && range.last >= edge->from;
        };
        if (side == nullptr || std::any_of(side->ranges.begin(), side->ranges.end(), meets))
          waiting.push_back(edge->to);
      }
    }
    return true;
  }

  void widen(Cube& cube) {
    for (const bool given : {false, true}) {
      for (std::size_t i = cube.sides.size(); i-- > 0;) {
        const AxisId axis = cube.sides[i].axis;
        if (is_given(axis) != given || (given && is_asked_of(cube, space_.measure(axis).a))) continue;
        Cube smaller = cube;
        smaller.sides.erase(smaller.sides.begin() + static_cast<std::ptrdiff_t>(i));
        if (holds(smaller)) cube = std::move(smaller);
      }
    }
    // That a fact was given is either said or not: with its value it means more than by itself.
    for (std::size_t i = 0; i < cube.sides.size(); ++i) {
      if (!is_given(cube.sides[i].axis)) stretch(cube, i);
    }
  }

  /// Does any side say more of a fact than whether it was given? What an opaque one asks of is not known.
  bool is_asked_of(const Cube& cube, std::uint32_t fact) const {
    return std::any_of(cube.sides.begin(), cube.sides.end(), [&](const Side& side) {
      const Measure& measure = space_.measure(side.axis);
      switch (measure.what) {
        case Measure::What::given: return false;
        case Measure::What::value:
        case Measure::What::holds: return measure.a == fact;
        case Measure::What::difference: return measure.a == fact || measure.b == fact;
        default: return true;
      }
    });
  }

  void stretch(Cube& cube, std::size_t i) {
    constexpr std::size_t most_cuts = 256;
    const AxisId axis = cube.sides[i].axis;
    const auto& cuts = cuts_[axis];
    if (cuts.size() > most_cuts) return;
    for (std::size_t c = 0; c < cuts.size(); ++c) {
      const Range piece{cuts[c], c + 1 == cuts.size() ? diagrams_.axis(axis).last : cuts[c + 1] - 1};
      const auto& ranges = cube.sides[i].ranges;
      if (std::any_of(ranges.begin(), ranges.end(), [&](const Range& range) {
            return range.first <= piece.first && range.last >= piece.last;
          })) {
        continue;
      }
      Cube larger = cube;
      add(larger.sides[i].ranges, piece);
      if (holds(larger)) cube = std::move(larger);
    }
  }

  static void add(std::vector<Range>& ranges, Range piece) {
    ranges.push_back(piece);
    std::sort(ranges.begin(), ranges.end(), [](const Range& a, const Range& b) { return a.first < b.first; });
    std::vector<Range> out;
    for (const Range& range : ranges) {
      const bool joins = !out.empty() && (out.back().last == std::numeric_limits<std::int64_t>::max() ||
                                          out.back().last + 1 >= range.first);
      if (joins) {
        out.back().last = std::max(out.back().last, range.last);
      } else {
        out.push_back(range);
      }
    }
    ranges = std::move(out);
  }

  void subtract(const Cube& cube) {
    std::vector<const Side*> sides;
    for (const Side& side : cube.sides) sides.push_back(&side);
    std::sort(sides.begin(), sides.end(), [&](const Side* a, const Side* b) {
      return diagrams_.axis(a->axis).rank > diagrams_.axis(b->axis).rank;
    });
    Ref set = leaf(inside);
    for (const Side* side : sides) {
      const Axis axis = diagrams_.axis(side->axis);
      std::vector<Edge> edges;
      if (side->ranges.front().first > axis.first) edges.push_back({axis.first, leaf(outside)});
      for (const Range& range : side->ranges) {
        edges.push_back({range.first, set});
        if (range.last < axis.last) edges.push_back({range.last + 1, leaf(outside)});
      }
      set = diagrams_.select(side->axis, std::move(edges));
    }
    left_ = diagrams_.combine(
        left_, set,
        [](std::uint32_t x, std::uint32_t y) { return x == inside && y == outside ? inside : outside; },
        [](Ref x, Ref y) {
          if (y == leaf(outside)) return x;
          return x == leaf(outside) || y == leaf(inside) ? leaf(outside) : Diagrams::unsettled;
        });
  }

  Space& space_;
  Diagrams& diagrams_;
  Ref whole_;
  Ref left_;
  std::map<AxisId, std::vector<std::int64_t>> cuts_;
};

}  // namespace

const Side* Cube::on(AxisId axis) const {
  const auto at =
      std::find_if(sides.begin(), sides.end(), [&](const Side& side) { return side.axis == axis; });
  return at == sides.end() ? nullptr : &*at;
}

Cover cover(Space& space, Ref of, std::uint32_t wanted, std::uint32_t most) {
  const Ref whole = space.diagrams.map(
      of, [wanted](std::uint32_t number) { return leaf(number == wanted ? inside : outside); });
  return Coverer(space, whole).run(most);
}

}  // namespace bylaw::symbolic
