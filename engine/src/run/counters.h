#pragma once

#include "run/cases.h"
#include "run/effect.h"
#include "run/event.h"
#include "run/regimes.h"
#include "run/state.h"

#include <bylaw/json.h>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

namespace bylaw {

/// What people did, counted by the policy's counters. No annulment changes it.
class Counters {
 public:
  /// Both outlive the counters.
  Counters(const Regimes& regimes, State& state);

  /// The event happened, and counts by the version in force at its time: O(counters of its type · log of what
  /// they hold).
  void count(const Event& event);
  /// What counts at `at`, which is not before any event that was counted; 0 of who is `nobody`. O(parts that
  /// have fallen and were not settled).
  std::int64_t value(std::uint32_t counter, std::uint32_t subject, Instant at) const;
  /// Forgets what no longer counts at `at`.
  void settle(std::uint32_t counter, std::uint32_t subject, Instant at);

  /// When a count falls that somebody waits for; `never` where none does.
  Instant next() const { return agenda_.empty() ? never : std::get<0>(*agenda_.begin()); }
  /// Every such count of the first subject that falls then.
  void wake(std::vector<Effect>& effects);

  /// One part of a count as `write` wrote it; false where `key` is none that this counter has.
  bool restore(std::uint32_t counter, Subject subject, std::string_view key, Instant until,
               std::int64_t amount);
  /// The member `activity` of the canonical state; nothing where nothing counts.
  void write(JsonWriter& writer) const;

 private:
  /// What falls away when, and by what it is told apart: nothing, a day, a user or a group.
  struct Count {
    std::int64_t value = 0;
    std::map<std::pair<Instant, std::int64_t>, std::int64_t> parts;
    std::unordered_map<std::int64_t, Instant> last;  ///< of each that is told apart
  };
  void add(const CounterRules& rules, Count& count, std::int64_t key, Instant until, std::int64_t amount);
  void fall(Count& count, Instant at) const;
  /// When the count falls next; `never` where it does not.
  static Instant falls_at(const Count& count) {
    return count.parts.empty() ? never : count.parts.begin()->first.first;
  }
  void schedule(std::uint32_t counter, std::uint32_t subject, Instant at);
  void unschedule(std::uint32_t counter, std::uint32_t subject, Instant at);
  /// What fell at `before` may fall at another time now.
  void move(std::uint32_t counter, std::uint32_t subject, Instant before, const Count& count);
  std::string_view name(Subject subject) const;
  std::int64_t key_of(const CounterRules& rules, const Event& event);
  std::string key_name(const CounterRules& rules, std::int64_t key) const;

  const Regimes& regimes_;
  State& state_;
  std::vector<std::unordered_map<std::uint32_t, Count>> counts_;  ///< by counter, then subject
  /// Ordered by ids, which do not depend on who was seen first.
  std::set<std::tuple<Instant, SubjectKind, std::string_view, std::uint32_t, std::uint32_t>> agenda_;
};

}  // namespace bylaw
