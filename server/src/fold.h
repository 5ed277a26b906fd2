#pragma once

#include <bylaw/ledger.h>
#include <bylaw/server/row.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace bylaw::server {

/// Rows as they must follow one another, whatever they say: the last one, and how many rows have named each
/// group and each person.
class Chain {
 public:
  std::int64_t sequence() const { return sequence_; }
  const Hash& hash() const { return hash_; }
  Instant time() const { return time_; }

  /// Takes the row as the next one. Says what is wrong with it where it cannot be; it is the last one all the
  /// same, so that each fault is said once.
  std::string follow(const LedgerRow& row);
  /// Makes the row the next one: gives it its sequence, versions, previous hash and hash.
  void append(LedgerRow& row);
  /// What is appended from now on can be taken back.
  void mark();
  void take_back();

  /// `{"groups": {id: version}, "users": {…}}`, and back; false where it is none.
  std::string versions() const;
  bool go_on(std::int64_t sequence, const Hash& hash, Instant time, Json versions);

 private:
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  using Counts = std::unordered_map<std::string, std::int64_t, TextHash, std::equal_to<>>;

  std::int64_t& count(Counts& counts, const std::string& name);

  std::int64_t sequence_ = 0;
  Hash hash_{};
  Instant time_ = first_instant;
  Counts groups_;
  Counts users_;
  bool marked_ = false;
  std::vector<std::int64_t*> counted_;  ///< since the mark; nodes of a map stay where they are
  std::int64_t marked_sequence_ = 0;
  Hash marked_hash_{};
  Instant marked_time_;
};

/// Decides a row again. What differs from what is written down, or nothing.
std::string decide_again(Ledger& ledger, const LedgerRow& row);

/// Lines of timers as a JSON array; empty where there are none.
std::string timers_array(std::string_view lines);

}  // namespace bylaw::server
