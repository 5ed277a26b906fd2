#pragma once

#include "run/program.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace bylaw::population {

/// What people of the model do that is asked as an action first.
inline constexpr std::array asked_types{
    EventType::group_created,     EventType::group_closed, EventType::member_joined, EventType::member_left,
    EventType::message_published, EventType::page_updated, EventType::role_set,      EventType::tier_set,
    EventType::complaint_filed,   EventType::appeal_filed};

/// An action of people whose rules read what the model cannot say.
struct Unmoved {
  std::string_view action;
  std::vector<std::string_view> reads;  ///< sorted
};

/// What a policy understands of what people and moderators do: nothing else is asked of it.
struct Reach {
  explicit Reach(const Program& program);

  bool verification = false;  ///< somebody reads whether a user is verified
  bool agreement = false;     ///< … or has accepted an agreement
  bool findings = false;
  bool about_groups = false;  ///< findings about groups lead to something
  bool appeals = false;
  bool waits = false;                        ///< some acts may have to wait
  std::vector<std::string_view> tiers;       ///< of groups, in the policy's order
  std::vector<std::string_view> categories;  ///< of groups
  std::vector<std::string_view> roles;       ///< that a founder may give
  std::vector<std::string_view> met_by;      ///< by duty
  std::uint32_t severities = 0;
  std::uint32_t grounds = 0;
  std::uint32_t activities = 0;
  std::uint32_t user_list = none;   ///< the first that blocks users
  std::uint32_t group_list = none;  ///< the first that blocks groups
  /// Attributes that rules on what people do read, and that nothing in a ledger says: they have no default,
  /// either, so that these rules refuse. Sorted.
  std::vector<std::string_view> unknown;
  std::vector<Unmoved> unmoved;  ///< in the order of the actions' names
};

}  // namespace bylaw::population
