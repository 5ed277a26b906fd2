#include "room.h"

#include <gtest/gtest.h>

namespace bylaw::server::test {
namespace {

/// The tea room's policy with another number of chairs, in force from then on.
std::string version(const std::string& number, const std::string& chairs, const std::string& force) {
  std::string text = tea_room();
  const auto put = [&](const std::string& from, const std::string& to) {
    text.replace(text.find(from), from.size(), to);
  };
  put("\"version\": \"1\"", "\"version\": \"" + number + "\", " + force);
  put("\"limit\": 6", "\"limit\": " + chairs);
  return text;
}

TEST(Opening, comes_back_to_the_same_state_from_rows_from_a_snapshot_and_from_both) {
  Room room;
  KeeperOptions options;
  options.snapshot_on_close = false;
  room.open(options);
  std::string hash;
  for (int i = 0; i < 30; ++i) {
    const std::string name = std::to_string(i);
    room.submit(create("a" + name, "t" + name, "u" + name));
    room.submit(join("b" + name, "t" + name, "u"));
    if (i == 20) {
      EXPECT_TRUE(room.keeper->snapshot());
    }
  }
  room.submit(complain("c", "c1", "u1"));
  hash = room.keeper->state_hash();
  room.open(options);
  EXPECT_EQ(room.keeper->status().rows_read, 61);
  EXPECT_EQ(room.keeper->status().rows_folded, 19);
  EXPECT_EQ(room.keeper->state_hash(), hash);
  options.inspection = Inspection::tail;
  room.open(options);
  EXPECT_EQ(room.keeper->status().rows_read, 19);
  EXPECT_EQ(room.keeper->state_hash(), hash);
  const Answer next = room.submit(join("d", "t1", "w"));
  EXPECT_EQ(next.sequence, 62);
  room.keeper.reset();
  EXPECT_EQ(rows_of(room.path).back().group_version, 3);
  EXPECT_TRUE(verify_ledger(*open_sqlite(room.path)).faults.empty());
}

TEST(Opening, writes_a_snapshot_every_so_many_rows) {
  Room room;
  KeeperOptions options;
  options.snapshot_every = 10;
  options.snapshot_on_close = false;
  room.open(options);
  for (int i = 0; i < 25; ++i) room.submit(create("a" + std::to_string(i), "t" + std::to_string(i), "u"));
  room.open(options);
  EXPECT_EQ(room.keeper->status().rows_folded, 5);
}

TEST(Opening, refuses_a_second_server_and_says_why) {
  Room room;
  const std::string words = refusal([&] { Keeper::open(room.path, {tea_room()}); });
  EXPECT_NE(words.find("another server has this ledger open"), std::string::npos) << words;
  EXPECT_EQ(room.submit(create("a1", "t1", "u1")).receipt, Receipt::recorded);
}

TEST(Opening, needs_a_policy_without_faults_for_a_new_ledger_and_none_for_an_old_one) {
  Room room;
  room.submit(create("a1", "t1", "u1"));
  room.keeper.reset();
  EXPECT_EQ(refusal([&] { Keeper::open(room.path, {}); }), "");
  const std::string fresh = room.folder.file("fresh");
  EXPECT_NE(refusal([&] { Keeper::open(fresh, {}); }).find("no policy was given"), std::string::npos);
  EXPECT_NE(refusal([&] { Keeper::open(fresh, {"{}"}); }).find("error["), std::string::npos);
}

TEST(Opening, takes_a_new_version_that_is_in_force_later) {
  Room room;
  room.keeper.reset();
  const std::string path = room.folder.file("versions");
  const std::string first = version("1", "6", R"("effective": {"until": "2027-02-01T00:00:00Z"})");
  const std::string second = version("2", "2", R"("effective": {"from": "2027-02-01T00:00:00Z"})");
  KeeperOptions options;
  options.clock = room.clock;
  auto keeper = Keeper::open(path, {first}, options);
  keeper->submit(create("a1", "t1", "u1"));
  keeper->submit(join("a2", "t1", "u2"));
  EXPECT_EQ(keeper->submit(join("a3", "t1", "u3")).outcome, EventOutcome::applied);
  keeper.reset();
  room.clock->set(*parse_instant("2027-02-01T00:00:00Z"));
  keeper = Keeper::open(path, {second}, options);
  EXPECT_EQ(keeper->status().rows_folded, 3);
  EXPECT_EQ(keeper->submit(join("a4", "t1", "u4")).outcome, EventOutcome::refused);
  keeper.reset();
  const auto rows = rows_of(path);
  EXPECT_EQ(rows[0].policy, rows[2].policy);
  EXPECT_NE(rows[2].policy, rows[3].policy);
  EXPECT_TRUE(verify_ledger(*open_sqlite(path)).faults.empty());
}

TEST(Opening, takes_what_happened_before_there_was_a_ledger_in_its_order) {
  Room room;
  const auto past = [](const std::string& id, const std::string& time) {
    return R"({"specversion":"1.0","id":")" + id +
           R"(","source":"app","type":"user.registered","sequence":77,"time":")" + time +
           R"(","data":{"user":")" + id + "\"}}";
  };
  EXPECT_EQ(room.keeper->submit_past(past("a", "2026-01-01T00:00:00+08:00")).sequence, 1);
  EXPECT_EQ(room.keeper->submit_past(past("b", "2026-01-01T00:00:00+08:00")).sequence, 2);
  EXPECT_EQ(room.keeper->submit_past(past("a", "2026-01-01T00:00:00+08:00")).receipt, Receipt::duplicate);
  const Answer earlier = room.keeper->submit_past(past("c", "2025-12-31T15:59:59.999Z"));
  EXPECT_EQ(earlier.receipt, Receipt::invalid);
  EXPECT_NE(earlier.faults.find("earlier than the last row"), std::string::npos) << earlier.faults;
  EXPECT_NE(
      room.keeper->submit_past(past("d", "2027-01-15T08:00:00.001Z")).faults.find("has not happened yet"),
      std::string::npos);
  EXPECT_EQ(room.keeper->submit_past(past("e", "2027-01-15T08:00:00Z")).receipt, Receipt::recorded);
  EXPECT_NE(room.keeper->submit_past(create("f", "t1", "u1")).faults.find("/time"), std::string::npos);
  room.keeper.reset();
  EXPECT_EQ(format_instant(rows_of(room.path)[0].time), "2025-12-31T16:00:00Z");
}

TEST(Opening, refuses_a_policy_in_the_place_of_the_one_that_decided) {
  Room room;
  room.keeper.reset();
  const std::string words =
      refusal([&] { Keeper::open(room.path, {version("2", "2", R"("summary": {"en": "x"})")}); });
  EXPECT_NE(words.find("cannot be used together"), std::string::npos) << words;
}

TEST(Opening, refuses_what_is_no_ledger) {
  const Folder folder;
  std::ofstream(folder.file("text")) << std::string(5000, 'x');
  EXPECT_NE(refusal([&] { open_sqlite(folder.file("text")); }).find("it is no ledger"), std::string::npos);
  EXPECT_NE(refusal([&] { open_sqlite(folder.file("no/such/folder")); }).find("cannot be opened"),
            std::string::npos);
  SqliteOptions options;
  options.create = false;
  EXPECT_NE(refusal([&] { open_sqlite(folder.file("none"), options); }).find("cannot be opened"),
            std::string::npos);
}

}  // namespace
}  // namespace bylaw::server::test
