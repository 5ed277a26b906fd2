#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

namespace bylaw {

/// Wide enough for nanoseconds of any instant, and for products of two such numbers' parts.
__extension__ using Wide = __int128;

/// `a · x + b`; times are counted in nanoseconds.
struct Affine {
  Wide a = 0;
  Wide b = 0;
  bool operator==(const Affine&) const = default;
};

/// What is known of a sub-expression as a function of the one unknown x, between the break points.
struct Shape {
  std::vector<Affine> forms;  ///< it is one of these, wherever x lies
  bool constant = false;      ///< or a value that is not known, and the same between two break points
  bool opaque = false;        ///< or changes with x in a way that is not understood

  /// Does it stay the same between two break points?
  bool is_steady() const;
  /// Is it one of `forms` and nothing else?
  bool is_known() const { return !constant && !opaque; }
};

/// Either of the two.
Shape either(Shape a, const Shape& b);
/// Sums, differences and products; opaque where the outcome is not affine, or is one of too many.
Shape add(const Shape& a, const Shape& b, int sign);
Shape multiply(const Shape& a, const Shape& b);
/// A function of which nothing is known but that it answers the same for the same.
Shape any_function(const std::vector<Shape>& arguments);

/// Where `a` and `b` cross, rounded down, into `out`; false where that cannot be known.
bool crossings(const Shape& a, const Shape& b, std::set<Wide>& out);

}  // namespace bylaw
