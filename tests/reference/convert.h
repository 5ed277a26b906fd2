#pragma once

#include "reference/value.h"

#include <bylaw/cel/value.h>

namespace bylaw::reference {

/// The engine's value, copied.
Value from_engine(const cel::Value& value);
/// The same value for the engine, in the arena.
cel::Value to_engine(const Value& value, cel::Arena& arena);

}  // namespace bylaw::reference
