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

std::string State::canonical() const {
  const auto users = by_name(user_names_, user_names_.size());
  const auto groups = by_name(group_names_, group_names_.size());
  std::vector<std::uint32_t> rank(users.size());
  for (std::uint32_t i = 0; i < users.size(); ++i) rank[users[i]] = i;
  std::vector<std::vector<std::pair<std::uint32_t, const MemberState*>>> members(groups.size());
  for (const auto& [pair, member] : members_) {
    members[pair >> 32].emplace_back(rank[static_cast<std::uint32_t>(pair)], &member);
  }

  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  writer.key("at").string(format_instant(at_));
  writer.key("groups").begin_array();
  for (const std::uint32_t number : groups) {
    const GroupState& group = groups_[number];
    auto& list = members[number];
    std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    writer.begin_object();
    if (group.category != nobody) writer.key("category").string(word(group.category));
    writer.key("created_at").string(format_instant(group.created_at));
    if (group.founder != nobody) writer.key("founder").string(user_names_.name(group.founder));
    writer.key("id").string(group_names_.name(number));
    writer.key("members").begin_array();
    for (const auto& [user_rank, member] : list) {
      writer.begin_object();
      if (member->role != nobody) writer.key("role").string(word(member->role));
      writer.key("since").string(format_instant(member->since));
      writer.key("user").string(user_names_.name(users[user_rank]));
      writer.end_object();
    }
    writer.end_array();
    writer.key("status").string(group_status_name(group.status));
    if (group.tier != nobody) writer.key("tier").string(word(group.tier));
    writer.end_object();
  }
  writer.end_array();
  writer.key("sequence").integer(sequence_);
  writer.key("users").begin_array();
  for (const std::uint32_t number : users) {
    writer.begin_object();
    writer.key("id").string(user_names_.name(number));
    if (const auto& verification = users_[number].verification) {
      writer.key("verified").boolean(*verification == Verification::verified);
    }
    writer.end_object();
  }
  writer.end_array();
  writer.end_object();
  return out;
}

}  // namespace bylaw
