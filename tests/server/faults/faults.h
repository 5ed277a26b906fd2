#pragma once

#include "room.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace bylaw::server::test {

/// What a client was told: the row of each id, and what became of the event.
struct Told {
  std::int64_t sequence = 0;
  EventOutcome outcome = EventOutcome::error;
};
using Acknowledged = std::map<std::string, Told>;

/// The event with this number, the same each time: founding a table, sitting down, leaving.
std::string numbered_event(std::uint64_t number);
std::string numbered_id(std::uint64_t number);

struct Inspected {
  std::int64_t rows = 0;
  std::int64_t lost = 0;        ///< acknowledged, and not there or another
  std::int64_t duplicated = 0;  ///< ids that stand twice
  std::int64_t broken = 0;  ///< caps exceeded, versions out of step, decisions that differ, the chain broken
  std::vector<std::string> words;
};
/// Everything that must hold of a ledger, whatever happened to its server.
Inspected inspect(Store& store, const Acknowledged& acknowledged);

/// Counts what held and says what did not.
class Tally {
 public:
  void check(bool held, const std::string& what);
  /// The last line; the exit code.
  int finish() const;

 private:
  int passed_ = 0;
  int failed_ = 0;
};

void kills(int rounds, Tally& tally);
void cuts(int rounds, int controls, Tally& tally);
void races(int rounds, Tally& tally);
void damages(int rounds, Tally& tally);

}  // namespace bylaw::server::test
