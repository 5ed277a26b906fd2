#pragma once

#include "run/effect.h"
#include "run/event.h"
#include "run/members.h"
#include "run/name_table.h"

#include <bylaw/json.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw {

enum class GroupStatus : std::uint8_t { active, closing, dissolved };
std::string_view group_status_name(GroupStatus status);

struct UserState {
  std::optional<Verification> verification;
  std::uint32_t joined = 0;          ///< groups that are not dissolved in which the user is a member
  std::uint32_t founded = 0;         ///< groups that are not dissolved whose founder the user is
  std::uint32_t agreement = nobody;  ///< the version accepted, in State::words
  std::uint64_t published = 0;
  std::optional<Instant> registered_at;
};

struct GroupState {
  GroupStatus status = GroupStatus::active;
  std::uint32_t founder = nobody;
  std::uint32_t tier = nobody;      ///< in State::words
  std::uint32_t category = nobody;  ///< in State::words
  Instant created_at;
  Members users;
};

/// Whom an event is about, looked up once; `nobody` for who is not named or has not been seen.
struct Parties {
  std::uint32_t group = nobody;
  std::uint32_t user = nobody;
};

/// Groups, people and who is a member of what: the fold of a ledger.
class State {
 public:
  const UserState* user(std::string_view id) const;
  const GroupState* group(std::string_view id) const;
  const MemberState* member(std::string_view group, std::string_view user) const;
  /// By their numbers, which must not be `nobody`.
  const UserState& user_at(std::uint32_t user) const { return users_[user]; }
  const GroupState& group_at(std::uint32_t group) const { return groups_[group]; }
  const MemberState* member_at(std::uint32_t group, std::uint32_t user) const {
    return groups_[group].users.find(user);
  }
  /// `founder`, what role.set said, `member` or `none`.
  std::string_view role(std::string_view group, std::string_view user) const;
  /// The same; either may be `nobody`.
  std::string_view role_at(std::uint32_t group, std::uint32_t user) const;
  std::string_view word(std::uint32_t number) const { return words_.name(number); }
  /// Numbers of who has been seen, `nobody` for others, and their ids.
  std::uint32_t user_number(std::string_view id) const { return user_names_.find(id); }
  std::uint32_t group_number(std::string_view id) const { return group_names_.find(id); }
  const std::string& user_name(std::uint32_t number) const { return user_names_.name(number); }
  const std::string& group_name(std::uint32_t number) const { return group_names_.name(number); }

  std::uint32_t groups() const { return active_groups_; }
  /// Also those that are dissolved; their numbers are below it.
  std::uint32_t all_groups() const { return static_cast<std::uint32_t>(groups_.size()); }
  std::uint32_t users() const { return static_cast<std::uint32_t>(users_.size()); }
  std::uint64_t memberships() const { return memberships_; }
  Instant at() const { return at_; }
  std::int64_t sequence() const { return sequence_; }

  Parties parties(const Event& event) const;
  /// Tell the processor what `parties` and what follows will need of an event that comes later, in three
  /// steps of which each needs what the one before has fetched: where the names are found, whom they name,
  /// and the membership.
  void expect_names(const Event& event) const;
  Parties expect_parties(const Event& event) const;
  Parties expect_membership(const Event& event) const;
  /// What `event` would contradict in this state, or empty.
  std::string_view contradiction(const Event& event, const Parties& of) const;
  /// Appends what followed to `effects`. Only without a contradiction.
  void apply(const Event& event, const Parties& of, std::vector<Effect>& effects);
  /// A user who may not have been seen before.
  std::uint32_t add_user(std::string_view id);
  void set_status(std::uint32_t group, GroupStatus status) { groups_[group].status = status; }
  /// Ends the group and its memberships.
  void close(std::uint32_t group, std::vector<Effect>& effects);
  /// The active groups that the user has founded or taken over, by id.
  std::vector<std::uint32_t> founded_by(std::uint32_t user) const;
  /// The members of a group, by id.
  std::vector<MemberState> members_of(std::uint32_t group) const;
  void set_founder(std::uint32_t group, std::uint32_t user);
  /// The event was seen: time and order move on, also where it was refused.
  void advance(const Event& event);
  /// Time has passed without an event.
  void pass(Instant until);

  /// Members of the canonical state: `groups`, and `sequence` and `users`, sorted by id.
  void write_groups(JsonWriter& writer) const;
  void write_users(JsonWriter& writer) const;
  /// One of their items.
  void write_group(JsonWriter& writer, std::uint32_t group) const;
  void write_user(JsonWriter& writer, std::uint32_t user) const;

 private:
  friend class Restore;

  /// Who the event names as the user, seen now if not before.
  std::uint32_t seen(const Event& event, const Parties& of) {
    return of.user != nobody ? of.user : add_user(event.user);
  }
  void add_member(std::uint32_t group, std::uint32_t user, Instant since);
  void remove_member(std::uint32_t group, std::uint32_t user);

  NameTable user_names_;
  NameTable group_names_;
  NameTable words_;
  std::vector<UserState> users_;
  std::vector<GroupState> groups_;
  std::uint64_t memberships_ = 0;
  std::uint32_t active_groups_ = 0;
  Instant at_ = first_instant;
  std::int64_t sequence_ = 0;
};

}  // namespace bylaw
