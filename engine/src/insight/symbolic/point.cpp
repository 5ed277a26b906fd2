#include "insight/symbolic/cube.h"

#include "policy/document.h"

#include <algorithm>
#include <map>

namespace bylaw::symbolic {

namespace {

/// Sums of bounds of 64 bits.
__extension__ using Wide = __int128;

/// `to - from <= most`.
struct Constraint {
  std::size_t from;
  std::size_t to;
  Wide most;
};

/// Difference constraints over facts; node 0 stands for zero.
class Constraints {
 public:
  std::size_t node(std::uint32_t fact) {
    const auto [at, is_new] = nodes_.emplace(fact, nodes_.size() + 1);
    return at->second;
  }
  const std::map<std::uint32_t, std::size_t>& nodes() const { return nodes_; }

  /// `range.first <= a - b <= range.last`.
  void add(std::size_t a, std::size_t b, Range range) {
    all_.push_back({b, a, range.last});
    all_.push_back({a, b, -Wide{range.first}});
  }

  /// The greatest value of each node that is possible, `upward`, or the least; nothing where there is none.
  std::optional<std::vector<Wide>> bounds(bool upward) const {
    constexpr Wide far = Wide{1} << 100;
    std::vector<Wide> reach(nodes_.size() + 1, far);
    reach[0] = 0;
    for (std::size_t round = 0; round <= nodes_.size() + 1; ++round) {
      bool changed = false;
      for (const Constraint& one : all_) {
        const std::size_t from = upward ? one.from : one.to;
        const std::size_t to = upward ? one.to : one.from;
        if (reach[from] == far || reach[from] + one.most >= reach[to]) continue;
        reach[to] = reach[from] + one.most;
        changed = true;
      }
      if (!changed) {
        if (!upward) {
          for (Wide& value : reach) value = -value;
        }
        return reach;
      }
    }
    return std::nullopt;
  }

 private:
  std::map<std::uint32_t, std::size_t> nodes_;
  std::vector<Constraint> all_;
};

/// A value that reads well where any would do.
std::int64_t plain_value(policy::ValueType type, std::uint32_t variant) {
  constexpr std::int64_t new_year_2026 = 1'767'225'600'000;
  constexpr std::int64_t five_hours = 18'000'000;  // comes to every hour of the day and every day of the week
  return type == policy::ValueType::timestamp ? new_year_2026 + variant * five_hours : variant;
}

Range bounds_of(const Fact& fact) { return {fact.first, fact.last}; }

/// Chooses one fact after the other, each as near to a plain value as the ones before it leave it.
bool choose(const Space& space, std::uint32_t variant, Constraints& constraints,
            std::map<std::uint32_t, std::int64_t>& out) {
  const std::map<std::uint32_t, std::size_t> nodes = constraints.nodes();
  for (const auto& [fact, node] : nodes) {
    const auto least = constraints.bounds(false);
    const auto most = constraints.bounds(true);
    if (!least || !most) return false;
    const Wide plain = plain_value(space.facts.all()[fact].type, variant);
    const auto value = static_cast<std::int64_t>(std::clamp(plain, (*least)[node], (*most)[node]));
    constraints.add(node, 0, {value, value});
    out.emplace(fact, value);
  }
  return true;
}

}  // namespace

std::optional<Point> point_in(const Space& space, const Cube& cube, std::uint32_t variant) {
  Point point;
  point.values.resize(space.diagrams.axes());
  Constraints constraints;
  for (const Side& side : cube.sides) {
    const Measure& measure = space.measure(side.axis);
    const Range range = side.ranges.front();
    if (range.first > range.last) return std::nullopt;
    if (measure.what == Measure::What::value) {
      constraints.add(constraints.node(measure.a), 0, range);
    } else if (measure.what == Measure::What::difference) {
      constraints.add(constraints.node(measure.a), constraints.node(measure.b), range);
    } else {
      point.values[side.axis] = measure.what == Measure::What::given ? range.last : range.first;
    }
  }
  const std::map<std::uint32_t, std::size_t> nodes = constraints.nodes();
  for (const auto& [fact, node] : nodes) {
    const Range bounds = bounds_of(space.facts.all()[fact]);
    if (bounds.first > bounds.last) return std::nullopt;
    constraints.add(node, 0, bounds);
  }
  if (!choose(space, variant, constraints, point.chosen)) return std::nullopt;
  return point;
}

}  // namespace bylaw::symbolic
