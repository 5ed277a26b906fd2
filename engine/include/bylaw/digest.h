#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace bylaw {

/// SHA-256 (FIPS 180-4), fed in pieces.
class Sha256 {
 public:
  Sha256();
  Sha256& update(std::string_view bytes);
  /// The digest of all that was fed; the object is then as new.
  std::array<std::uint8_t, 32> finish();

 private:
  void block(const std::uint8_t* bytes);
  std::array<std::uint32_t, 8> state_;
  std::array<std::uint8_t, 64> pending_{};
  std::uint64_t length_ = 0;
};

/// `sha256:` and 64 lower-case hexadecimal digits, as policies and states are named.
std::string digest(std::string_view bytes);

}  // namespace bylaw
