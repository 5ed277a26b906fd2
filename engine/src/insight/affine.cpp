#include "insight/affine.h"

#include <algorithm>
#include <limits>

namespace bylaw {

namespace {

constexpr std::size_t most_forms = 64;
/// Factors and offsets beyond these are those of nobody's rule, and would leave the range of Wide.
constexpr Wide most_factor = 1'000'000'000;
const Wide most_offset = static_cast<Wide>(std::numeric_limits<std::int64_t>::max()) * 1'000'000;

bool fits(const Affine& form) {
  return form.a <= most_factor && form.a >= -most_factor && form.b <= most_offset && form.b >= -most_offset;
}

void put(Shape& shape, const Affine& form) {
  if (!fits(form) || shape.forms.size() >= most_forms) {
    shape.opaque = true;
  } else if (std::find(shape.forms.begin(), shape.forms.end(), form) == shape.forms.end()) {
    shape.forms.push_back(form);
  }
}

Wide floor_quotient(Wide a, Wide b) {
  const Wide q = a / b;
  return (a % b != 0 && (a < 0) != (b < 0)) ? q - 1 : q;
}

template <class Combine>
Shape combined(const Shape& a, const Shape& b, Combine combine) {
  Shape out;
  out.opaque = a.opaque || b.opaque;
  if (!a.is_known() || !b.is_known()) {
    out.constant = true;
    out.opaque = out.opaque || !a.is_steady() || !b.is_steady();
  }
  for (const Affine& x : a.forms) {
    for (const Affine& y : b.forms) combine(out, x, y);
  }
  return out;
}

}  // namespace

bool Shape::is_steady() const {
  return !opaque && std::all_of(forms.begin(), forms.end(), [](const Affine& form) { return form.a == 0; });
}

Shape either(Shape a, const Shape& b) {
  for (const Affine& form : b.forms) put(a, form);
  a.constant = a.constant || b.constant;
  a.opaque = a.opaque || b.opaque;
  return a;
}

Shape add(const Shape& a, const Shape& b, int sign) {
  return combined(a, b, [sign](Shape& out, const Affine& x, const Affine& y) {
    put(out, {x.a + sign * y.a, x.b + sign * y.b});
  });
}

Shape multiply(const Shape& a, const Shape& b) {
  return combined(a, b, [](Shape& out, const Affine& x, const Affine& y) {
    const Affine& factor = x.a == 0 ? x : y;
    const Affine& other = x.a == 0 ? y : x;
    if (factor.a != 0 || factor.b > most_factor || factor.b < -most_factor)
      out.opaque = true;
    else
      put(out, {other.a * factor.b, other.b * factor.b});
  });
}

Shape any_function(const std::vector<Shape>& arguments) {
  Shape out;
  out.constant = true;
  for (const Shape& argument : arguments) out.opaque = out.opaque || !argument.is_steady();
  return out;
}

bool crossings(const Shape& a, const Shape& b, std::set<Wide>& out) {
  if (a.is_steady() && b.is_steady()) return true;
  if (!a.is_known() || !b.is_known()) return false;
  for (const Affine& x : a.forms) {
    for (const Affine& y : b.forms) {
      const Wide slope = x.a - y.a;
      if (slope != 0) out.insert(floor_quotient(y.b - x.b, slope));
    }
  }
  return true;
}

}  // namespace bylaw
