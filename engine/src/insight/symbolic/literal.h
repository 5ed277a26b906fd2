#pragma once

#include <bylaw/cel/value.h>

#include <string>

namespace bylaw::symbolic {

/// A value as CEL writes it: `300`, `"small"`, `timestamp("2026-11-26T10:00:00Z")`, `duration("86400s")`,
/// `["a", "b"]`. Different values have different texts.
std::string literal_text(const cel::Value& value);

}  // namespace bylaw::symbolic
