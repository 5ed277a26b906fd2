#pragma once

namespace bylaw::cli {

/// What the command line says to the program that called it.
enum class Exit : int {
  holds = 0,          ///< no fault found, every decision is `allow`, every event applied
  does_not_hold = 1,  ///< faults in a policy, some decision not `allow`, some event refused
  bad_input = 2,      ///< broken lines, unreadable files, wrong arguments, an output that cannot be written
};

/// The graver of the two.
inline Exit graver(Exit a, Exit b) { return a < b ? b : a; }

}  // namespace bylaw::cli
