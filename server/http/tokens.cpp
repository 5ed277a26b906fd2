#include "tokens.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <array>
#include <optional>

namespace bylaw::server::http {

namespace {

constexpr std::array<Role, 4> all_roles{Role::decide, Role::submit, Role::audit, Role::admin};

std::vector<std::string_view> split(std::string_view text, std::string_view at) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t begin = text.find_first_not_of(at);
    if (begin == std::string_view::npos) break;
    text.remove_prefix(begin);
    const std::size_t end = std::min(text.find_first_of(at), text.size());
    out.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return out;
}

/// What is wrong with the words of a line, or nothing.
std::string read_line(const std::vector<std::string_view>& words, Caller& caller) {
  if (words.size() != 3) return "expected `NAME ROLE[,ROLE] SHA256`";
  caller.name = words[0];
  for (const std::string_view word : split(words[1], ",")) {
    const auto role =
        std::find_if(all_roles.begin(), all_roles.end(), [&](Role one) { return role_name(one) == word; });
    if (role == all_roles.end()) return "a role is none of `decide`, `submit`, `audit`, `admin`";
    caller.roles |= static_cast<std::uint8_t>(*role);
  }
  if (caller.roles == 0) return "there is no role";
  const std::optional<Hash> hash = read_hex(words[2]);
  if (!hash) {
    return "the third word must be the SHA-256 of the token as 64 small hexadecimal digits; "
           "`printf %s TOKEN | sha256sum` prints it";
  }
  caller.token = *hash;
  return {};
}

}  // namespace

std::string_view role_name(Role role) {
  switch (role) {
    case Role::decide: return "decide";
    case Role::submit: return "submit";
    case Role::audit: return "audit";
    case Role::admin: return "admin";
  }
  return "";
}

Tokens Tokens::read(std::string_view text, std::string& faults) {
  Tokens out;
  std::size_t number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, std::min(text.find('#'), end));
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    const std::vector<std::string_view> words = split(line, " \t\r");
    if (words.empty()) continue;
    Caller caller;
    std::string wrong = read_line(words, caller);
    for (const Caller& other : out.callers_) {
      if (wrong.empty() && other.name == caller.name) wrong = "there is a token of this name already";
      if (wrong.empty() && other.token == caller.token) wrong = "this token is there already";
    }
    if (wrong.empty())
      out.callers_.push_back(std::move(caller));
    else
      faults += "line " + std::to_string(number) + ": " + wrong + "\n";
  }
  return out;
}

const Caller* Tokens::find(std::string_view token) const {
  const Hash hash = sha256(token);
  const Caller* found = nullptr;
  for (const Caller& caller : callers_) {
    if (CRYPTO_memcmp(caller.token.data(), hash.data(), hash.size()) == 0) found = &caller;
  }
  return found;
}

}  // namespace bylaw::server::http
