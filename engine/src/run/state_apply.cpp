#include "run/state.h"

namespace bylaw {

namespace {

Effect& add(std::vector<Effect>& effects, std::string_view type, std::string_view group,
            std::string_view user = {}) {
  Effect& effect = effects.emplace_back();
  effect.type = type;
  effect.group = group;
  effect.user = user;
  return effect;
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
      add(effects, "group.began", group_name(group));
      if (event.user.empty()) break;
      const std::uint32_t user = add_user(event.user);
      set_founder(group, user);
      add_member(group, user, event.time);
      add(effects, "membership.began", group_name(group), user_name(user)).role = "founder";
      break;
    }
    case EventType::group_closed: close(group_names_.find(event.group), effects); break;
    case EventType::member_joined: {
      const std::uint32_t group = group_names_.find(event.group);
      const std::uint32_t user = add_user(event.user);
      add_member(group, user, event.time);
      add(effects, "membership.began", group_name(group), user_name(user));
      break;
    }
    case EventType::member_left:
    case EventType::member_removed: {
      const std::uint32_t group = group_names_.find(event.group);
      const std::uint32_t user = user_names_.find(event.user);
      remove_member(group, user);
      add(effects, "membership.ended", group_name(group), user_name(user));
      break;
    }
    case EventType::founder_set: {
      const std::uint32_t group = group_names_.find(event.group);
      const std::uint32_t user = event.user.empty() ? nobody : add_user(event.user);
      if (groups_[group].founder == user) break;
      set_founder(group, user);
      add(effects, "founder.changed", group_name(group),
          user == nobody ? std::string_view() : std::string_view(user_name(user)));
      break;
    }
    case EventType::role_set: {
      const std::uint32_t group = group_names_.find(event.group);
      const std::uint32_t user = user_names_.find(event.user);
      MemberState& member = members_.find(key(group, user))->second;
      const std::uint32_t role = event.role == "member" ? nobody : words_.add(event.role);
      if (member.role == role) break;
      member.role = role;
      add(effects, "role.changed", group_name(group), user_name(user)).role =
          role == nobody ? std::string_view("member") : word(role);
      break;
    }
    case EventType::tier_set: {
      const std::uint32_t group = group_names_.find(event.group);
      const std::uint32_t tier = words_.add(event.tier);
      if (groups_[group].tier == tier) break;
      groups_[group].tier = tier;
      add(effects, "tier.changed", group_name(group)).tier = word(tier);
      break;
    }
    case EventType::user_registered: users_[add_user(event.user)].registered_at = event.time; break;
    case EventType::agreement_accepted: {
      const std::uint32_t user = add_user(event.user);
      users_[user].agreement = words_.add(event.version);
      break;
    }
    case EventType::message_published: ++users_[add_user(event.user)].published; break;
    case EventType::activity_recorded:
      if (!event.user.empty()) add_user(event.user);
      break;
    case EventType::verification_changed: {
      const std::uint32_t user = add_user(event.user);
      if (users_[user].verification == event.verification) break;
      users_[user].verification = event.verification;
      add(effects, "verification.changed", {}, user_name(user)).verified =
          verification_name(*event.verification);
      break;
    }
    default: break;  // what it means, if anything, the Casebook says
  }
}

}  // namespace bylaw
