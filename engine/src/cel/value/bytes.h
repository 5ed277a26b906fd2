#pragma once

#include <cstdint>
#include <cstring>

namespace bylaw::cel {

/// memcmp(...) == 0 without the call for the lengths that names and ids have.
inline bool same_bytes(const char* a, const char* b, std::uint32_t size) {
  if (size > 16) return std::memcmp(a, b, size) == 0;
  // Two loads that overlap cover every length between their width and twice that.
  if (size >= 8) {
    std::uint64_t words[4];
    std::memcpy(&words[0], a, 8);
    std::memcpy(&words[1], b, 8);
    std::memcpy(&words[2], a + size - 8, 8);
    std::memcpy(&words[3], b + size - 8, 8);
    return ((words[0] ^ words[1]) | (words[2] ^ words[3])) == 0;
  }
  if (size >= 4) {
    std::uint32_t words[4];
    std::memcpy(&words[0], a, 4);
    std::memcpy(&words[1], b, 4);
    std::memcpy(&words[2], a + size - 4, 4);
    std::memcpy(&words[3], b + size - 4, 4);
    return ((words[0] ^ words[1]) | (words[2] ^ words[3])) == 0;
  }
  for (std::uint32_t i = 0; i < size; ++i) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

}  // namespace bylaw::cel
