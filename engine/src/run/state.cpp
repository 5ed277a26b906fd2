#include "run/state.h"

#include <algorithm>

namespace bylaw {

std::string_view group_status_name(GroupStatus status) {
  return status == GroupStatus::active ? "active" : "dissolved";
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
  const auto at = members_.find(key(g, u));
  return at == members_.end() ? nullptr : &at->second;
}

std::string_view State::role(std::string_view group, std::string_view user) const {
  const GroupState* of = this->group(group);
  if (of != nullptr && of->founder != nobody && user_names_.name(of->founder) == user) return "founder";
  const MemberState* member = this->member(group, user);
  if (member == nullptr) return "none";
  return member->role == nobody ? "member" : word(member->role);
}

std::string_view State::contradiction(const Event& event) const {
  if (event.type == EventType::user_registered)
    return user(event.user) != nullptr ? "the user is registered already" : "";
  if (event.type == EventType::verification_changed) return {};
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
  members_.emplace(key(group, user), MemberState{since, nobody});
  ++groups_[group].members;
  ++users_[user].joined;
}

void State::remove_member(std::uint32_t group, std::uint32_t user) {
  members_.erase(key(group, user));
  --groups_[group].members;
  --users_[user].joined;
}

void State::close(std::uint32_t group, std::vector<Effect>& effects) {
  std::vector<std::uint32_t> leaving;
  for (const auto& [pair, member] : members_) {
    if (pair >> 32 == group) leaving.push_back(static_cast<std::uint32_t>(pair));
  }
  // By first appearance in the ledger, whatever the order of the map.
  std::sort(leaving.begin(), leaving.end());
  for (const std::uint32_t user : leaving) {
    remove_member(group, user);
    effects.push_back({"membership.ended", group_names_.name(group), user_names_.name(user), {}, {}, {}});
  }
  set_founder(group, nobody);
  groups_[group].status = GroupStatus::dissolved;
  --active_groups_;
  effects.push_back({"group.ended", group_names_.name(group), {}, {}, {}, {}});
}

void State::advance(const Event& event) {
  at_ = event.time;
  sequence_ = event.sequence;
}

}  // namespace bylaw
