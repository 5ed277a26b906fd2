#include "disk.h"
#include "room.h"

#include <gtest/gtest.h>

namespace bylaw::server::test {
namespace {

/// A tea room on a disk that can fail.
struct Failing : ::testing::Test {
  Failing() { open(); }

  void open() {
    KeeperOptions options;
    options.clock = clock;
    options.timers = false;
    SqliteOptions sqlite;
    sqlite.vfs = disk.name();
    keeper.reset();
    keeper = Keeper::open("room", {tea_room()}, options, sqlite);
  }
  std::size_t rows() {
    SqliteOptions sqlite;
    sqlite.vfs = disk.name();
    return rows_of(*open_sqlite("room", sqlite)).size();
  }
  void fail(Disk::Fault fault, std::uint64_t after = 0) { disk.fail_at(disk.operations() + after, fault); }

  Disk disk{"failing"};
  std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>(morning);
  std::unique_ptr<Keeper> keeper;
};

TEST_F(Failing, a_full_disk_is_unknown_to_the_client_and_does_not_stop_the_server) {
  for (const Disk::Fault fault : {Disk::Fault::full, Disk::Fault::short_write}) {
    const std::string name = fault == Disk::Fault::full ? "f" : "s";
    EXPECT_EQ(keeper->submit(create("a-" + name, "t" + name, "u1")).receipt, Receipt::recorded);
    const std::string before = keeper->state_hash();
    fail(fault);
    EXPECT_EQ(keeper->submit(join("b-" + name, "t" + name, "u2")).receipt, Receipt::unknown);
    EXPECT_EQ(keeper->submit(join("b-" + name, "t" + name, "u2")).receipt, Receipt::unknown);
    EXPECT_EQ(keeper->state_hash(), before);
    EXPECT_FALSE(keeper->status().stopped);
    disk.heal();
    const Answer answer = keeper->submit(join("b-" + name, "t" + name, "u2"));
    EXPECT_EQ(answer.receipt, Receipt::recorded);
    EXPECT_EQ(answer.outcome, EventOutcome::applied);
  }
  EXPECT_EQ(keeper->status().sequence, 4);
  keeper.reset();
  SqliteOptions sqlite;
  sqlite.vfs = disk.name();
  const auto store = open_sqlite("room", sqlite);
  EXPECT_TRUE(verify_ledger(*store).faults.empty());
}

TEST_F(Failing, a_failed_write_or_sync_stops_the_server_and_is_never_acknowledged) {
  for (const Disk::Fault fault : {Disk::Fault::write_fails, Disk::Fault::sync_fails}) {
    const std::string name = fault == Disk::Fault::write_fails ? "w" : "s";
    EXPECT_EQ(keeper->submit(create("a-" + name, "t" + name, "u1")).receipt, Receipt::recorded);
    fail(fault);
    EXPECT_EQ(keeper->submit(join("b-" + name, "t" + name, "u2")).receipt, Receipt::unknown);
    disk.heal();  // that it would succeed now means nothing
    EXPECT_EQ(keeper->submit(join("b-" + name, "t" + name, "u2")).receipt, Receipt::stopped);
    EXPECT_EQ(keeper->wake().receipt, Receipt::stopped);
    EXPECT_FALSE(keeper->snapshot());
    EXPECT_FALSE(keeper->decide(R"({"action":{"name":"group.join"}})").outcome);
    EXPECT_TRUE(keeper->status().stopped);
    EXPECT_NE(keeper->status().cause.find("disk I/O error"), std::string::npos) << keeper->status().cause;
    open();
    const Receipt again = keeper->submit(join("b-" + name, "t" + name, "u2")).receipt;
    EXPECT_TRUE(again == Receipt::recorded || again == Receipt::duplicate);
  }
  EXPECT_EQ(keeper->status().sequence, 4);
}

TEST_F(Failing, every_place_at_which_a_write_can_fail_leaves_what_was_acknowledged) {
  std::vector<std::string> acknowledged;
  int next = 0;
  for (const Disk::Fault fault :
       {Disk::Fault::full, Disk::Fault::short_write, Disk::Fault::write_fails, Disk::Fault::sync_fails}) {
    for (std::uint64_t after = 0; after < 12; ++after) {
      fail(fault, after);
      for (int i = 0; i < 4; ++i) {
        const std::string id = std::to_string(1000 + next++);
        if (keeper->submit(create(id, "t" + id, "u" + id)).receipt == Receipt::recorded)
          acknowledged.push_back(id);
      }
      disk.heal();
      open();
      for (const std::string& id : acknowledged)
        ASSERT_EQ(keeper->submit(create(id, "t" + id, "u" + id)).receipt, Receipt::duplicate);
    }
  }
  EXPECT_GT(acknowledged.size(), 10u);
}

TEST_F(Failing, what_was_written_and_not_synced_is_acknowledged_only_after_it_is_on_the_disk) {
  keeper->submit(create("a1", "t1", "u1"));
  fail(Disk::Fault::sync_fails);
  EXPECT_EQ(keeper->submit(join("a2", "t1", "u2")).receipt, Receipt::unknown);
  disk.heal();
  open();
  const Answer again = keeper->submit(join("a2", "t1", "u2"));
  disk.cut_now();
  keeper.reset();
  disk.restore(1);
  open();
  EXPECT_EQ(keeper->submit(join("a2", "t1", "u2")).receipt, Receipt::duplicate)
      << receipt_name(again.receipt);
}

/// A store that loses its partition, and one in which another wrote in between.
class Contested final : public Store {
 public:
  explicit Contested(std::unique_ptr<Store> of) : of_(std::move(of)) {}
  std::vector<CommitItem> commit(std::uint32_t partition, std::int64_t epoch,
                                 std::span<const LedgerRow> batch) override {
    if (!between_.empty()) {
      const auto items = of_->commit(partition, epoch, between_);
      between_.clear();
      EXPECT_EQ(items.at(0).outcome, CommitOutcome::committed);
    }
    return of_->commit(partition, epoch - stale_, batch);
  }
  std::int64_t claim(std::uint32_t partition) override { return of_->claim(partition); }
  StoreHealth health() const override { return of_->health(); }
  std::string cause() const override { return of_->cause(); }
  std::optional<LedgerRow> find(std::string_view id) override { return of_->find(id); }
  std::string newest_id() override { return of_->newest_id(); }
  void read(std::int64_t after, const std::function<bool(const LedgerRow&)>& each) override {
    of_->read(after, each);
  }
  std::vector<std::string> policies() override { return of_->policies(); }
  void add_policy(std::string_view digest, std::string_view text) override { of_->add_policy(digest, text); }
  std::optional<Snapshot> snapshot() override { return of_->snapshot(); }
  void put_snapshot(const Snapshot& snapshot) override { of_->put_snapshot(snapshot); }

