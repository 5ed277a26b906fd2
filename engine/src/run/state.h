#pragma once

#include "run/event.h"

#include <bylaw/json.h>

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace bylaw {

inline constexpr std::uint32_t nobody = 0xFFFFFFFF;

/// Names to small numbers, in the order of their first appearance.
class NameTable {
 public:
  std::uint32_t add(std::string_view name);
  /// `nobody` where the name is not known.
  std::uint32_t find(std::string_view name) const;
  const std::string& name(std::uint32_t number) const { return names_[number]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(names_.size()); }

 private:
  std::deque<std::string> names_;
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
};

enum class GroupStatus : std::uint8_t { active, dissolved };
std::string_view group_status_name(GroupStatus status);

struct UserState {
  std::optional<Verification> verification;
  std::uint32_t joined = 0;   ///< groups that are not dissolved in which the user is a member
  std::uint32_t founded = 0;  ///< groups that are not dissolved whose founder the user is
};

struct GroupState {
  GroupStatus status = GroupStatus::active;
  std::uint32_t founder = nobody;
  std::uint32_t members = 0;
  std::uint32_t tier = nobody;      ///< in State::words
  std::uint32_t category = nobody;  ///< in State::words
  Instant created_at;
};

struct MemberState {
  Instant since;
  std::uint32_t role = nobody;  ///< what role.set said, in State::words
};

/// Groups, people and who is a member of what: the fold of a ledger.
class State {
 public:
  const UserState* user(std::string_view id) const;
  const GroupState* group(std::string_view id) const;
  const MemberState* member(std::string_view group, std::string_view user) const;
  /// `founder`, what role.set said, `member` or `none`.
  std::string_view role(std::string_view group, std::string_view user) const;
  std::string_view word(std::uint32_t number) const { return words_.name(number); }

  std::uint32_t groups() const { return active_groups_; }
  std::uint32_t users() const { return users_.size() ? static_cast<std::uint32_t>(users_.size()) : 0; }
  std::uint64_t memberships() const { return members_.size(); }
  Instant at() const { return at_; }
  std::int64_t sequence() const { return sequence_; }

  /// What `event` would contradict in this state, or empty.
  std::string_view contradiction(const Event& event) const;
  /// Appends what followed to `effects`. Only without a contradiction.
  struct Effect;
  void apply(const Event& event, std::vector<Effect>& effects);
  /// The event was seen: time and order move on, also where it was refused.
  void advance(const Event& event);

  /// Canonical JSON, sorted by id.
  std::string canonical() const;

 private:
  static std::uint64_t key(std::uint32_t group, std::uint32_t user) {
    return (std::uint64_t{group} << 32) | user;
  }
  std::uint32_t add_user(std::string_view id);
  void set_founder(std::uint32_t group, std::uint32_t user);
  void add_member(std::uint32_t group, std::uint32_t user, Instant since);
  void remove_member(std::uint32_t group, std::uint32_t user);
  void close(std::uint32_t group, std::vector<Effect>& effects);

  NameTable user_names_;
  NameTable group_names_;
  NameTable words_;
  std::vector<UserState> users_;
  std::vector<GroupState> groups_;
  std::unordered_map<std::uint64_t, MemberState> members_;
  std::uint32_t active_groups_ = 0;
  Instant at_ = first_instant;
  std::int64_t sequence_ = 0;
};

/// What followed from an event.
struct State::Effect {
  std::string_view type;
  std::string_view group;
  std::string_view user;
  std::string_view role;
  std::string_view tier;
  std::string_view verified;
};

}  // namespace bylaw
