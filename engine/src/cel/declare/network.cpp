#include "cel/declare/tables.h"

namespace bylaw::cel {

namespace {

constexpr Declaration table[] = {
    {"is_ip", "isIP(string) -> bool"},
    {"is_cidr", "isCIDR(string) -> bool"},
    {"string_to_ip", "ip(string) -> net.IP"},
    {"cidr_ip", "net.CIDR.ip() -> net.IP"},
    {"string_to_cidr", "cidr(string) -> net.CIDR"},
    {"ip_family", "net.IP.family() -> int"},
    {"ip_is_canonical", "ip.isCanonical(string) -> bool"},
    {"ip_is_loopback", "net.IP.isLoopback() -> bool"},
    {"ip_is_global_unicast", "net.IP.isGlobalUnicast() -> bool"},
    {"ip_is_unspecified", "net.IP.isUnspecified() -> bool"},
    {"ip_is_link_local_multicast", "net.IP.isLinkLocalMulticast() -> bool"},
    {"ip_is_link_local_unicast", "net.IP.isLinkLocalUnicast() -> bool"},
    {"cidr_contains_ip", "net.CIDR.containsIP(net.IP) -> bool"},
    {"cidr_contains_ip_string", "net.CIDR.containsIP(string) -> bool"},
    {"cidr_contains_cidr", "net.CIDR.containsCIDR(net.CIDR) -> bool"},
    {"cidr_contains_cidr_string", "net.CIDR.containsCIDR(string) -> bool"},
    {"cidr_masked", "net.CIDR.masked() -> net.CIDR"},
    {"ip_to_string", "string(net.IP) -> string"},
    {"cidr_to_string", "string(net.CIDR) -> string"},
    {"cidr_prefix_length", "net.CIDR.prefixLength() -> int"},
};

}  // namespace

std::span<const Declaration> declared_network() { return table; }

}  // namespace bylaw::cel
