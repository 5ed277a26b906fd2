#pragma once

#include <string>

namespace bylaw::cel {

/// `%.3f`: correctly rounded from the exact value, halves to even. The number must be finite.
std::string fixed_text(double value, int precision);
/// `%.3e`: `1.052e+03`.
std::string scientific_text(double value, int precision);

}  // namespace bylaw::cel
