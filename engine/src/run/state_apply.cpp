#include "run/state.h"

namespace bylaw {

namespace {

std::string_view verification_name(Verification verification) {
  switch (verification) {
    case Verification::verified: return "verified";
    case Verification::unverified: return "unverified";
    case Verification::withdrawn: return "withdrawn";
  }
  return "";
}

}  // namespace

void State::apply(const Event& event, std::vector<Effect>& effects) {
  switch (event.type) {
    case EventType::group_created: {
      const std::uint32_t group = group_names_.add(event.group);
      if (group == groups_.size()) groups_.emplace_back();
      groups_[group] = GroupState();
      groups_[group].created_at = event.time;
      if (!event.tier.empty()) groups_[group].tier = words_.add(event.tier);
      if (!event.category.empty()) groups_[group].category = words_.add(event.category);
      ++active_groups_;
      effects.push_back({"group.began", group_names_.name(group), {}, {}, {}, {}});
      if (event.user.empty()) break;
      const std::uint32_t user = add_user(event.user);
      set_founder(group, user);
      add_member(group, user, event.time);
      effects.push_back(
          {"membership.began", group_names_.name(group), user_names_.name(user), "founder", {}, {}});
      break;
    }
    case EventType::group_closed: close(group_names_.find(event.group), effects); break;
    case EventType::member_joined: {
      const std::uint32_t group = group_names_.find(event.group);
      const std::uint32_t user = add_user(event.user);
      add_member(group, user, event.time);
      effects.push_back({"membership.began", group_names_.name(group), user_names_.name(user), {}, {}, {}});
      break;
    }
    case EventType::member_left:
    case EventType::member_removed: {
      const std::uint32_t group = group_names_.find(event.group);
      const std::uint32_t user = user_names_.find(event.user);
      remove_member(group, user);
      effects.push_back({"membership.ended", group_names_.name(group), user_names_.name(user), {}, {}, {}});
      break;
    }
    case EventType::founder_set: {
      const std::uint32_t group = group_names_.find(event.group);
      const std::uint32_t user = event.user.empty() ? nobody : add_user(event.user);
      if (groups_[group].founder == user) break;
      set_founder(group, user);
      const std::string_view name =
          user == nobody ? std::string_view() : std::string_view(user_names_.name(user));
      effects.push_back({"founder.changed", group_names_.name(group), name, {}, {}, {}});
      break;
    }
    case EventType::role_set: {
      const std::uint32_t group = group_names_.find(event.group);
      const std::uint32_t user = user_names_.find(event.user);
      MemberState& member = members_.find(key(group, user))->second;
      const std::uint32_t role = event.role == "member" ? nobody : words_.add(event.role);
      if (member.role == role) break;
      member.role = role;
      const std::string_view name =
          role == nobody ? std::string_view("member") : std::string_view(words_.name(role));
      effects.push_back({"role.changed", group_names_.name(group), user_names_.name(user), name, {}, {}});
      break;
    }
    case EventType::tier_set: {
      const std::uint32_t group = group_names_.find(event.group);
      const std::uint32_t tier = words_.add(event.tier);
      if (groups_[group].tier == tier) break;
      groups_[group].tier = tier;
      effects.push_back({"tier.changed", group_names_.name(group), {}, {}, words_.name(tier), {}});
      break;
    }
    case EventType::user_registered: add_user(event.user); break;
    case EventType::verification_changed: {
      const std::uint32_t user = add_user(event.user);
      if (users_[user].verification == event.verification) break;
      users_[user].verification = event.verification;
      effects.push_back({"verification.changed",
                         {},
                         user_names_.name(user),
                         {},
                         {},
                         verification_name(*event.verification)});
      break;
    }
    case EventType::member_muted:
    case EventType::message_published:
    case EventType::page_updated: break;
  }
}

}  // namespace bylaw
