#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bylaw::cel {

/// An IPv4 or IPv6 address, most significant octet first; IPv4 uses the first four.
struct IpAddress {
  std::array<std::uint8_t, 16> octets{};
  std::uint8_t bits = 32;  ///< 32 or 128

  bool operator==(const IpAddress&) const = default;
};

/// An address and the length of its prefix. The bits behind the prefix are kept.
struct IpRange {
  IpAddress address;
  std::uint8_t prefix = 0;

  bool operator==(const IpRange&) const = default;
};

/// Strict: no leading zeros in IPv4, no zone, no IPv4 inside of IPv6 (`::ffff:1.2.3.4` in any spelling).
std::optional<IpAddress> parse_ip(std::string_view text);
/// `10.0.0.0/8`; no leading zeros in the length.
std::optional<IpRange> parse_range(std::string_view text);

/// RFC 5952: lower case, the first longest run of at least two zero groups as `::`.
std::string ip_text(const IpAddress& address);
std::string range_text(const IpRange& range);

IpAddress masked(const IpAddress& address, std::uint8_t prefix);
bool contains(const IpRange& range, const IpAddress& address);

}  // namespace bylaw::cel
