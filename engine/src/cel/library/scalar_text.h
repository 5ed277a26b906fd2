#pragma once

#include <bylaw/cel/value.h>

#include <cstdint>
#include <string>

namespace bylaw::cel {

/// Shortest text that reads back as the same double; `NaN`, `Infinity`, `-Infinity`, `-0`.
std::string double_text(double value);
/// RFC 3339 in UTC, with as many digits of the fraction as are needed: `2009-02-13T23:31:30.5Z`.
std::string timestamp_text(std::int64_t seconds, std::int32_t nanos);
/// Seconds with as many digits of the fraction as are needed: `-1.5s`.
std::string duration_text(std::int64_t nanos);
/// Number, bool, null, time, type or opaque value as text; of other kinds nothing.
std::string scalar_text(const Value& value);

}  // namespace bylaw::cel
