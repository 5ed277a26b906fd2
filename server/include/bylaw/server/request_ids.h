#pragma once

#include <bylaw/server/clock.h>

#include <cstdint>
#include <mutex>
#include <string>

namespace bylaw::server {

/// Makes request ids that are ordered by time, as RFC 9562 describes UUID version 7: 48 bits of milliseconds,
/// 12 bits that count within one of them, 62 random ones. Any other text of up to `most_id_bytes` bytes that
/// nobody uses twice is an id, too; one that does not rise with time costs the store about three times as
/// much.
class RequestIds {
 public:
  /// The clock outlives it.
  explicit RequestIds(const Clock& clock);
  /// Above all that this object gave before, also where the clock has jumped back. Any thread.
  std::string next();

 private:
  std::uint64_t random();

  const Clock& clock_;
  std::mutex mutex_;
  std::uint64_t last_ = 0;   ///< milliseconds and count of the last one
  std::uint64_t state_ = 0;  ///< of the generator, which the system seeds
};

inline constexpr std::size_t most_id_bytes = 128;

}  // namespace bylaw::server
