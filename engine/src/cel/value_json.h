#pragma once

#include <bylaw/cel/value.h>
#include <bylaw/json.h>

#include <optional>
#include <string>

namespace bylaw::cel {

// Values as `bylaw cel eval --jsonl` reads and writes them, without loss: `{"t": "int", "v": "5"}`; the forms
// are listed in docs/doors.md.

/// How deep and how large a value may be that is written.
struct ValueJsonLimits {
  std::uint32_t depth = 100;
  std::uint32_t bytes = 8u << 20;
};

/// Appends the value; false where it is beyond the limits or no value (an error), and then what was appended
/// is no use.
bool write_value(std::string& out, const Value& value, const ValueJsonLimits& limits = {});

/// A value in the lossless form, or plain JSON: an integer is an int, another number a double, an object a
/// map. An object is the lossless form when its `t` names one of its kinds. Texts are not copied: `document`
/// and `arena` must outlive the value. Nothing, and a reason in `fault`, where it is neither.
std::optional<Value> read_value(Json json, Arena& arena, std::string& fault);

}  // namespace bylaw::cel
