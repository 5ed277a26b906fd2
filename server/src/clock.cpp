#include <bylaw/server/clock.h>

#include <algorithm>
#include <chrono>

namespace bylaw::server {

Instant SystemClock::now() const {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  const std::int64_t ms = std::chrono::floor<std::chrono::milliseconds>(since).count();
  return Instant{std::clamp(ms, first_instant.ms, last_instant.ms)};
}

}  // namespace bylaw::server
