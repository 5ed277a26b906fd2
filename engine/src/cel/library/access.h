#pragma once

#include <bylaw/cel/program.h>
#include <bylaw/cel/value.h>

namespace bylaw::cel {

// Reaching into values, which are no errors. What starts at an optional stays optional: an absent part is
// `optional.none()`.

/// `container[key]`
Value index_value(Context& context, const Value& container, const Value& key);
/// `container[?key]`
Value index_optional(Context& context, const Value& container, const Value& key);
/// `operand.field`
Value select_field(Context& context, const Value& operand, const Value& field);
/// `operand.?field`
Value select_optional(Context& context, const Value& operand, const Value& field);
/// `has(operand.field)`
Value has_field(Context& context, const Value& operand, const Value& field);
/// `value in container`
Value contains(Context& context, const Value& value, const Value& container);
/// `contains` of a list, where the steps for its length are taken already.
Value list_contains(Context& context, const Value& value, const ListRep& list);
/// `size(operand)`: code points, octets, elements or entries
Value size_of(Context& context, const Value& operand);

}  // namespace bylaw::cel
