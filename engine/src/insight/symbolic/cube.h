#pragma once

#include "insight/symbolic/space.h"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace bylaw::symbolic {

/// From one value to another, both included.
struct Range {
  std::int64_t first = 0;
  std::int64_t last = 0;
  bool operator==(const Range&) const = default;
};

/// The values of one axis that a cube has: ranges in order, with gaps between them.
struct Side {
  AxisId axis = 0;
  std::vector<Range> ranges;
};

/// A set of requests: on each axis that is named, some of the values; any on the others.
struct Cube {
  std::vector<Side> sides;

  const Side* on(AxisId axis) const;
};

/// A value for each axis that matters, so that a request can be made that lies in a cube.
struct Point {
  std::vector<std::optional<std::int64_t>> values;  ///< by axis
  std::map<std::uint32_t, std::int64_t> chosen;     ///< by fact, of those whose value matters
};

/// Values for the facts in `cube` for which the differences between facts and the constants of lists hold
/// together; nothing where there are none. Bellman and Ford's shortest paths over the difference constraints.
/// Another `variant` gives, where there is room, other values.
std::optional<Point> point_in(const Space& space, const Cube& cube, std::uint32_t variant = 0);

struct Region {
  Cube cube;
  Point point;  ///< in it
};

/// Cubes that together are exactly the requests for which `of` has the leaf `wanted`; every cube holds a
/// request. Each is as large as it can be made by leaving out or widening a side: cubes may overlap.
struct Cover {
  std::vector<Region> regions;
  bool complete = true;  ///< false: there are more than `most`, or the budget ended
};
Cover cover(Space& space, Ref of, std::uint32_t wanted, std::uint32_t most);

}  // namespace bylaw::symbolic
