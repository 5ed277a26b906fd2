#pragma once

#include "fold.h"
#include "policies.h"
#include "submission.h"

#include <bylaw/server/keeper.h>

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace bylaw::server {

/// A lock for many who read and one who writes: once the writer waits nobody else comes in, however many
/// there are who decide without a pause.
class Turnstile {
 public:
  void lock_shared() {
    std::unique_lock guard(lock_);
    open_.wait(guard, [this] { return !writing_; });
    ++reading_;
  }
  void unlock_shared() {
    const std::lock_guard guard(lock_);
    if (--reading_ == 0 && writing_) empty_.notify_one();
  }
  /// By one thread alone.
  void lock() {
    std::unique_lock guard(lock_);
    writing_ = true;
    empty_.wait(guard, [this] { return reading_ == 0; });
  }
  void unlock() {
    {
      const std::lock_guard guard(lock_);
      writing_ = false;
    }
    open_.notify_all();
  }

 private:
  std::mutex lock_;
  std::condition_variable open_;
  std::condition_variable empty_;
  int reading_ = 0;
  bool writing_ = false;
};

/// What it takes to decide one request; whoever decides takes one and gives it back.
struct Desk {
  explicit Desk(const Versions& versions) : desk(versions) {}
  LedgerDesk desk;
  JsonDocument request;
};

/// There are two states. `written` is that of the writing thread, and runs ahead of what is durable; `known`
/// is what decisions know of, and follows when a batch is. Where a batch fails, `written` is made of `known`.
struct Keeper::Detail {
  Detail(std::unique_ptr<Store> of, const KeeperOptions& chosen);

  // Opening (keeper_open.cpp).
  void open(const std::vector<std::string>& given);
  void fold();

  // The writing thread (keeper_write.cpp).
  void run();
  bool next_batch(std::vector<std::unique_ptr<Submission>>& batch);
  void process(std::vector<std::unique_ptr<Submission>>& batch);
  bool attempt(std::vector<std::unique_ptr<Submission>>& batch);
  void prepare(Submission& submission);
  void prepare_event(Submission& submission);
  void prepare_wake(Submission& submission);
  /// True where the row of this id is the same event; the submission is answered either way.
  void answer_duplicate(Submission& submission, const LedgerRow& original);
  void publish(std::vector<std::unique_ptr<Submission>>& batch);
  void take_back();
  void catch_up();
  void stop(const std::string& cause);
  bool write_snapshot();
  static void finish(Submission& submission, Receipt receipt);

  void submit(std::string event, bool past, std::function<void(Answer)> done);
  Answer submit(std::string event, bool past);
  /// One to read an event into; `give_back` takes those that are done with.
  std::unique_ptr<Submission> take();
  void give_back(std::vector<std::unique_ptr<Submission>>& batch);
  LedgerRow& next_row();
  Instant instant() const;
  void hand_in(std::unique_ptr<Submission> submission, bool always);
  Answer wait_for(std::unique_ptr<Submission> submission, bool always);

  KeeperOptions options;
  std::shared_ptr<const Clock> clock;
  std::unique_ptr<Store> store;
  std::unique_ptr<Policies> policies;

  // Of the writing thread.
  std::int64_t epoch = 0;
  std::unique_ptr<Ledger> written;
  Chain chain;
  std::string newest_id;
  std::vector<LedgerRow> rows;  ///< those of the batch are the first `row_count`
  std::size_t row_count = 0;
  std::string text;
  std::unordered_map<std::string_view, std::ptrdiff_t> batch_ids;
  Recorded recorded;
  std::int64_t since_snapshot = 0;

  mutable Turnstile lock;  ///< of what follows
  std::unique_ptr<Ledger> known;
  KeeperStatus status;

  std::mutex spare_lock;
  std::vector<std::unique_ptr<Submission>> spare;

  std::mutex desks_lock;
  std::vector<std::unique_ptr<Desk>> desks;

  mutable std::mutex queue_lock;  ///< of what follows
  std::condition_variable filled;
  std::deque<std::unique_ptr<Submission>> queue;
  bool closing = false;
  bool stopped = false;

  std::mutex close_lock;
  std::thread writer;
};

}  // namespace bylaw::server
