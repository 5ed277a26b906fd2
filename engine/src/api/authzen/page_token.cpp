#include "api/authzen/page_token.h"

#include "cel/base64.h"

#include <bylaw/digest.h>
#include <bylaw/json.h>

#include <limits>

namespace bylaw::authzen {

namespace {

constexpr std::size_t seal_bytes = 16;

std::string_view bytes_of(const std::array<std::uint8_t, 32>& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

std::string seal(std::string_view key, std::string_view text) {
  const auto mac = hmac(key, text);
  return std::string(bytes_of(mac).substr(0, seal_bytes));
}

bool same_bytes(std::string_view a, std::string_view b) {
  // In a time that does not say where they differ.
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned>(static_cast<unsigned char>(b[i]));
  return difference == 0;
}

}  // namespace

std::array<std::uint8_t, 32> hmac(std::string_view key, std::string_view text) {
  std::array<std::uint8_t, 32> hashed{};
  if (key.size() > 64) {
    hashed = Sha256().update(key).finish();
    key = bytes_of(hashed);
  }
  std::string inner(64, '\x36'), outer(64, '\x5c');
  for (std::size_t i = 0; i < key.size(); ++i) {
    inner[i] = static_cast<char>(inner[i] ^ key[i]);
    outer[i] = static_cast<char>(outer[i] ^ key[i]);
  }
  const auto first = Sha256().update(inner).update(text).finish();
  return Sha256().update(outer).update(bytes_of(first)).finish();
}

std::string write_token(const PageToken& token, std::string_view key) {
  std::string text;
  JsonWriter writer(text);
  writer.begin_object();
  writer.key("about").string(token.about);
  writer.key("after").string(token.after);
  writer.key("limit").integer(token.limit);
  writer.end_object();
  std::string out = cel::to_base64(seal(key, text) + text);
  // RFC 4648 §5, so that it fits everywhere.
  while (!out.empty() && out.back() == '=') out.pop_back();
  for (char& c : out) c = c == '+' ? '-' : c == '/' ? '_' : c;
  return out;
}

std::optional<PageToken> read_token(std::string_view text, std::string_view key) {
  std::string plain(text);
  for (char& c : plain) {
    if (c == '+' || c == '/' || c == '=') return std::nullopt;
    c = c == '-' ? '+' : c == '_' ? '/' : c;
  }
  const auto octets = cel::from_base64(plain);
  if (!octets || octets->size() < seal_bytes) return std::nullopt;
  const std::string_view sealed = std::string_view(*octets).substr(seal_bytes);
  if (!same_bytes(seal(key, sealed), std::string_view(*octets).substr(0, seal_bytes))) return std::nullopt;
  JsonDocument document;
  if (!document.read(sealed).empty()) return std::nullopt;
  const Json root = document.root();
  const Json limit = root.find("limit");
  // Without a key anybody could have written it.
  if (!root.find("after").is(JsonKind::string) || !root.find("about").is(JsonKind::string) ||
      !limit.is(JsonKind::integer) || limit.integer() < 0 ||
      limit.integer() > std::numeric_limits<std::uint32_t>::max()) {
    return std::nullopt;
  }
  PageToken out{std::string(root.find("after").string()), static_cast<std::uint32_t>(limit.integer()),
                std::string(root.find("about").string())};
  // One spelling alone: bits behind the end of the base64 text change nothing in it.
  return write_token(out, key) == text ? std::optional(out) : std::nullopt;
}

}  // namespace bylaw::authzen
