#pragma once

#include <bylaw/cel/program.h>

namespace bylaw::cel {

/// `json.encode`: canonical JSON. Ints beyond ±(2^53 - 1), bytes (base64), times, NaN and infinities become
/// strings; keys become strings, and two that become the same one are an error, as are types, opaque values
/// and nesting beyond 64 levels. An optional is what it holds, or null.
Value json_encode(Context& context, const Value& value);

}  // namespace bylaw::cel
