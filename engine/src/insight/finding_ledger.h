#pragma once

#include "run/event.h"
#include "run/regime.h"

#include <bylaw/engine.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace bylaw {

/// A finding against the subject of a ladder, some time after the one before it.
struct TimedFinding {
  std::int64_t after_ms = 0;
  std::uint32_t severity = 0;
  bool operator==(const TimedFinding&) const = default;
};

/// Ledgers in which one subject, who has accepted the agreement and is in a group, meets with findings.
class FindingLedger {
 public:
  FindingLedger(const Program& program, const policy::Ladder& ladder);

  struct Outcome {
    std::size_t steps = 0;  ///< how far up the ladder it led: the highest step that was taken, counted from 1
    bool closes = false;    ///< with a finding, a measure that closes a group began or was proposed
  };
  Outcome replay(const std::vector<TimedFinding>& findings) const;
  /// The same ledger as CloudEvents in JSON, one an event.
  std::vector<std::string> lines(const std::vector<TimedFinding>& findings) const;

 private:
  std::vector<Event> events(const std::vector<TimedFinding>& findings, std::vector<std::string>& ids) const;

  const Program& program_;
  const policy::Ladder& ladder_;
  Instant start_;
  std::uint32_t ground_ = 0;
  std::string tier_;
  std::string category_;
};

}  // namespace bylaw
