#pragma once

#include <bylaw/engine.h>

#include <cstdint>

namespace bylaw {

/// Told what is evaluated while something is decided or replayed, for who wants to know what a run of tests
/// has seen. It changes nothing.
class Watch {
 public:
  /// The action is governed, and every rule of it was evaluated. `frame` has the facts; what the tables
  /// derive may be unset in it.
  virtual void decided(ActionId action, Frame& frame, const Verdict& verdict) = 0;
  /// `when` of a step, by its number in Regime::conditions.
  virtual void asked_of_step(std::uint32_t condition, const cel::Value& value) = 0;

 protected:
  ~Watch() = default;
};

}  // namespace bylaw
