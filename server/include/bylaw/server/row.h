#pragma once

#include <bylaw/json.h>
#include <bylaw/time.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bylaw::server {

/// SHA-256.
using Hash = std::array<std::uint8_t, 32>;
Hash sha256(std::string_view bytes);
/// 64 lower-case hexadecimal digits.
std::string hex(const Hash& hash);
std::optional<Hash> read_hex(std::string_view text);

/// One row of a ledger: an event with what was decided, or instants at which things happened by themselves.
struct LedgerRow {
  std::int64_t sequence = 0;  ///< from 1 on, without a gap
  Instant time;               ///< not before that of the row before
  std::string id;             ///< the id of the event, by which it was asked for; empty: timers alone
  std::string event;          ///< canonical JSON with `sequence` and `time`; empty: timers alone
  std::string facts;          ///< what the rules of the action could read, or empty
  std::string decision;       ///< the line of the event (docs/doors.md, `replay`); empty: timers alone
  std::string timers;         ///< a JSON array of what happened by itself before the event, or empty
  std::string policy;         ///< the digest of the version in force
  std::string group;          ///< whom the event names, or empty
  std::string user;
  std::int64_t group_version =
      0;  ///< rows that have named the group so far, this one too; 0 where none is named
  std::int64_t user_version = 0;
  Hash previous{};  ///< of the row before; zeros for the first
  Hash hash{};      ///< of `row_json` without `hash`
};

/// The row as canonical JSON, as it is exported. Without its hash it is what the hash is taken of, so that
/// any program that knows SHA-256 can follow the chain:
///
///     {"decision", "event", "facts", "group", "group_version", "hash", "id", "policy", "previous",
///      "sequence", "time", "timers", "user", "user_version"}
///
/// Members that say nothing are left out.
void write_row(std::string& out, const LedgerRow& row, bool with_hash);
Hash hash_of(const LedgerRow& row);

/// The text of a member; empty where there is none.
inline std::string_view text_of(Json object, std::string_view key) {
  const Json value = object.find(key);
  return value ? value.string() : std::string_view();
}

/// Reads what `write_row` wrote. Nothing where a member is missing, unknown or of another kind.
std::optional<LedgerRow> read_row(Json json);

}  // namespace bylaw::server
