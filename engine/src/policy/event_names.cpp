#include "policy/event_names.h"

#include <array>

namespace bylaw::policy {

namespace {

constexpr std::array<std::string_view, 33> names{
    "agreement.accepted",
    "appeal.decided",
    "appeal.filed",
    "complaint.acknowledged",
    "complaint.decided",
    "complaint.filed",
    "finding.confirmed",
    "finding.rectified",
    "founder.set",
    "group.closed",
    "group.created",
    "list.confirmed",
    "list.proposed",
    "list.removed",
    "measure.began",
    "measure.confirmed",
    "measure.ended",
    "measure.proposed",
    "member.joined",
    "member.left",
    "member.muted",
    "member.removed",
    "message.published",
    "notice.given",
    "page.updated",
    "record.delete_asked",
    "record.read",
    "report.sent",
    "role.set",
    "step.taken",
    "tier.set",
    "user.registered",
    "verification.changed",
};

}  // namespace

std::span<const std::string_view> event_names() { return names; }

}  // namespace bylaw::policy
