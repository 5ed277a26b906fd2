#include "run/state.h"

#include <algorithm>
#include <numeric>

namespace bylaw {

namespace {

/// Numbers of a table in the order of their names.
std::vector<std::uint32_t> by_name(const NameTable& names, std::uint32_t count) {
  std::vector<std::uint32_t> out(count);
  std::iota(out.begin(), out.end(), 0u);
  std::sort(out.begin(), out.end(),
            [&](std::uint32_t a, std::uint32_t b) { return names.name(a) < names.name(b); });
  return out;
}

}  // namespace

void State::write_group(JsonWriter& writer, std::uint32_t number) const {
  const GroupState& group = groups_[number];
  writer.begin_object();
  if (group.category != nobody) writer.key("category").string(word(group.category));
  writer.key("created_at").string(format_instant(group.created_at));
  if (group.founder != nobody) writer.key("founder").string(user_name(group.founder));
  writer.key("id").string(group_name(number));
  writer.key("members").begin_array();
  for (const MemberState& member : members_of(number)) {
    writer.begin_object();
    if (member.role != nobody) writer.key("role").string(word(member.role));
    writer.key("since").string(format_instant(member.since));
    writer.key("user").string(user_name(member.user));
    writer.end_object();
  }
  writer.end_array();
  writer.key("status").string(group_status_name(group.status));
  if (group.tier != nobody) writer.key("tier").string(word(group.tier));
  writer.end_object();
}

void State::write_groups(JsonWriter& writer) const {
  writer.key("groups").begin_array();
  for (const std::uint32_t number : by_name(group_names_, group_names_.size())) write_group(writer, number);
  writer.end_array();
}

void State::write_user(JsonWriter& writer, std::uint32_t number) const {
  const UserState& user = users_[number];
  writer.begin_object();
  if (user.agreement != nobody) writer.key("agreement").string(word(user.agreement));
  writer.key("id").string(user_name(number));
  if (user.published != 0) writer.key("published").integer(static_cast<std::int64_t>(user.published));
  if (user.registered_at) writer.key("registered_at").string(format_instant(*user.registered_at));
  if (user.verification) writer.key("verification").string(verification_name(*user.verification));
  writer.end_object();
}

void State::write_users(JsonWriter& writer) const {
  writer.key("sequence").integer(sequence_);
  writer.key("users").begin_array();
  for (const std::uint32_t number : by_name(user_names_, user_names_.size())) write_user(writer, number);
  writer.end_array();
}

}  // namespace bylaw
