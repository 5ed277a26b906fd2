#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace bylaw::cel {

/// A time zone: a fixed offset from UTC, or a place of the tz database that is built in.
struct Zone {
  std::int32_t fixed = 0;  ///< seconds east of UTC, where there is no place
  std::int32_t place = -1;
};

/// `+08:00`, `-02:30`, `02:00`, `Asia/Shanghai`, `US/Central`. Names are those of the tz database, as they
/// are spelled there; anything else is nothing. O(log names).
std::optional<Zone> find_zone(std::string_view name);

/// Seconds east of UTC that were in force at an instant. Before 1970 it is what was in force at the beginning
/// of 1970; after the last known change the rule in force then goes on.
std::int32_t zone_offset(const Zone& zone, std::int64_t seconds);

/// The release of the tz database that is built in, such as `2025b`.
std::string_view zone_version();

}  // namespace bylaw::cel
