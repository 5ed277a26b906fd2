#pragma once

#include <bylaw/server/row.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::server::http {

/// What somebody may do. `admin` may do all of it.
enum class Role : std::uint8_t { decide = 1, submit = 2, audit = 4, admin = 8 };
std::string_view role_name(Role role);

/// Who asks.
struct Caller {
  std::string name;
  std::uint8_t roles = 0;
  Hash token{};  ///< SHA-256 of it

  bool may(Role role) const {
    return (roles & (static_cast<std::uint8_t>(role) | static_cast<std::uint8_t>(Role::admin))) != 0;
  }
};

/// Bearer tokens (RFC 6750), of which only hashes are known.
class Tokens {
 public:
  /// Lines of `NAME ROLE[,ROLE…] SHA256`, `#` begins a comment. What is wrong with them, a line each, is
  /// appended to `faults`; it repeats no hash.
  static Tokens read(std::string_view text, std::string& faults);

  bool empty() const { return callers_.empty(); }
  /// Whose token it is, or nullptr. Takes as long whichever it is: O(tokens).
  const Caller* find(std::string_view token) const;

 private:
  std::vector<Caller> callers_;
};

}  // namespace bylaw::server::http
