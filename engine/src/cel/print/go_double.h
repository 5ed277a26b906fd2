#pragma once

#include <string>

namespace bylaw::cel {

/// Appends a finite double as Go's `strconv.FormatFloat(value, 'g', -1, 64)`: the shortest digits that read
/// back as it, with an exponent of two digits or more below 1e-4 and from 1e6 on.
void append_go_double(std::string& out, double value);

}  // namespace bylaw::cel
