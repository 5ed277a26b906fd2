#pragma once

#include <string>
#include <string_view>

namespace bylaw {

/// `{"policy": text or object, "name"?: file, "config"?, "bindings"?: name to value}` →
/// `{"ok": {"value": V, "explanations"?: [text or {"error"}]}}`, `{"ok": {"error": message}}` where it could
/// not be evaluated, or `{"errors": [diagnostic]}`.
std::string cel_policy(std::string_view request);

}  // namespace bylaw
