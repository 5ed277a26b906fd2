#include "run/state.h"

#include "run/read_soon.h"

#include <algorithm>

namespace bylaw {

std::string_view group_status_name(GroupStatus status) {
  switch (status) {
    case GroupStatus::active: return "active";
    case GroupStatus::closing: return "closing";
    case GroupStatus::dissolved: return "dissolved";
  }
  return "";
}

const UserState* State::user(std::string_view id) const {
  const std::uint32_t number = user_names_.find(id);
  return number == nobody ? nullptr : &users_[number];
}

const GroupState* State::group(std::string_view id) const {
  const std::uint32_t number = group_names_.find(id);
  return number == nobody ? nullptr : &groups_[number];
}

const MemberState* State::member(std::string_view group, std::string_view user) const {
  const std::uint32_t g = group_names_.find(group);
  const std::uint32_t u = user_names_.find(user);
  if (g == nobody || u == nobody) return nullptr;
  return member_at(g, u);
}

std::string_view State::role(std::string_view group, std::string_view user) const {
  return role_at(group_names_.find(group), user_names_.find(user));
}

std::string_view State::role_at(std::uint32_t group, std::uint32_t user) const {
  if (group == nobody || user == nobody) return "none";
  if (groups_[group].founder == user) return "founder";
  const MemberState* member = member_at(group, user);
  if (member == nullptr) return "none";
  return member->role == nobody ? "member" : word(member->role);
}

Parties State::parties(const Event& event) const {
  const std::uint32_t group_hash = group_names_.begin(event.group);
  const std::uint32_t user_hash = user_names_.begin(event.user);
  Parties out;
  out.group = group_names_.guess(group_hash);
  if (out.group != nobody) read_soon(&groups_[out.group]);
  out.user = user_names_.guess(user_hash);
  if (out.user != nobody) read_soon(&users_[out.user]);
  if (!group_names_.is_right(out.group, event.group)) out.group = group_number(event.group);
  if (!user_names_.is_right(out.user, event.user)) out.user = user_number(event.user);
  return out;
}

void State::expect_names(const Event& event) const {
  group_names_.begin(event.group);
  user_names_.begin(event.user);
}

Parties State::expect_parties(const Event& event) const {
  const std::uint32_t group = group_names_.guess(hash_of(event.group));
  const std::uint32_t user = user_names_.guess(hash_of(event.user));
  if (group != nobody) {
    read_soon(&groups_[group]);
    read_soon(&groups_[group].users);
  }
  if (user != nobody) read_soon(&users_[user]);
  return {group, user};
}

Parties State::expect_membership(const Event& event) const {
  Parties out;
  out.group = group_names_.guess(hash_of(event.group));
  out.user = user_names_.guess(hash_of(event.user));
  if (out.group != nobody && out.user != nobody) groups_[out.group].users.expect(out.user);
  return out;
}

std::string_view State::contradiction(const Event& event, const Parties& of) const {
  switch (event.type) {
    case EventType::user_registered: return of.user != nobody ? "the user is registered already" : "";
    case EventType::group_created:
    case EventType::group_closed:
    case EventType::member_joined:
    case EventType::member_left:
    case EventType::member_removed:
    case EventType::member_muted:
    case EventType::message_published:
    case EventType::page_updated:
    case EventType::role_set:
    case EventType::founder_set:
    case EventType::tier_set: break;
    case EventType::activity_recorded:
      if (!event.group.empty()) break;
      return {};
    default: return {};
  }
  const bool known = of.group != nobody;
  const bool exists = known && groups_[of.group].status != GroupStatus::dissolved;
  if (event.type == EventType::group_created) return exists ? "the group exists already" : "";
  if (!known) return "the group does not exist";
  if (!exists) return "the group is dissolved";
  const auto is_member = [&] { return of.user != nobody && member_at(of.group, of.user) != nullptr; };
  switch (event.type) {
    case EventType::member_joined: return is_member() ? "the user is a member of the group already" : "";
    case EventType::member_left:
    case EventType::member_removed:
    case EventType::member_muted:
    case EventType::role_set: return is_member() ? "" : "the user is no member of the group";
    default: return {};
  }
}

std::uint32_t State::add_user(std::string_view id) {
  const std::uint32_t number = user_names_.add(id);
  if (number == users_.size()) users_.emplace_back();
  return number;
}

void State::set_founder(std::uint32_t group, std::uint32_t user) {
  std::uint32_t& founder = groups_[group].founder;
  if (founder != nobody) --users_[founder].founded;
  founder = user;
  if (founder != nobody) ++users_[founder].founded;
}

void State::add_member(std::uint32_t group, std::uint32_t user, Instant since) {
  groups_[group].users.add({since, user, nobody});
  ++users_[user].joined;
  ++memberships_;
}

void State::remove_member(std::uint32_t group, std::uint32_t user) {
  groups_[group].users.remove(user);
  --users_[user].joined;
  --memberships_;
}

std::vector<MemberState> State::members_of(std::uint32_t group) const {
  const Members& members = groups_[group].users;
  std::vector<MemberState> out(members.begin(), members.end());
  std::sort(out.begin(), out.end(), [this](const MemberState& a, const MemberState& b) {
    return user_name(a.user) < user_name(b.user);
  });
  return out;
}

std::vector<std::uint32_t> State::founded_by(std::uint32_t user) const {
  std::vector<std::uint32_t> out;
  for (std::uint32_t group = 0; group < groups_.size(); ++group) {
    if (groups_[group].founder == user && groups_[group].status != GroupStatus::dissolved)
      out.push_back(group);
  }
  std::sort(out.begin(), out.end(),
            [this](std::uint32_t a, std::uint32_t b) { return group_name(a) < group_name(b); });
  return out;
}

void State::close(std::uint32_t group, std::vector<Effect>& effects) {
  for (const MemberState& member : members_of(group)) {
    const std::uint32_t user = member.user;
    remove_member(group, user);
    Effect& effect = effects.emplace_back();
    effect.type = "membership.ended";
    effect.group = group_name(group);
    effect.user = user_name(user);
  }
  set_founder(group, nobody);
  groups_[group].status = GroupStatus::dissolved;
  --active_groups_;
  Effect& effect = effects.emplace_back();
  effect.type = "group.ended";
  effect.group = group_name(group);
}

void State::pass(Instant until) {
  if (until > at_) at_ = until;
}

void State::advance(const Event& event) {
  at_ = event.time;
  sequence_ = event.sequence;
}

}  // namespace bylaw