  std::vector<LedgerRow> between_;
  std::int64_t stale_ = 0;

 private:
  std::unique_ptr<Store> of_;
};

TEST(Conflict, is_decided_anew_on_what_the_other_wrote) {
  // The same ledger goes on twice: there the sixth chair is taken, which here is not known yet.
  Room other;
  const Folder folder;
  auto contested = std::make_unique<Contested>(open_sqlite(folder.file("ledger")));
  Contested& store = *contested;
  KeeperOptions options;
  options.clock = other.clock;
  auto keeper = Keeper::open(std::move(contested), {tea_room()}, options);
  const auto both = [&](const std::string& text) {
    other.submit(text);
    keeper->submit(text);
  };
  both(create("a0", "t1", "u0"));
  for (int i = 1; i < 5; ++i) both(join("a" + std::to_string(i), "t1", "u" + std::to_string(i)));
  other.submit(join("a5", "t1", "u5"));
  other.keeper.reset();
  store.between_ = {rows_of(other.path).back()};
  const Answer answer = keeper->submit(join("a6", "t1", "u6"));
  EXPECT_EQ(answer.receipt, Receipt::recorded);
  EXPECT_EQ(answer.sequence, 7);
  EXPECT_EQ(answer.outcome, EventOutcome::refused);
  EXPECT_EQ(keeper->submit(join("a5", "t1", "u5")).receipt, Receipt::duplicate);
}

TEST(Conflict, answers_the_same_event_that_another_wrote_in_between_as_a_duplicate) {
  Room other;
  const Folder folder;
  auto contested = std::make_unique<Contested>(open_sqlite(folder.file("ledger")));
  Contested& store = *contested;
  KeeperOptions options;
  options.clock = other.clock;
  auto keeper = Keeper::open(std::move(contested), {tea_room()}, options);
  other.submit(create("a0", "t1", "u0"));
  other.keeper.reset();
  store.between_ = rows_of(other.path);
  EXPECT_EQ(keeper->submit(create("a0", "t1", "u0")).receipt, Receipt::duplicate);
}

TEST(Conflict, that_does_not_end_is_unknown) {
  const Folder folder;
  auto contested = std::make_unique<Contested>(open_sqlite(folder.file("ledger")));
  contested->stale_ = 1;
  auto keeper = Keeper::open(std::move(contested), {tea_room()});
  EXPECT_EQ(keeper->submit(create("a0", "t1", "u0")).receipt, Receipt::unknown);
  EXPECT_EQ(keeper->status().sequence, 0);
}

}  // namespace
}  // namespace bylaw::server::test
