#include "api/authzen/members.h"

#include <bylaw/authzen.h>

namespace bylaw {

using authzen::Members;

namespace {

void read_actions(Json object, AuthzenOptions& out, Diagnostics& faults) {
  for (const Json member : object) {
    if (member.is(JsonKind::string))
      out.actions.emplace_back(std::string(member.key()), std::string(member.string()));
    else
      add_fault(faults, Code::wrong_kind, member,
                "an action must be given as a string: its name in the policy");
  }
}

}  // namespace

AuthzenPoint read_authzen_point(Json point, Diagnostics& faults) {
  AuthzenPoint told;
  if (!point) return told;
  AuthzenOptions& out = told.options;
  Members members(point, faults);
  read_actions(members.of_kind("actions", JsonKind::object), out, faults);
  out.changes = members.options().flag("changes");
  members.choice<AuthzenDetail>(
      "detail",
      {{"full", AuthzenDetail::full}, {"member", AuthzenDetail::member}, {"bare", AuthzenDetail::bare}},
      out.detail);
  told.entities = members.options().find("entities");
  if (const Json object = members.of_kind("limits", JsonKind::object)) {
    Members limits(object, faults);
    limits.limit("body", out.most_body);
    limits.limit("evaluations", out.most_evaluations);
    limits.limit("looked_at", out.most_looked_at);
    limits.limit("results", out.most_results);
    limits.options().finish();
  }
  told.memberships = members.options().find("memberships");
  out.policy_decision_point = members.text("policy_decision_point");
  members.texts("resource_types", out.resource_types);
  members.texts("subject_types", out.subject_types);
  out.token_key = members.text("token_key");
  members.choice<bool>("undeclared", {{"ignore", false}, {"refuse", true}}, out.refuse_undeclared);
  members.options().finish();
  return told;
}

}  // namespace bylaw
