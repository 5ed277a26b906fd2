#include "run/event.h"

#include <algorithm>
#include <array>

namespace bylaw {

namespace {

using Keys = std::array<std::string_view, 5>;

template <std::size_t n>
constexpr std::span<const std::string_view> first(const Keys& keys) {
  return std::span<const std::string_view>(keys).first(n);
}

constexpr Keys activity{"activity"};
constexpr Keys user_group_by_amount{"user", "group", "by", "amount"};
constexpr Keys group{"group"};
constexpr Keys group_user{"group", "user"};
constexpr Keys group_user_role{"group", "user", "role"};
constexpr Keys group_tier{"group", "tier"};
constexpr Keys user{"user"};
constexpr Keys user_status{"user", "status"};
constexpr Keys user_version{"user", "version"};
constexpr Keys by{"by"};
constexpr Keys by_reason{"by", "reason"};
constexpr Keys by_until{"by", "until"};
constexpr Keys user_by{"user", "by"};
constexpr Keys user_tier_category{"user", "tier", "category"};
constexpr Keys confirmed{"id", "ground", "severity", "by", "evidence"};
constexpr Keys subject_conduct{"user", "group", "occurred_at"};
constexpr Keys finding{"finding"};
constexpr Keys finding_by{"finding", "by"};
constexpr Keys measure_finding_by{"measure", "finding", "by"};
constexpr Keys measure_by{"measure", "by"};
constexpr Keys subject_until{"user", "group", "until"};
constexpr Keys subject_reason{"user", "group", "reason"};
constexpr Keys list_ground_by{"list", "by", "ground"};
constexpr Keys list_by{"list", "by"};
constexpr Keys subject_evidence_until{"user", "group", "evidence", "until"};
constexpr Keys subject{"user", "group"};
constexpr Keys id_user{"id", "user"};
constexpr Keys complaint_of{"group", "finding", "ground", "evidence"};
constexpr Keys complaint{"complaint"};
constexpr Keys id_finding_user{"id", "finding", "user"};
constexpr Keys appeal_outcome_by{"appeal", "outcome", "by"};
constexpr Keys reason{"reason"};
constexpr Keys record{"record"};
constexpr Keys request{"request"};
constexpr Keys request_by{"request", "by"};
constexpr Keys until{"until"};
constexpr std::span<const std::string_view> none_at_all{};

// clang-format off
constexpr std::array<EventRow, 36> rows{{
    {EventType::activity_recorded,      "activity.recorded",      "",                 false, first<1>(activity),           first<4>(user_group_by_amount)},
    {EventType::agreement_accepted,     "agreement.accepted",     "",                 false, first<2>(user_version),       none_at_all},
    {EventType::appeal_decided,         "appeal.decided",         "",                 false, first<3>(appeal_outcome_by),  first<1>(reason)},
    {EventType::appeal_filed,           "appeal.filed",           "appeal.file",      false, first<3>(id_finding_user),    none_at_all},
    {EventType::complaint_acknowledged, "complaint.acknowledged", "",                 false, first<1>(complaint),          first<1>(by)},
    {EventType::complaint_decided,      "complaint.decided",      "",                 false, first<1>(complaint),          first<2>(by_reason)},
    {EventType::complaint_filed,        "complaint.filed",        "complaint.file",   false, first<2>(id_user),            first<4>(complaint_of)},
    {EventType::finding_annulled,       "finding.annulled",       "",                 false, first<2>(finding_by),         first<1>(reason)},
    {EventType::finding_confirmed,      "finding.confirmed",      "",                 false, first<5>(confirmed),          first<3>(subject_conduct), true, true},
    {EventType::finding_rectified,      "finding.rectified",      "",                 false, first<1>(finding),            first<1>(by)},
    {EventType::founder_set,            "founder.set",            "group.hand_over",  false, first<1>(group),              first<2>(user_by)},
    {EventType::group_closed,           "group.closed",           "group.close",      true,  first<1>(group),              first<2>(by_reason)},
    {EventType::group_created,          "group.created",          "group.create",     false, first<1>(group),              first<3>(user_tier_category)},
    {EventType::list_confirmed,         "list.confirmed",         "",                 false, first<2>(list_by),            first<2>(subject), true},
    {EventType::list_proposed,          "list.proposed",          "",                 false, first<3>(list_ground_by),     first<4>(subject_evidence_until), true, true},
    {EventType::list_removed,           "list.removed",           "",                 false, first<2>(list_by),            first<3>(subject_reason), true},
    {EventType::measure_changed,        "measure.changed",        "",                 false, first<2>(measure_by),         first<3>(subject_until), true},
    {EventType::measure_confirmed,      "measure.confirmed",      "",                 false, first<3>(measure_finding_by), none_at_all},
    {EventType::measure_imposed,        "measure.imposed",        "",                 false, first<3>(measure_finding_by), first<1>(until), false, true},
    {EventType::measure_lifted,         "measure.lifted",         "",                 false, first<2>(measure_by),         first<3>(subject_reason), true},
    {EventType::member_joined,          "member.joined",          "group.join",       false, first<2>(group_user),         first<1>(by)},
    {EventType::member_left,            "member.left",            "group.leave",      false, first<2>(group_user),         first<1>(by)},
    {EventType::member_muted,           "member.muted",           "group.mute",       true,  first<2>(group_user),         first<2>(by_until)},
    {EventType::member_removed,         "member.removed",         "group.remove",     true,  first<2>(group_user),         first<2>(by_reason)},
    {EventType::message_published,      "message.published",      "group.publish",    false, first<2>(group_user),         none_at_all},
    {EventType::notice_given,           "notice.given",           "",                 false, first<1>(finding),            first<1>(by)},
    {EventType::page_updated,           "page.updated",           "group.edit_page",  true,  first<1>(group),              first<1>(by)},
    {EventType::record_delete_asked,    "record.delete_asked",    "",                 false, first<1>(record),             first<1>(by)},
    {EventType::report_sent,            "report.sent",            "",                 false, first<1>(finding),            first<1>(by)},
    {EventType::request_approved,       "request.approved",       "",                 true,  first<2>(request_by),         none_at_all},
    {EventType::request_refused,        "request.refused",        "",                 true,  first<2>(request_by),         first<1>(reason)},
    {EventType::request_withdrawn,      "request.withdrawn",      "",                 false, first<1>(request),            none_at_all},
    {EventType::role_set,               "role.set",               "group.appoint",    true,  first<3>(group_user_role),    first<1>(by)},
    {EventType::tier_set,               "tier.set",               "group.raise_tier", true,  first<2>(group_tier),         first<1>(by)},
    {EventType::user_registered,        "user.registered",        "",                 false, first<1>(user),               none_at_all},
    {EventType::verification_changed,   "verification.changed",   "",                 false, first<2>(user_status),        none_at_all},
}};
// clang-format on

}  // namespace

std::string_view verification_name(Verification verification) {
  switch (verification) {
    case Verification::verified: return "verified";
    case Verification::unverified: return "unverified";
    case Verification::withdrawn: return "withdrawn";
  }
  return "";
}

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
