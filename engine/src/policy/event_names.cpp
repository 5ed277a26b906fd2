#include "policy/event_names.h"

#include <array>

namespace bylaw::policy {

namespace {

// clang-format off
constexpr std::array<std::string_view, 69> names{
    "activity.recorded", "agreement.accepted", "appeal.decided", "appeal.filed", "appeal.late",
    "complaint.acknowledged", "complaint.decided", "complaint.filed",
    "count.fell", "credit.changed", "cure.met", "cure.missed", "cure.opened",
    "finding.annulled", "finding.confirmed", "finding.rectified", "finding.same",
    "founder.changed", "founder.set",
    "grade.at_risk", "grade.changed", "grade.kept",
    "group.began", "group.closed", "group.closing", "group.created", "group.ended", "group.reopened",
    "list.confirmed", "list.entered", "list.left", "list.proposed", "list.removed", "list.withdrawn",
    "measure.began", "measure.changed", "measure.confirmed", "measure.ended", "measure.imposed",
    "measure.lifted", "measure.proposed", "measure.rested", "measure.resumed",
    "member.joined", "member.left", "member.muted", "member.removed",
    "membership.began", "membership.ended", "message.published", "notice.given", "page.updated",
    "record.delete_asked", "record.deleted", "record.kept", "report.sent",
    "request.admitted", "request.approved", "request.lapsed", "request.refused", "request.waits", "request.withdrawn",
    "role.changed", "role.set", "step.taken", "tier.changed", "tier.set",
    "user.registered", "verification.changed",
};

constexpr std::array<Countable, 12> countable{{
    {"activity.recorded",  true,  true,  true},
    {"complaint.filed",    false, true,  true},
    {"group.closed",       true,  true,  true},
    {"group.created",      false, true,  true},
    {"member.joined",      true,  true,  true},
    {"member.left",        true,  true,  true},
    {"member.muted",       true,  true,  true},
    {"member.removed",     true,  true,  true},
    {"message.published",  false, true,  true},
    {"page.updated",       true,  true,  true},
    {"role.set",           true,  true,  true},
    {"tier.set",           true,  true,  true},
}};
// clang-format on

}  // namespace

std::span<const std::string_view> event_names() { return names; }
std::span<const Countable> countable_events() { return countable; }

}  // namespace bylaw::policy
