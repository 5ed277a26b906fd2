#pragma once

#include "text/faults.h"

#include <bylaw/cel/value.h>

#include <string>
#include <string_view>

namespace bylaw::cel {

/// The kind as messages name it: `int`, `string`, `list` …
std::string_view kind_name(Kind kind);

using bylaw::quoted;

/// The type as a value of type `type` shows itself: `int`, `null_type`, `google.protobuf.Timestamp`, `list`.
std::string_view type_name(const Type& type);

/// The type of a value, without parameters; for an error `nullptr`. Lives as long as the program.
const Type* type_of(const Value& value);

/// The type that a plain name denotes in an expression (`int`, `google.protobuf.Duration`), or nullptr.
const Type* find_type(std::string_view name);

}  // namespace bylaw::cel
