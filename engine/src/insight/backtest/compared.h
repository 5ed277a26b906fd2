#pragma once

#include "insight/backtest/decisions_hash.h"
#include "insight/backtest/open_plan.h"

#include <bylaw/engine.h>

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace bylaw::backtest {

/// What one policy says of a request: each reason is the place of its rule in OpenPlan::rules, times two, and
/// one more where it could not be evaluated.
struct Decided {
  Outcome outcome = Outcome::not_governed;
  std::vector<std::uint64_t> reasons;
};

/// What two policies say of a request, and what that comes to.
struct Compared {
  std::uint32_t action = 0;  ///< a place of OpenPlan::actions
  Decided from;
  Decided to;
  Flip flip = Flip::none;
  Bits128 name;
};

/// The name of what is decided, by the canonical text of it (docs/backtest.md).
Bits128 name_of(const Compared& compared, const OpenPlan& plan);

/// Logs hold few different pairs of decisions, so each is compared and named once. Keys are put together of
/// whatever numbers tell pairs apart.
class KnownPairs {
 public:
  void begin(std::uint64_t number) {
    key_.clear();
    add(number);
  }
  void add(std::uint64_t number) { key_.append(reinterpret_cast<const char*>(&number), sizeof number); }
  /// `make(Compared&)` is called for a key that is new. What is given lives until the next call.
  template <class Make>
  const Compared& find(const Make& make) {
    if (const auto found = pairs_.find(key_); found != pairs_.end()) return found->second;
    // A log may be made so that it has ever more of them.
    if (pairs_.size() == most) pairs_.clear();
    Compared& out = pairs_[key_];
    make(out);
    return out;
  }

 private:
  static constexpr std::size_t most = 1u << 14;

  std::string key_;
  std::unordered_map<std::string, Compared> pairs_;
};

}  // namespace bylaw::backtest
