#pragma once

#include <cstdint>

namespace bylaw {

/// The languages in which the engine has words of its own.
enum class Language : std::uint8_t { en, zh };

}  // namespace bylaw
