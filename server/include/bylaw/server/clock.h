#pragma once

#include <bylaw/time.h>

#include <atomic>

namespace bylaw::server {

/// Where a ledger has its time from; nothing else in Bylaw reads a clock. It may be asked by several threads
/// at once, and it may jump: a keeper never gives an event an earlier instant than the one before
/// (docs/decisions/0022-the-kept-ledger.md).
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

/// The wall clock of the machine, to the millisecond below.
class SystemClock : public Clock {
 public:
  Instant now() const override;
};

/// Says what it was told, for tests and simulations.
class ManualClock : public Clock {
 public:
  explicit ManualClock(Instant at) : ms_(at.ms) {}
  Instant now() const override { return Instant{ms_.load()}; }
  void set(Instant at) { ms_ = at.ms; }
  void advance(std::int64_t ms) { ms_ += ms; }

 private:
  std::atomic<std::int64_t> ms_;
};

}  // namespace bylaw::server
