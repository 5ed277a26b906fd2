#include "cel/library/ip_address.h"

#include <algorithm>

namespace bylaw::cel {

namespace {

/// What is longer need not be looked at.
constexpr std::size_t longest_address = 45;

/// A decimal number without leading zeros.
std::optional<std::uint32_t> parse_decimal(std::string_view text, std::uint32_t most) {
  if (text.empty() || text.size() > 3 || (text.size() > 1 && text[0] == '0')) return std::nullopt;
  std::uint32_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return value <= most ? std::optional(value) : std::nullopt;
}

std::optional<std::uint32_t> parse_group(std::string_view text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  std::uint32_t value = 0;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    if (!letter && (c < '0' || c > '9')) return std::nullopt;
    value = value * 16 + static_cast<std::uint32_t>(letter ? (c | 0x20) - 'a' + 10 : c - '0');
  }
  return value;
}

std::optional<IpAddress> parse_v4(std::string_view text) {
  IpAddress address;
  for (std::size_t i = 0; i < 4; ++i) {
    const std::size_t dot = i < 3 ? text.find('.') : text.size();
    if (dot == std::string_view::npos) return std::nullopt;
    const auto octet = parse_decimal(text.substr(0, dot), 255);
    if (!octet) return std::nullopt;
    address.octets[i] = static_cast<std::uint8_t>(*octet);
    text.remove_prefix(std::min(dot + 1, text.size()));
  }
  return address;
}

/// Groups separated by `:` (none in an empty text) into `octets` from `at` on.
std::optional<std::size_t> parse_groups(std::string_view text, std::array<std::uint8_t, 16>& octets) {
  std::size_t at = 0;
  while (!text.empty()) {
    const std::size_t colon = std::min(text.find(':'), text.size());
    const auto group = parse_group(text.substr(0, colon));
    if (!group || at == 16) return std::nullopt;
    octets[at++] = static_cast<std::uint8_t>(*group >> 8);
    octets[at++] = static_cast<std::uint8_t>(*group & 255);
    if (colon == text.size()) break;
    text.remove_prefix(colon + 1);
    if (text.empty()) return std::nullopt;
  }
  return at;
}

std::optional<IpAddress> parse_v6(std::string_view text) {
  IpAddress address;
  address.bits = 128;
  std::string with_groups;
  // A dotted quad at the end stands for two groups.
  if (const std::size_t dot = text.find('.'); dot != std::string_view::npos) {
    const std::size_t begin = text.rfind(':');
    const auto quad = begin == std::string_view::npos ? std::nullopt : parse_v4(text.substr(begin + 1));
    if (!quad) return std::nullopt;
    constexpr std::string_view digits = "0123456789abcdef";
    with_groups = text.substr(0, begin + 1);
    for (std::size_t i = 0; i < 4; ++i) {
      if (i == 2) with_groups += ':';
      with_groups += digits[quad->octets[i] >> 4];
      with_groups += digits[quad->octets[i] & 15];
    }
    text = with_groups;
  }
  const std::size_t gap = text.find("::");
  if (gap == std::string_view::npos) {
    const auto size = parse_groups(text, address.octets);
    return size && *size == 16 ? std::optional(address) : std::nullopt;
  }
  std::array<std::uint8_t, 16> tail{};
  const auto left = parse_groups(text.substr(0, gap), address.octets);
  const auto right = parse_groups(text.substr(gap + 2), tail);
  // The gap stands for one group at least.
  if (!left || !right || *left + *right > 14) return std::nullopt;
  std::copy_n(tail.begin(), *right, address.octets.end() - static_cast<std::ptrdiff_t>(*right));
  return address;
}

bool is_v4_in_v6(const IpAddress& address) {
  const auto* octets = address.octets.data();
  return address.bits == 128 && std::all_of(octets, octets + 10, [](std::uint8_t o) { return o == 0; }) &&
         octets[10] == 255 && octets[11] == 255;
}

}  // namespace

std::optional<IpAddress> parse_ip(std::string_view text) {
  if (text.size() > longest_address) return std::nullopt;
  const auto address = text.find(':') == std::string_view::npos ? parse_v4(text) : parse_v6(text);
  return address && !is_v4_in_v6(*address) ? address : std::nullopt;
}

std::optional<IpRange> parse_range(std::string_view text) {
  if (text.size() > longest_address + 4) return std::nullopt;
  const std::size_t slash = text.rfind('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto address = parse_ip(text.substr(0, slash));
  if (!address) return std::nullopt;
  const auto prefix = parse_decimal(text.substr(slash + 1), address->bits);
  if (!prefix) return std::nullopt;
  return IpRange{*address, static_cast<std::uint8_t>(*prefix)};
}

std::string ip_text(const IpAddress& address) {
  std::string out;
  if (address.bits == 32) {
    for (std::size_t i = 0; i < 4; ++i) {
      if (i > 0) out += '.';
      out += std::to_string(address.octets[i]);
    }
    return out;
  }
  std::array<std::uint32_t, 8> groups{};
  for (std::size_t i = 0; i < 8; ++i) groups[i] = address.octets[2 * i] * 256u + address.octets[2 * i + 1];
  std::size_t gap = 8;
  std::size_t longest = 1;
  for (std::size_t i = 0; i < 8; ++i) {
    std::size_t end = i;
    while (end < 8 && groups[end] == 0) ++end;
    if (end - i > longest) {
      gap = i;
      longest = end - i;
    }
  }
  for (std::size_t i = 0; i < 8; ++i) {
    if (i == gap) {
      out += "::";
      i += longest - 1;
      continue;
    }
    if (!out.empty() && out.back() != ':') out += ':';
    constexpr std::string_view digits = "0123456789abcdef";
    bool begun = false;
    for (int shift = 12; shift >= 0; shift -= 4) {
      const std::uint32_t digit = groups[i] >> shift & 15;
      begun = begun || digit != 0 || shift == 0;
      if (begun) out += digits[digit];
    }
  }
  return out;
}

std::string range_text(const IpRange& range) {
  return ip_text(range.address) + "/" + std::to_string(range.prefix);
}

IpAddress masked(const IpAddress& address, std::uint8_t prefix) {
  IpAddress out = address;
  for (std::uint32_t bit = prefix; bit < 128; ++bit)
    out.octets[bit / 8] &= static_cast<std::uint8_t>(~(0x80u >> bit % 8));
  return out;
}

bool contains(const IpRange& range, const IpAddress& address) {
  return range.address.bits == address.bits &&
         masked(range.address, range.prefix) == masked(address, range.prefix);
}

}  // namespace bylaw::cel
