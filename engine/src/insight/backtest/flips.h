#pragma once

#include <bylaw/engine.h>
#include <bylaw/event_outcome.h>
#include <bylaw/json.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace bylaw::backtest {

/// The two kinds of backtest. Open: each logged request is decided again on its logged facts. Closed: a
/// ledger is replayed, and what is refused changes what comes after.
enum class Loop : std::uint8_t { open, closed };
std::string_view loop_name(Loop loop);

/// Which of the two policies.
enum class Side : std::uint8_t { from, to };
std::string_view side_name(Side side);

/// What the second policy does differently with one request or event. In the order of their names.
enum class Flip : std::uint8_t {
  newly_allowed,     ///< in a closed loop `newly_applied`
  newly_impossible,  ///< closed loop alone: it contradicts what has come of the events before
  newly_not_governed,
  newly_pending,
  newly_refused,
  other_reasons,  ///< the same outcome, by other rules
  none,
};
inline constexpr std::size_t flip_kinds = 6;
std::string_view flip_name(Flip flip, Loop loop);

/// `other_reasons` where the outcome is the same: whether the reasons are is the caller's to say.
Flip flip_of(Outcome from, Outcome to, bool same_reasons);
Flip flip_of(EventOutcome from, EventOutcome to, bool same_reasons);

/// How many requests or events there were, and how many of them flipped which way.
struct Tally {
  std::uint64_t all = 0;
  std::array<std::uint64_t, flip_kinds> of{};

  void add(Flip flip) {
    ++all;
    if (flip != Flip::none) ++of[static_cast<std::size_t>(flip)];
  }
  void add(const Tally& other);
  std::uint64_t count(Flip flip) const { return of[static_cast<std::size_t>(flip)]; }
  /// Those whose outcome is another one.
  std::uint64_t flipped() const;
};

/// Members `events`, `newly_…`, `other_reasons`, `requests` of the object that is open.
void write_tally(JsonWriter& writer, const Tally& tally, Loop loop);
void write_count(JsonWriter& writer, std::string_view key, std::uint64_t count);

}  // namespace bylaw::backtest
