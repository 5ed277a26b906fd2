#pragma once

#include <cstdint>
#include <string_view>

namespace bylaw {

/// What a refusal means: `enforce`: the act does not happen. `observe`: history is taken as it was, and what
/// would have been refused is reported.
enum class ReplayMode : std::uint8_t { enforce, observe };

/// What became of an event. `refused` and `pending` acts have not happened, an `error` (one that contradicts
/// the state or comes out of order) changed nothing.
enum class EventOutcome : std::uint8_t { applied, refused, pending, not_governed, error };
std::string_view event_outcome_name(EventOutcome outcome);

struct ReplayCounts {
  std::uint64_t events = 0;  ///< the sum of those below, `would_refuse` apart
  std::uint64_t applied = 0;
  std::uint64_t refused = 0;
  std::uint64_t pending = 0;
  std::uint64_t would_refuse = 0;  ///< with ReplayMode::observe, of those that were applied
  std::uint64_t not_governed = 0;
  std::uint64_t errors = 0;
};

}  // namespace bylaw
