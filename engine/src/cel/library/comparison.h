#pragma once

#include <bylaw/cel/program.h>
#include <bylaw/cel/value.h>

#include <cstdint>

namespace bylaw::cel {

enum class Relation : std::uint8_t { less, less_equal, greater, greater_equal };

/// `a < b` and so on, of values that are no errors. Whatever is compared with NaN is false.
Value related(Context& context, Relation relation, const Value& a, const Value& b);
/// `a == b`
Value equals(Context& context, const Value& a, const Value& b);
/// `a != b`
Value differs(Context& context, const Value& a, const Value& b);

}  // namespace bylaw::cel
