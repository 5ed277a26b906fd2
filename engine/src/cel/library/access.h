#pragma once

#include "cel/value/build.h"
#include "cel/value/bytes.h"
#include "cel/value/compare.h"

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
inline Value list_contains(Context& context, const Value& value, const ListRep& list) {
  for (std::uint32_t i = 0; i < list.size; ++i) {
    const Value& item = list.items[i];
    // Names and ids, which is what is mostly looked for, without going through all kinds.
    if (item.is(Kind::string) && value.is(Kind::string) && item.extra < bytes_read_in_a_step) {
      if (item.extra == value.extra && same_bytes(item.s, value.s, item.extra)) return Value::boolean(true);
      continue;
    }
    const auto same = equal(context, item, value);
    if (!same) return budget_error(context);
    if (*same) return Value::boolean(true);
  }
  return Value::boolean(false);
}
/// `size(operand)`: code points, octets, elements or entries
Value size_of(Context& context, const Value& operand);

}  // namespace bylaw::cel
