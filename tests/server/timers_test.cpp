#include "room.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace bylaw::server::test {
namespace {

constexpr std::int64_t day = 86'400'000;

TEST(Timers, happen_once_at_their_instant_and_are_rows) {
  Room room;
  room.submit(complain("a1", "c1", "u1"));
  ASSERT_TRUE(room.keeper->status().next_wake);
  EXPECT_EQ(room.keeper->status().next_wake->ms, morning.ms + day);
  room.clock->advance(day - 1);
  EXPECT_EQ(room.keeper->wake().sequence, 0);
  room.clock->advance(1);
  const Answer answer = room.keeper->wake();
  EXPECT_EQ(answer.sequence, 2);
  EXPECT_NE(answer.timers.find("duty.breached"), std::string::npos);
  EXPECT_EQ(room.keeper->wake().sequence, 0);
  EXPECT_EQ(room.keeper->status().sequence, 2);
}

TEST(Timers, that_fell_due_while_nobody_kept_the_ledger_happen_after_the_restart_once) {
  Room room;
  room.submit(complain("a1", "c1", "u1"));
  room.keeper.reset();
  room.clock->advance(3 * day);
  for (int i = 0; i < 2; ++i) {
    room.open();
    EXPECT_EQ(room.keeper->wake().sequence, i == 0 ? 2 : 0);
    EXPECT_EQ(room.keeper->status().sequence, 2);
  }
  room.keeper.reset();
  const auto rows = rows_of(room.path);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[1].time.ms, morning.ms + 3 * day);
  EXPECT_NE(rows[1].timers.find(format_instant(Instant{morning.ms + day})), std::string::npos);
  EXPECT_TRUE(rows[1].id.empty());
}

TEST(Timers, that_an_event_finds_due_stand_in_its_row) {
  Room room;
  room.submit(complain("a1", "c1", "u1"));
  room.clock->advance(day);
  const Answer answer = room.submit(create("a2", "t1", "u1"));
  EXPECT_NE(answer.timers.find("duty.breached"), std::string::npos);
  EXPECT_EQ(room.keeper->wake().sequence, 0);
}

TEST(Timers, happen_before_a_decision_that_comes_after_them) {
  Room room;
  room.submit(complain("a1", "c1", "u1"));
  room.clock->advance(day);
  EXPECT_TRUE(
      room.keeper->decide(R"({"action":{"name":"group.join"},"subject":{"type":"user","id":"u1"}})").outcome);
  EXPECT_EQ(room.keeper->status().sequence, 2);
}

TEST(Timers, happen_by_themselves) {
  Room room;
  KeeperOptions options;
  options.clock = room.clock;
  room.keeper.reset();
  room.keeper = Keeper::open(room.path, {tea_room()}, options);
  room.submit(complain("a1", "c1", "u1"));
  room.clock->advance(day);
  for (int i = 0; i < 100 && room.keeper->status().sequence < 2; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_EQ(room.keeper->status().sequence, 2);
}

TEST(Timers, of_a_whole_day_happen_in_order) {
  Room room;
  std::int64_t done = 0;
  for (int i = 0; i < 144; ++i) {
    const std::string name = std::to_string(10000 + i);
    room.submit(complain("a" + name, "c" + name, "u1"));
    room.clock->advance(600'000);
  }
  // Every ten minutes one falls due, a day after it was filed.
  std::string last;
  for (int i = 0; i < 144; ++i) {
    const Answer answer = room.keeper->wake();
    ASSERT_GT(answer.sequence, 0) << i;
    JsonDocument timers;
    ASSERT_TRUE(timers.read(answer.timers).empty());
    for (const Json timer : timers.root()) {
      const std::string at(text_of(timer, "time"));
      EXPECT_LE(last, at);
      last = at;
      ++done;
    }
    room.clock->advance(600'000);
  }
  EXPECT_EQ(done, 144);
  EXPECT_FALSE(room.keeper->status().next_wake);
}

}  // namespace
}  // namespace bylaw::server::test
