#include "room.h"

#include <bylaw/server/request_ids.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <thread>

namespace bylaw::server::test {
namespace {

TEST(Keeper, records_an_event_with_its_sequence_time_decision_facts_and_versions) {
  Room room;
  EXPECT_EQ(room.submit(create("a1", "t1", "u1")).sequence, 1);
  room.clock->advance(1500);
  const Answer answer = room.submit(join("a2", "t1", "u2"));
  EXPECT_EQ(answer.receipt, Receipt::recorded);
  EXPECT_EQ(answer.outcome, EventOutcome::applied);
  EXPECT_EQ(answer.sequence, 2);
  room.keeper.reset();
  const auto rows = rows_of(room.path);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[1].id, "a2");
  EXPECT_EQ(rows[1].time.ms, morning.ms + 1500);
  EXPECT_EQ(
      rows[1].event,
      R"({"data":{"group":"t1","user":"u2"},"id":"a2","sequence":2,"source":"test","specversion":"1.0",)"
      R"("time":"2027-01-15T08:00:01.500Z","type":"member.joined"})");
  EXPECT_EQ(rows[1].facts, R"({"group.members":1,"user.guest":false,"user.joined":0})");
  EXPECT_EQ(rows[1].decision, answer.decision);
  EXPECT_EQ(rows[1].group, "t1");
  EXPECT_EQ(rows[1].group_version, 2);
  EXPECT_EQ(rows[1].user, "u2");
  EXPECT_EQ(rows[1].user_version, 1);
  EXPECT_EQ(rows[1].previous, rows[0].hash);
  EXPECT_EQ(rows[0].previous, Hash{});
  EXPECT_EQ(rows[1].policy.substr(0, 7), "sha256:");
}

TEST(Keeper, records_a_refusal_with_its_reasons) {
  Room room;
  room.submit(create("a0", "t1", "u0"));
  for (int i = 1; i < 6; ++i)
    EXPECT_EQ(room.submit(join("a" + std::to_string(i), "t1", "u" + std::to_string(i))).outcome,
              EventOutcome::applied);
  const Answer answer = room.submit(join("a6", "t1", "u6"));
  EXPECT_EQ(answer.receipt, Receipt::recorded);
  EXPECT_EQ(answer.outcome, EventOutcome::refused);
  EXPECT_NE(answer.decision.find("\"id\":\"table_full\""), std::string::npos);
}

TEST(Keeper, records_what_contradicts_the_state_as_an_error) {
  Room room;
  const Answer answer = room.submit(join("a1", "nowhere", "u1"));
  EXPECT_EQ(answer.receipt, Receipt::recorded);
  EXPECT_EQ(answer.outcome, EventOutcome::error);
  EXPECT_EQ(answer.sequence, 1);
}

TEST(Keeper, answers_the_same_event_under_the_same_id_with_the_original_decision) {
  Room room;
  room.submit(create("a1", "t1", "u1"));
  const Answer first = room.submit(join("a2", "t1", "u2"));
  const Answer second = room.submit(join("a2", "t1", "u2"));
  EXPECT_EQ(second.receipt, Receipt::duplicate);
  EXPECT_EQ(second.outcome, EventOutcome::applied);
  EXPECT_EQ(second.sequence, first.sequence);
  EXPECT_EQ(second.decision, first.decision);
  room.open();
  EXPECT_EQ(room.submit(join("a2", "t1", "u2")).receipt, Receipt::duplicate);
  EXPECT_EQ(room.keeper->status().sequence, 2);
}

TEST(Keeper, knows_an_event_again_however_its_members_are_ordered) {
  Room room;
  room.submit(create("a1", "t1", "u1"));
  const Answer again = room.submit(
      R"({ "type": "group.created", "data": {"user": "u1", "group": "t1"}, "source": "test", "id": "a1", "specversion": "1.0"})");
  EXPECT_EQ(again.receipt, Receipt::duplicate);
}

TEST(Keeper, refuses_another_event_under_an_id_that_was_used) {
  Room room;
  room.submit(create("a1", "t1", "u1"));
  const Answer other = room.submit(create("a1", "t2", "u1"));
  EXPECT_EQ(other.receipt, Receipt::reused_id);
  EXPECT_TRUE(other.decision.empty());
  EXPECT_EQ(room.keeper->status().sequence, 1);
}

TEST(Keeper, makes_one_row_of_one_id_that_many_threads_hand_in) {
  Room room;
  room.submit(create("a1", "t1", "u1"));
  std::vector<Answer> answers(16);
  std::vector<std::thread> threads;
  for (Answer& answer : answers) threads.emplace_back([&] { answer = room.submit(join("a2", "t1", "u2")); });
  for (std::thread& thread : threads) thread.join();
  const auto recorded = std::count_if(answers.begin(), answers.end(), [](const Answer& answer) {
    return answer.receipt == Receipt::recorded;
  });
  EXPECT_EQ(recorded, 1);
  for (const Answer& answer : answers) {
    EXPECT_EQ(answer.sequence, 2);
    EXPECT_EQ(answer.outcome, EventOutcome::applied);
    EXPECT_EQ(answer.decision, answers[0].decision);
  }
  EXPECT_EQ(room.keeper->status().sequence, 2);
}

TEST(Keeper, writes_nothing_of_an_event_that_cannot_be_read) {
  Room room;
  const Answer answer =
      room.submit(event("a1", "member.joined", R"("group":"t1","user":"u1","phone":"+4912345")"));
  EXPECT_EQ(answer.receipt, Receipt::invalid);
  EXPECT_NE(answer.faults.find("\"undeclared_attribute\""), std::string::npos);
  EXPECT_EQ(answer.faults.find("4912345"), std::string::npos);
  EXPECT_EQ(room.keeper->status().sequence, 0);
  EXPECT_EQ(room.submit("{").receipt, Receipt::invalid);
  EXPECT_EQ(room.submit(create(std::string(129, 'x'), "t1", "u1")).receipt, Receipt::invalid);
  EXPECT_EQ(room.submit(create(std::string(128, 'x'), "t1", "u1")).receipt, Receipt::recorded);
  EXPECT_EQ(room.submit(R"({"specversion":"1.0","source":"s","type":"user.registered","data":{"user":"u9"}})")
                .receipt,
            Receipt::invalid);
}

TEST(Keeper, gives_events_their_time_and_takes_none_from_them) {
  Room room;
  for (const std::string key : {"\"time\":\"2020-01-01T00:00:00Z\"", "\"sequence\":7"}) {
    const Answer answer = room.submit(
        R"({"specversion":"1.0","id":"a1","source":"s","type":"user.registered","data":{"user":"u1"},)" +
        key + "}");
    EXPECT_EQ(answer.receipt, Receipt::invalid);
    EXPECT_NE(answer.faults.find("the ledger gives an event its"), std::string::npos);
  }
}

TEST(Keeper, gives_no_earlier_instant_when_the_clock_jumps_back) {
  Room room;
  room.submit(create("a1", "t1", "u1"));
  room.clock->set(Instant{morning.ms - 3'600'000});
  room.submit(join("a2", "t1", "u2"));
  EXPECT_EQ(room.keeper->status().clock_behind_ms, 3'600'000);
  room.open();  // also after a restart
  room.submit(join("a3", "t1", "u3"));
  room.clock->set(Instant{morning.ms + 1});
  room.submit(join("a4", "t1", "u4"));
  EXPECT_EQ(room.keeper->status().clock_behind_ms, 0);
  room.keeper.reset();
  std::vector<std::int64_t> times;
  for (const LedgerRow& row : rows_of(room.path)) times.push_back(row.time.ms - morning.ms);
  EXPECT_EQ(times, (std::vector<std::int64_t>{0, 0, 0, 1}));
}

TEST(Keeper, keeps_the_calendar_when_the_clock_is_beyond_2038) {
  Room room;
  room.clock->set(*parse_instant("2038-01-19T03:14:08Z"));
  EXPECT_EQ(room.submit(create("a1", "t1", "u1")).receipt, Receipt::recorded);
  room.open();
  EXPECT_EQ(room.keeper->status().at.ms, parse_instant("2038-01-19T03:14:08Z")->ms);
}

TEST(Keeper, refuses_what_does_not_fit_into_the_queue) {
  Room room;
  KeeperOptions options;
  options.queue = 0;
  room.open(options);
  EXPECT_EQ(room.submit(create("a1", "t1", "u1")).receipt, Receipt::overloaded);
  EXPECT_EQ(room.keeper->wake().receipt, Receipt::recorded);  // what is due is not refused
}

TEST(Keeper, finishes_what_waits_when_it_is_closed_and_refuses_what_comes_then) {
  Room room;
  std::vector<Receipt> receipts(100, Receipt::unknown);
  for (std::size_t i = 0; i < receipts.size(); ++i) {
    room.keeper->submit(create("a" + std::to_string(i), "t" + std::to_string(i), "u"),
                        [&receipts, i](Answer answer) { receipts[i] = answer.receipt; });
  }
  room.keeper->close();
  for (const Receipt receipt : receipts) EXPECT_EQ(receipt, Receipt::recorded);
  EXPECT_EQ(room.submit(create("z", "z", "z")).receipt, Receipt::stopped);
  EXPECT_EQ(room.keeper->wake().receipt, Receipt::stopped);
}

TEST(Keeper, tells_of_every_row_in_its_order_once_it_is_durable) {
  Room room;
  std::vector<std::int64_t> told;
  KeeperOptions options;
  options.committed = [&](const LedgerRow& row) { told.push_back(row.sequence); };
  room.open(options);
  for (int i = 0; i < 5; ++i) room.submit(create("a" + std::to_string(i), "t" + std::to_string(i), "u"));
  room.keeper.reset();
  EXPECT_EQ(told, (std::vector<std::int64_t>{1, 2, 3, 4, 5}));
}

TEST(RequestIds, rise_also_when_the_clock_jumps_back_and_are_uuids_of_version_7) {
  ManualClock clock(morning);
  RequestIds ids(clock);
  std::vector<std::string> made;
  for (int i = 0; i < 10000; ++i) {
    if (i == 5000) clock.set(Instant{morning.ms - 100000});
    made.push_back(ids.next());
  }
  EXPECT_TRUE(std::is_sorted(made.begin(), made.end()));
  EXPECT_EQ(std::set<std::string>(made.begin(), made.end()).size(), made.size());
  EXPECT_EQ(made[0].size(), 36u);
  EXPECT_EQ(made[0].substr(0, 15), "01a3185c-5000-7");  // 1800000000000 = 0x1a3185c5000
  EXPECT_NE(std::string("89ab").find(made[0][19]), std::string::npos);
}

}  // namespace
}  // namespace bylaw::server::test
