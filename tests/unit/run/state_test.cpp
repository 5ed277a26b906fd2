#include "run/replay.h"
#include "unit/run/sheet.h"

#include <map>
#include <set>

namespace bylaw::test {
namespace {

constexpr std::string_view facts = R"({"user": {"joined": {"type": "int", "ledger": "joined"}},
                                       "group": {"members": {"type": "int", "ledger": "members"}}})";

Event event(EventType type, std::int64_t sequence, std::string_view group, std::string_view user) {
  Event out;
  out.type = type;
  out.sequence = sequence;
  out.time = {1'700'000'000'000 + sequence * 1000};
  out.group = group;
  out.user = user;
  return out;
}

/// A counter-based generator (splitmix64): the same numbers on every machine.
std::uint64_t random(std::uint64_t seed, std::uint64_t counter) {
  std::uint64_t z = seed + counter * 0x9E3779B97F4A7C15u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

/// What a ledger should come to, kept in the most naive way there is.
struct Model {
  std::map<std::string, std::set<std::string>> groups;

  std::uint32_t joined(const std::string& user) const {
    std::uint32_t count = 0;
    for (const auto& [group, members] : groups) count += static_cast<std::uint32_t>(members.count(user));
    return count;
  }
};

class Ledger : public testing::TestWithParam<std::uint64_t> {};

TEST_P(Ledger, never_admits_above_a_cap_and_agrees_with_a_naive_model) {
  const Program p = program(policy_text(facts, R"("deny_when": "user.joined >= 2 || group.members >= 3")"));
  Replay replay(p, ReplayMode::enforce);
  Model model;
  for (std::int64_t i = 1; i <= 300; ++i) {
    const std::uint64_t dice = random(GetParam(), static_cast<std::uint64_t>(i));
    const std::string group = "g" + std::to_string(dice % 4);
    const std::string user = "u" + std::to_string(dice / 16 % 7);
    const std::uint64_t act = dice / 256 % 10;
    const bool exists = model.groups.count(group) != 0;
    const bool member = exists && model.groups[group].count(user) != 0;
    if (!exists) model.groups.erase(group);
    EventOutcome expected = EventOutcome::error;
    EventType type = EventType::member_joined;
    if (act == 0) {
      type = EventType::group_created;
      if (!exists) {
        expected = EventOutcome::not_governed;
        model.groups[group] = {user};
      }
    } else if (act == 1) {
      type = EventType::group_closed;
      if (exists) {
        expected = EventOutcome::not_governed;
        model.groups.erase(group);
      }
    } else if (act < 4) {
      type = EventType::member_left;
      if (member) {
        expected = EventOutcome::applied;
        model.groups[group].erase(user);
      }
    } else if (exists && !member) {
      const bool full = model.joined(user) >= 2 || model.groups[group].size() >= 3;
      expected = full ? EventOutcome::refused : EventOutcome::applied;
      if (!full) model.groups[group].insert(user);
    }
    EXPECT_EQ(replay.apply(event(type, i, group, user)).outcome, expected) << "event " << i;
  }
  std::uint64_t memberships = 0;
  for (const auto& [group, members] : model.groups) {
    memberships += members.size();
    ASSERT_NE(replay.state().group(group), nullptr);
    EXPECT_EQ(replay.state().group(group)->users.size(), members.size());
    for (const std::string& user : members) EXPECT_NE(replay.state().member(group, user), nullptr);
  }
  EXPECT_EQ(replay.state().memberships(), memberships);
  EXPECT_EQ(replay.state().groups(), model.groups.size());
}

INSTANTIATE_TEST_SUITE_P(Seeds, Ledger, testing::Range<std::uint64_t>(1, 41));

TEST(State, a_refused_event_changes_nothing_but_the_time) {
  const Program p = program(policy_text(facts, R"("deny_when": "true")"));
  Replay replay(p, ReplayMode::enforce);
  replay.apply(event(EventType::group_created, 1, "g", "a"));
  const EventResult& result = replay.apply(event(EventType::member_joined, 2, "g", "b"));
  EXPECT_EQ(result.outcome, EventOutcome::refused);
  EXPECT_TRUE(result.effects.empty());
  EXPECT_EQ(replay.state().member("g", "b"), nullptr);
  EXPECT_EQ(replay.state().sequence(), 2);
}

TEST(State, observing_takes_a_refused_act_as_history) {
  const Program p = program(policy_text(facts, R"("deny_when": "true")"));
  Replay replay(p, ReplayMode::observe);
  replay.apply(event(EventType::group_created, 1, "g", "a"));
  const EventResult& result = replay.apply(event(EventType::member_joined, 2, "g", "b"));
  EXPECT_EQ(result.outcome, EventOutcome::applied);
  EXPECT_TRUE(result.would_refuse);
  EXPECT_NE(replay.state().member("g", "b"), nullptr);
}

TEST(State, an_event_with_the_sequence_of_the_last_one_is_out_of_order) {
  const Program p = program(policy_text(facts, R"("deny_when": "false")"));
  Replay replay(p, ReplayMode::enforce);
  replay.apply(event(EventType::group_created, 1, "g", "a"));
  const EventResult& result = replay.apply(event(EventType::member_joined, 1, "g", "b"));
  EXPECT_EQ(result.outcome, EventOutcome::error);
  EXPECT_EQ(result.code, Code::event_order);
}

TEST(State, two_events_at_one_instant_are_in_the_order_of_their_sequence) {
  const Program p = program(policy_text(facts, R"("deny_when": "group.members >= 2")"));
  Replay replay(p, ReplayMode::enforce);
  replay.apply(event(EventType::group_created, 1, "g", "a"));
  Event first = event(EventType::member_joined, 2, "g", "b");
  Event second = event(EventType::member_joined, 3, "g", "c");
  second.time = first.time;
  EXPECT_EQ(replay.apply(first).outcome, EventOutcome::applied);
  EXPECT_EQ(replay.apply(second).outcome, EventOutcome::refused);
}

TEST(State, the_founder_keeps_his_seat_until_another_is_set) {
  const Program p = program(policy_text(facts, R"("deny_when": "false")"));
  Replay replay(p, ReplayMode::enforce);
  replay.apply(event(EventType::group_created, 1, "g", "a"));
  EXPECT_EQ(replay.state().role("g", "a"), "founder");
  EXPECT_EQ(replay.state().user("a")->founded, 1u);
  replay.apply(event(EventType::founder_set, 2, "g", "b"));
  EXPECT_EQ(replay.state().role("g", "a"), "member");
  EXPECT_EQ(replay.state().role("g", "b"), "founder");
  EXPECT_EQ(replay.state().member("g", "b"), nullptr);
  EXPECT_EQ(replay.state().user("a")->founded, 0u);
  EXPECT_EQ(replay.state().user("b")->founded, 1u);
}

TEST(State, the_canonical_state_does_not_know_in_which_order_names_came) {
  const Program p = program(policy_text(facts, R"("deny_when": "false")"));
  Replay one(p, ReplayMode::enforce);
  Replay other(p, ReplayMode::enforce);
  const Instant when{1'700'000'000'000};
  const auto feed = [&](Replay& replay, std::initializer_list<const char*> users) {
    Event created = event(EventType::group_created, 1, "g", "");
    created.time = when;
    replay.apply(created);
    std::int64_t sequence = 2;
    for (const char* user : users) {
      Event joined = event(EventType::member_joined, sequence++, "g", user);
      joined.time = when;
      replay.apply(joined);
    }
  };
  feed(one, {"a", "b", "c"});
  feed(other, {"c", "a", "b"});
  EXPECT_EQ(one.canonical(), other.canonical());
}

}  // namespace
}  // namespace bylaw::test
