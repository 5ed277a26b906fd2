#pragma once

#include <bylaw/cel/program.h>

#include <cstdint>
#include <limits>
#include <span>
#include <string>

namespace bylaw::cel {

/// What stands for "no bound is known"; sums and products stop here.
inline constexpr std::uint64_t unbounded = std::numeric_limits<std::uint64_t>::max();

/// Bounds of what one evaluation costs, in the units of cel-go (checker/cost.go): 0 for a constant, 1 for
/// reading a name, field or element, 10 for making a list and 30 for a map, 1 for a call, and for calls that
/// grow with what they are given: 0.1 for each code point or byte that is gone through, 1 for each element.
struct CostEstimate {
  std::uint64_t min = 0;
  std::uint64_t max = 0;
  bool operator==(const CostEstimate&) const = default;
};

/// The size of a value: code points of a string, bytes, elements of a list, entries of a map. `path` begins
/// with a variable and goes on with fields, `@items` of a list, `@keys` and `@values` of a map, joined by
/// dots: `user.tags.@items`.
struct SizeHint {
  std::string path;
  std::uint64_t min = 0;
  std::uint64_t max = unbounded;
};

/// Estimates without evaluating. Of strings, lists and maps that are neither written in the expression nor in
/// `sizes` nothing is known: 0 to unbounded. `min` takes the smallest sizes, the cheaper branch of `?:` and
/// the left side of `&&` and `||` alone; loops run to their end and filters keep everything in both bounds,
/// as in cel-go. Of two hints for one path the last one holds. A computed variable costs as much as any
/// other: its program has an estimate of its own. An expression that was only parsed is 0 to unbounded.
/// O(nodes · log(hints)); recurses as deep as the tree.
CostEstimate estimate_cost(const Checked& checked, std::span<const SizeHint> sizes = {});

}  // namespace bylaw::cel
