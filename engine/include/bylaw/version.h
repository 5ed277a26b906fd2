#pragma once

#include <string_view>

namespace bylaw {

/// Of the engine, the command line and the npm package, which are released together.
inline constexpr std::string_view engine_version = "0.1.0";
/// Of the policy language (`"bylaw": "1"`).
inline constexpr std::string_view language_version = "1";

}  // namespace bylaw
