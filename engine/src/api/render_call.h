#pragma once

#include <bylaw/engine.h>

#include <span>
#include <string>
#include <string_view>

namespace bylaw {

/// `render` of one policy or of its versions, at least one; `request` is `{"format", "language"}`.
std::string render_call(std::span<const Program* const> versions, std::string_view request);

}  // namespace bylaw
