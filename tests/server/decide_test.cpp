#include "room.h"

#include <bylaw/ledger_directory.h>

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <thread>

namespace bylaw::server::test {
namespace {

std::string ask(std::string_view user, std::string_view group, std::string_view facts = "",
                std::string_view action = "group.join") {
  return R"({"subject":{"type":"user","id":")" + std::string(user) + R"("},"action":{"name":")" +
         std::string(action) + R"("},"resource":{"type":"group","id":")" + std::string(group) + "\"" +
         std::string(facts) + "}}";
}

struct Decide : ::testing::Test {
  Decide() {
    room.submit(create("a0", "full", "u0"));
    for (int i = 1; i < 6; ++i) room.submit(join("a" + std::to_string(i), "full", "u" + std::to_string(i)));
    room.submit(create("b0", "free", "u0"));
  }
  Room room;
};

TEST_F(Decide, looks_facts_up_by_the_ids_of_the_request) {
  EXPECT_EQ(room.keeper->decide(ask("u9", "free")).outcome, Outcome::allow);
  const Reply refused = room.keeper->decide(ask("u9", "full"));
  EXPECT_EQ(refused.outcome, Outcome::deny);
  EXPECT_NE(refused.decision.find("table_full"), std::string::npos);
  EXPECT_EQ(refused.decision.find("\"tables\""), std::string::npos);
}

TEST_F(Decide, takes_a_fact_of_the_request_before_that_of_the_ledger) {
  EXPECT_EQ(room.keeper->decide(ask("u9", "full", R"(,"properties":{"members":5})")).outcome, Outcome::allow);
  EXPECT_EQ(room.keeper->decide(ask("u9", "free", R"(,"properties":{"members":6})")).outcome, Outcome::deny);
  // What was given once is not remembered.
  EXPECT_EQ(room.keeper->decide(ask("u9", "full")).outcome, Outcome::deny);
}

TEST_F(Decide, refuses_where_neither_the_request_nor_the_ledger_knows_a_fact) {
  const Reply reply = room.keeper->decide(ask("u9", "nowhere"));
  EXPECT_EQ(reply.outcome, Outcome::deny);
}

TEST_F(Decide, is_as_the_event_would_be_decided) {
  for (const char* group : {"free", "full"}) {
    const Reply reply = room.keeper->decide(ask("u8", group));
    const Answer answer = room.submit(join(std::string("z-") + group, group, "u8"));
    EXPECT_EQ(reply.outcome == Outcome::allow, answer.outcome == EventOutcome::applied);
  }
}

TEST_F(Decide, is_now_where_the_request_does_not_say_when) {
  EXPECT_NE(room.keeper->decide(ask("u9", "free")).decision.find("\"at\":\"2027-01-15T08:00:00Z\""),
            std::string::npos);
  room.clock->set(Instant{morning.ms - 5000});
  EXPECT_NE(room.keeper->decide(ask("u9", "free")).decision.find("\"at\":\"2027-01-15T08:00:00Z\""),
            std::string::npos);
}

TEST_F(Decide, says_what_is_wrong_with_a_request_and_does_not_repeat_it) {
  const Reply reply = room.keeper->decide(ask("u9", "free", R"(,"properties":{"phone":"+4912345"})"));
  EXPECT_FALSE(reply.outcome);
  EXPECT_NE(reply.faults.find("undeclared_attribute"), std::string::npos);
  EXPECT_EQ(reply.faults.find("4912345"), std::string::npos);
  EXPECT_FALSE(room.keeper->decide("[").outcome);
}

TEST_F(Decide, says_what_would_change_a_refusal_where_it_is_asked_to) {
  EXPECT_NE(room.keeper->decide(ask("u9", "full"), true).decision.find("\"changes\""), std::string::npos);
  EXPECT_EQ(room.keeper->decide(ask("u9", "full"), false).decision.find("\"changes\""), std::string::npos);
}

TEST_F(Decide, writes_nothing) {
  const std::string before = room.keeper->state_hash();
  for (int i = 0; i < 100; ++i) room.keeper->decide(ask("new" + std::to_string(i), "free"));
  EXPECT_EQ(room.keeper->state_hash(), before);
  EXPECT_EQ(room.keeper->status().sequence, 7);
}

TEST_F(Decide, goes_on_in_many_threads_while_events_are_written) {
  std::atomic<bool> done = false;
  std::atomic<int> wrong = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < 4; ++i) {
    readers.emplace_back([&] {
      while (!done) {
        if (room.keeper->decide(ask("u9", "full")).outcome != Outcome::deny) ++wrong;
      }
    });
  }
  for (int i = 0; i < 60; ++i) {
    const std::string name = std::to_string(i);
    room.submit(create("g" + name, "g" + name, "u" + name));
    room.submit(join("j" + name, "g" + name, "v" + name));
  }
  done = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(wrong, 0);
}

