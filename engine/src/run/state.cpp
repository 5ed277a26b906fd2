#include "run/state.h"

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

const MemberState* State::member_at(std::uint32_t group, std::uint32_t user) const {
  const auto at = members_.find(key(group, user));
  return at == members_.end() ? nullptr : &at->second;
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

std::string_view State::contradiction(const Event& event) const {
  switch (event.type) {
    case EventType::user_registered:
      return user(event.user) != nullptr ? "the user is registered already" : "";
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
  const GroupState* of = group(event.group);
  const bool exists = of != nullptr && of->status != GroupStatus::dissolved;
  if (event.type == EventType::group_created) return exists ? "the group exists already" : "";
  if (of == nullptr) return "the group does not exist";
  if (!exists) return "the group is dissolved";
  switch (event.type) {
    case EventType::member_joined:
      return member(event.group, event.user) != nullptr ? "the user is a member of the group already" : "";
    case EventType::member_left:
    case EventType::member_removed:
    case EventType::member_muted:
    case EventType::role_set:
      return member(event.group, event.user) == nullptr ? "the user is no member of the group" : "";
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
  std::vector<std::uint32_t>& users = groups_[group].users;
  members_.emplace(key(group, user), MemberState{since, nobody, static_cast<std::uint32_t>(users.size())});
  users.push_back(user);
  ++users_[user].joined;
}

void State::remove_member(std::uint32_t group, std::uint32_t user) {
  const auto at = members_.find(key(group, user));
  std::vector<std::uint32_t>& users = groups_[group].users;
  const std::uint32_t place = at->second.place;
  members_.erase(at);
  if (users.back() != user) {
    users[place] = users.back();
    members_.find(key(group, users[place]))->second.place = place;
  }
  users.pop_back();
  --users_[user].joined;
}

std::vector<std::pair<std::uint32_t, MemberState>> State::members_of(std::uint32_t group) const {
  std::vector<std::uint32_t> users = groups_[group].users;
  std::sort(users.begin(), users.end(),
            [this](std::uint32_t a, std::uint32_t b) { return user_name(a) < user_name(b); });
  std::vector<std::pair<std::uint32_t, MemberState>> out;
  out.reserve(users.size());
  for (const std::uint32_t user : users) out.emplace_back(user, members_.find(key(group, user))->second);
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
  for (const auto& [user, member] : members_of(group)) {
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
