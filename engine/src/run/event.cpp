#include "run/event.h"

#include <algorithm>
#include <array>

namespace bylaw {

namespace {

using Keys = std::array<std::string_view, 3>;

template <std::size_t n>
constexpr std::span<const std::string_view> first(const Keys& keys) {
  return std::span<const std::string_view>(keys).first(n);
}

constexpr Keys group{"group"};
constexpr Keys group_user{"group", "user"};
constexpr Keys group_user_role{"group", "user", "role"};
constexpr Keys group_tier{"group", "tier"};
constexpr Keys user{"user"};
constexpr Keys user_status{"user", "status"};
constexpr Keys by{"by"};
constexpr Keys by_reason{"by", "reason"};
constexpr Keys by_until{"by", "until"};
constexpr Keys user_by{"user", "by"};
constexpr Keys user_tier_category{"user", "tier", "category"};
constexpr std::span<const std::string_view> none{};

// clang-format off
constexpr std::array<EventRow, 13> rows{{
    {EventType::founder_set,          "founder.set",          "group.hand_over",  false, first<1>(group),           first<2>(user_by)},
    {EventType::group_closed,         "group.closed",         "group.close",      true,  first<1>(group),           first<2>(by_reason)},
    {EventType::group_created,        "group.created",        "group.create",     false, first<1>(group),           first<3>(user_tier_category)},
    {EventType::member_joined,        "member.joined",        "group.join",       false, first<2>(group_user),      first<1>(by)},
    {EventType::member_left,          "member.left",          "group.leave",      false, first<2>(group_user),      first<1>(by)},
    {EventType::member_muted,         "member.muted",         "group.mute",       true,  first<2>(group_user),      first<2>(by_until)},
    {EventType::member_removed,       "member.removed",       "group.remove",     true,  first<2>(group_user),      first<2>(by_reason)},
    {EventType::message_published,    "message.published",    "group.publish",    false, first<2>(group_user),      none},
    {EventType::page_updated,         "page.updated",         "group.edit_page",  true,  first<1>(group),           first<1>(by)},
    {EventType::role_set,             "role.set",             "group.appoint",    true,  first<3>(group_user_role), first<1>(by)},
    {EventType::tier_set,             "tier.set",             "group.raise_tier", true,  first<2>(group_tier),      first<1>(by)},
    {EventType::user_registered,      "user.registered",      "",                 false, first<1>(user),            none},
    {EventType::verification_changed, "verification.changed", "",                 false, first<2>(user_status),     none},
}};
// clang-format on

}  // namespace

std::span<const EventRow> event_rows() { return rows; }

const EventRow* find_event(std::string_view name) {
  const auto at =
      std::find_if(rows.begin(), rows.end(), [name](const EventRow& row) { return row.name == name; });
  return at == rows.end() ? nullptr : &*at;
}

const EventRow& event_row(EventType type) {
  return *std::find_if(rows.begin(), rows.end(), [type](const EventRow& row) { return row.type == type; });
}

}  // namespace bylaw
