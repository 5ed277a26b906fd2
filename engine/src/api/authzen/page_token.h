#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bylaw::authzen {

/// Where a search goes on. What it is written as says nothing to who carries it.
struct PageToken {
  std::string after;        ///< the last that was looked at
  std::uint32_t limit = 0;  ///< of the first page
  std::string about;        ///< digest of what was asked, which has to stay the same
};

/// HMAC-SHA-256 (RFC 2104).
std::array<std::uint8_t, 32> hmac(std::string_view key, std::string_view text);

std::string write_token(const PageToken& token, std::string_view key);
/// Nothing where it was not written with this key, or was changed.
std::optional<PageToken> read_token(std::string_view text, std::string_view key);

}  // namespace bylaw::authzen
