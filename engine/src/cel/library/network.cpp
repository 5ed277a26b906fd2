#include "cel/library/ip_address.h"
#include "cel/library/table.h"
#include "cel/value/build.h"

#include <array>
#include <new>

namespace bylaw::cel {

namespace {

using Arguments = std::span<const Value>;

const IpAddress& address_in(const Value& value) { return *static_cast<const IpAddress*>(value.opaque->data); }
const IpRange& range_in(const Value& value) { return *static_cast<const IpRange*>(value.opaque->data); }

/// What all values of the type share, made at first use: a Type is not a literal type.
template <class Data>
const OpaqueClass& class_of(const char* name, std::string (*text)(const Data&)) {
  static std::string (*const write)(const Data&) = text;
  static const OpaqueClass shared{Type::opaque(name),
                                  [](const void* a, const void* b) {
                                    return *static_cast<const Data*>(a) == *static_cast<const Data*>(b);
                                  },
                                  [](const void* data) { return write(*static_cast<const Data*>(data)); }};
  return shared;
}

template <class Data>
Value make_opaque(Context& context, const Data& data, const OpaqueClass& of) {
  void* copy = context.arena().allocate(sizeof(Data), alignof(Data));
  void* rep = context.arena().allocate(sizeof(OpaqueRep), alignof(OpaqueRep));
  if (copy == nullptr || rep == nullptr) return memory_error(context);
  new (copy) Data(data);
  return Value::of(new (rep) OpaqueRep{&of, copy});
}

Value make_ip(Context& context, const IpAddress& address) {
  return make_opaque(context, address, class_of<IpAddress>("net.IP", ip_text));
}

Value make_range(Context& context, const IpRange& range) {
  return make_opaque(context, range, class_of<IpRange>("net.CIDR", range_text));
}

Value no_address(Context& context) {
  return context.error(ErrorCode::bad_conversion, "the string is no IP address");
}
Value no_range(Context& context) {
  return context.error(ErrorCode::bad_conversion, "the string is no CIDR range");
}

Value is_ip(Context&, Arguments arguments, const void*) {
  return Value::boolean(parse_ip(arguments[0].text()).has_value());
}
Value is_cidr(Context&, Arguments arguments, const void*) {
  return Value::boolean(parse_range(arguments[0].text()).has_value());
}

Value string_to_ip(Context& context, Arguments arguments, const void*) {
  const auto address = parse_ip(arguments[0].text());
  return address ? make_ip(context, *address) : no_address(context);
}

Value string_to_cidr(Context& context, Arguments arguments, const void*) {
  const auto range = parse_range(arguments[0].text());
  return range ? make_range(context, *range) : no_range(context);
}

Value to_text(Context& context, Arguments arguments, const void*) {
  return copy_string(context, arguments[0].opaque->of->text(arguments[0].opaque->data));
}

Value family(Context&, Arguments arguments, const void*) {
  return Value::integer(address_in(arguments[0]).bits == 32 ? 4 : 6);
}

Value is_canonical(Context& context, Arguments arguments, const void*) {
  const auto address = parse_ip(arguments[0].text());
  return address ? Value::boolean(ip_text(*address) == arguments[0].text()) : no_address(context);
}

bool in(const IpAddress& address, std::string_view range) { return contains(*parse_range(range), address); }

bool loopback(const IpAddress& address) { return in(address, "127.0.0.0/8") || in(address, "::1/128"); }
bool unspecified(const IpAddress& address) { return in(address, "0.0.0.0/32") || in(address, "::/128"); }
bool local_multicast(const IpAddress& address) {
  // In IPv6 the flags of a multicast address may be any: its scope, the second half of the second octet,
  // is 2.
  if (address.bits == 32) return in(address, "224.0.0.0/24");
  return address.octets[0] == 0xFF && (address.octets[1] & 0x0F) == 2;
}
bool local_unicast(const IpAddress& address) {
  return in(address, "169.254.0.0/16") || in(address, "fe80::/10");
}
bool multicast(const IpAddress& address) { return in(address, "224.0.0.0/4") || in(address, "ff00::/8"); }
bool broadcast(const IpAddress& address) { return in(address, "255.255.255.255/32"); }
bool global_unicast(const IpAddress& address) {
  return !unspecified(address) && !loopback(address) && !multicast(address) && !local_unicast(address) &&
         !broadcast(address);
}

template <bool (*property)(const IpAddress&)>
Value has(Context&, Arguments arguments, const void*) {
  return Value::boolean(property(address_in(arguments[0])));
}

Value contains_ip(Context&, Arguments arguments, const void*) {
  return Value::boolean(contains(range_in(arguments[0]), address_in(arguments[1])));
}

Value contains_ip_text(Context& context, Arguments arguments, const void*) {
  const auto address = parse_ip(arguments[1].text());
  return address ? Value::boolean(contains(range_in(arguments[0]), *address)) : no_address(context);
}

bool contains_range(const IpRange& outer, const IpRange& inner) {
  return outer.prefix <= inner.prefix && contains(outer, inner.address);
}

Value contains_cidr(Context&, Arguments arguments, const void*) {
  return Value::boolean(contains_range(range_in(arguments[0]), range_in(arguments[1])));
}

Value contains_cidr_text(Context& context, Arguments arguments, const void*) {
  const auto range = parse_range(arguments[1].text());
  return range ? Value::boolean(contains_range(range_in(arguments[0]), *range)) : no_range(context);
}

Value address_of(Context& context, Arguments arguments, const void*) {
  return make_ip(context, range_in(arguments[0]).address);
}

Value mask(Context& context, Arguments arguments, const void*) {
  const IpRange& range = range_in(arguments[0]);
  return make_range(context, {masked(range.address, range.prefix), range.prefix});
}

Value prefix_length(Context&, Arguments arguments, const void*) {
  return Value::integer(range_in(arguments[0]).prefix);
}

constexpr auto table = std::to_array<NamedImplementation>({
    {"cidr_contains_cidr", contains_cidr},
    {"cidr_contains_cidr_string", contains_cidr_text},
    {"cidr_contains_ip", contains_ip},
    {"cidr_contains_ip_string", contains_ip_text},
    {"cidr_ip", address_of},
    {"cidr_masked", mask},
    {"cidr_prefix_length", prefix_length},
    {"cidr_to_string", to_text},
    {"ip_family", family},
    {"ip_is_canonical", is_canonical},
    {"ip_is_global_unicast", has<global_unicast>},
    {"ip_is_link_local_multicast", has<local_multicast>},
    {"ip_is_link_local_unicast", has<local_unicast>},
    {"ip_is_loopback", has<loopback>},
    {"ip_is_unspecified", has<unspecified>},
    {"ip_to_string", to_text},
    {"is_cidr", is_cidr},
    {"is_ip", is_ip},
    {"string_to_cidr", string_to_cidr},
    {"string_to_ip", string_to_ip},
});
static_assert(is_sorted_by_id(table));

}  // namespace

std::span<const NamedImplementation> network_table() { return table; }

}  // namespace bylaw::cel
