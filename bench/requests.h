#pragma once

#include <bylaw/time.h>

#include <cstdint>
#include <string>
#include <vector>

namespace bench {

/// A request for join-and-create as a program would hold it.
struct Request {
  std::string text;  ///< as JSON
  bool create = false;
  bool verified = false, blacklisted = false;
  std::int64_t credit = 0, joined = 0, founded = 0, members = 0;
  bylaw::Instant suspended_until, at;
  std::string tier, status, category;
};

/// The lines of a file that bench/requests.mjs wrote; ends the program where one cannot be read.
std::vector<Request> read_requests(const char* path);

/// Why a request is refused by the sheet, as the bits of `Reason`: the floor of the benchmark.
std::uint32_t handwritten(const Request& request);

enum Reason : std::uint32_t {
  blacklisted = 1u << 0,
  not_verified = 1u << 1,
  suspended = 1u << 2,
  group_not_active = 1u << 3,
  group_full = 1u << 4,
  joined_cap = 1u << 5,
  founded_cap = 1u << 6,
  credit_too_low = 1u << 7,
  category_gated = 1u << 8,
};

}  // namespace bench
