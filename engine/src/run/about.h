#pragma once

#include "run/replay.h"

namespace bylaw {

/// Whom the facts of an act are about.
struct Replay::About {
  bool known = false;  ///< somebody is named
  std::uint32_t user = nobody;
  std::uint32_t group = nobody;
  const UserState* user_state = nullptr;
  const GroupState* group_state = nullptr;
};

}  // namespace bylaw