TEST_F(Decide, shows_what_the_ledger_has_of_one) {
  std::optional<std::string> user, group, nobody;
  ASSERT_TRUE(room.keeper->look([&](const Ledger& ledger, Instant) {
    user = ledger.user("u1");
    group = ledger.group("full");
    nobody = ledger.user("full");
  }));
  ASSERT_TRUE(user && group);
  EXPECT_NE(user->find(R"("founded":0,"joined":1,"user":{"id":"u1"})"), std::string::npos) << *user;
  EXPECT_NE(group->find(R"("id":"full","members":[)"), std::string::npos) << *group;
  EXPECT_FALSE(nobody);
}

TEST_F(Decide, gives_rows_behind_a_row_and_no_more_than_are_asked_for) {
  const auto rows = [&](std::int64_t after, std::size_t most) {
    std::promise<std::optional<std::vector<LedgerRow>>> found;
    room.keeper->rows(after, most, [&](auto given) { found.set_value(std::move(given)); });
    return found.get_future().get();
  };
  const auto three = rows(2, 3);
  ASSERT_TRUE(three);
  ASSERT_EQ(three->size(), 3u);
  EXPECT_EQ(three->front().sequence, 3);
  EXPECT_EQ(three->back().sequence, 5);
  EXPECT_EQ(rows(7, 3)->size(), 0u);
  EXPECT_EQ(rows(0, 0)->size(), 0u);
  EXPECT_EQ(rows(0, 100)->size(), 7u);
  room.keeper->close();
  EXPECT_FALSE(rows(0, 1));
}

TEST_F(Decide, gives_a_decision_point_the_facts_that_the_request_does_not_state) {
  const Program& program = *room.keeper->programs().front();
  Authzen point(program);
  LedgerDirectory directory(room.keeper->versions(), program.digest(), {});
  const auto body = [&](const std::string& path, const std::string& asked) {
    std::string out;
    room.keeper->look([&](const Ledger& ledger, Instant now) {
      directory.look_at(ledger);
      AuthzenRequest request{"POST", path, {{"Content-Type", "application/json"}}, asked, now};
      out = point.answer(request, &directory).body;
    });
    return out;
  };
  const auto allows = [&](const std::string& asked) {
    return body("/access/v1/evaluation", asked).find("\"decision\":true") != std::string::npos;
  };
  EXPECT_TRUE(allows(ask("u9", "free")));
  EXPECT_FALSE(allows(ask("u9", "full")));
  EXPECT_TRUE(allows(ask("u9", "full", R"(,"properties":{"members":5})")));
  // What was stated once is not remembered.
  EXPECT_FALSE(allows(ask("u9", "full")));
  EXPECT_FALSE(allows(ask("u9", "nowhere")));
  EXPECT_EQ(
      body(
          "/access/v1/search/resource",
          R"({"subject":{"type":"user","id":"u1"},"action":{"name":"group.join"},"resource":{"type":"group"}})"),
      R"({"results":[{"id":"free","type":"group"}]})");
}

}  // namespace
}  // namespace bylaw::server::test
