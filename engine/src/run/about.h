#pragma once

#include "run/replay.h"

namespace bylaw {

/// Whom an act is about, looked up once.
struct Replay::About {
  bool known = false;  ///< somebody is named
  std::uint32_t user = nobody;
  std::uint32_t group = nobody;
  const UserState* user_state = nullptr;
  const GroupState* group_state = nullptr;
  const MemberState* member = nullptr;
  const Standing* user_standing = nullptr;
  const Standing* group_standing = nullptr;
};

}  // namespace bylaw
