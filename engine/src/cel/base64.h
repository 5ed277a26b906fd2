#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace bylaw::cel {

/// RFC 4648 §4, with padding.
std::string to_base64(std::string_view octets);
/// With padding or without; anything else but the alphabet is nothing.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace bylaw::cel
