#pragma once

#include <bylaw/cel/cost.h>

#include <algorithm>

namespace bylaw::cel {

/// Bounds of a size or a cost. What has no bound keeps none, whatever is added to it or divided from it.
using Interval = CostEstimate;

inline constexpr Interval unknown_size{0, unbounded};

constexpr Interval exactly(std::uint64_t value) { return {value, value}; }

constexpr std::uint64_t plus(std::uint64_t a, std::uint64_t b) {
  return a > unbounded - b ? unbounded : a + b;
}
constexpr std::uint64_t times(std::uint64_t a, std::uint64_t b) {
  return b != 0 && a > unbounded / b ? unbounded : a * b;
}
/// The smallest whole number that is not below `a / divisor`.
constexpr std::uint64_t over(std::uint64_t a, std::uint64_t divisor) {
  return a == unbounded ? unbounded : a / divisor + (a % divisor != 0 ? 1 : 0);
}

constexpr Interval operator+(Interval a, Interval b) { return {plus(a.min, b.min), plus(a.max, b.max)}; }
constexpr Interval operator*(Interval a, Interval b) { return {times(a.min, b.min), times(a.max, b.max)}; }
constexpr Interval over(Interval a, std::uint64_t divisor) {
  return {over(a.min, divisor), over(a.max, divisor)};
}
/// Holds what either holds.
constexpr Interval either(Interval a, Interval b) { return {std::min(a.min, b.min), std::max(a.max, b.max)}; }

}  // namespace bylaw::cel
