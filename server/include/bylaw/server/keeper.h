#pragma once

#include <bylaw/event_outcome.h>
#include <bylaw/ledger.h>
#include <bylaw/server/clock.h>
#include <bylaw/server/sqlite_store.h>
#include <bylaw/server/store.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::server {

/// What became of an event that was handed in.
enum class Receipt : std::uint8_t {
  recorded,    ///< it is a row of the ledger, which is durable; `decision` says what was decided
  duplicate,   ///< it was a row before, with the same content: `decision` is the original one
  invalid,     ///< it cannot be read, or says what may not be said; `faults` say what. Nothing was written
  reused_id,   ///< its id is that of another event; nothing was written
  overloaded,  ///< the queue is full; nothing was written
  unknown,     ///< nobody can tell whether it was written: hand it in again with the same id
  stopped,     ///< the keeper writes nothing any more; nothing was written
};
std::string_view receipt_name(Receipt receipt);

struct Answer {
  Receipt receipt = Receipt::unknown;
  std::int64_t sequence = 0;                   ///< of the row
  EventOutcome outcome = EventOutcome::error;  ///< of a row
  std::string decision;                        ///< of a row: its line (docs/doors.md, `replay`)
  std::string timers;                          ///< a JSON array of what happened by itself before, or empty
  std::string faults;                          ///< `{"errors": [diagnostic, …]}` (bylaw/door.h), or empty
};

/// What `decide` answers.
struct Reply {
  std::optional<Outcome> outcome;  ///< nothing where there are faults, or the keeper has stopped
  std::string decision;            ///< as `decide` of the JSON door answers
  std::string faults;              ///< `{"errors": [diagnostic, …]}`; empty where the keeper has stopped
};

/// How much of a ledger is looked at when it is opened.
enum class Inspection : std::uint8_t {
  whole,  ///< the chain of all rows; rows that no snapshot covers are decided again
  tail,   ///< rows that no snapshot covers
};

struct KeeperOptions {
  std::shared_ptr<const Clock> clock;       ///< nullptr: the clock of the system
  std::size_t queue = 4096;                 ///< so many events wait at most
  std::size_t batch = 512;                  ///< so many are committed together at most
  std::int64_t snapshot_every = 1'000'000;  ///< rows; 0: only when asked for and on closing
  bool timers = true;  ///< what is due happens by itself; false: only with `wake` and events
  bool snapshot_on_close = true;
  Inspection inspection = Inspection::whole;
  /// Told of every row after it is durable and decisions know of it, in their order, by the writing thread.
  std::function<void(const LedgerRow&)> committed;
};

/// What a start and what came after it were like.
struct KeeperStatus {
  std::int64_t sequence = 0;         ///< of the last row that is durable
  std::string head;                  ///< its hash, hexadecimal
  Instant at;                        ///< of the state that decisions know of
  std::optional<Instant> next_wake;  ///< when something will happen by itself
  std::int64_t rows_read = 0;        ///< at the start
  std::int64_t rows_folded = 0;      ///< at the start, those that no snapshot covers
  std::uint64_t batches = 0;
  std::size_t waiting = 0;           ///< events in the queue
  std::int64_t clock_behind_ms = 0;  ///< how far the clock is behind the last row
  bool stopped = false;
  std::string cause;  ///< why
};

/// Keeps a ledger: gives events their order and time, decides them by the policy, writes them down, and only
/// then acknowledges them and lets decisions know of them. It holds no rule of governance.
///
///     auto keeper = bylaw::server::Keeper::open("platform.ledger", {policy_text});
///     const auto answer = keeper->submit(R"({"specversion":"1.0","id":"…","source":"app",
///         "type":"member.joined","data":{"group":"g1","user":"u1"}})");
///     if (answer.receipt == Receipt::recorded && answer.outcome == EventOutcome::applied) …
///
/// All of it may be called by several threads at once.
class Keeper {
 public:
  /// A ledger in a file (`open_sqlite`). `policies` are texts of versions of one policy; those by which the
  /// ledger was kept before are in it and need not be given. StoreError where the policies have faults or do
  /// not fit together, or the ledger cannot be believed: the message names the row. O(rows).
  static std::unique_ptr<Keeper> open(const std::string& path, const std::vector<std::string>& policies,
                                      const KeeperOptions& options = {}, const SqliteOptions& sqlite = {});
  static std::unique_ptr<Keeper> open(std::unique_ptr<Store> store, const std::vector<std::string>& policies,
                                      const KeeperOptions& options = {});
  /// As `close`.
  ~Keeper();
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;

  /// Hands in one CloudEvents object without `time` and `sequence`, which the ledger gives it. Its `id` is
  /// the request id: the same event under the same id is one row, however often it is handed in. An event
  /// that contradicts the state is a row as well, with the outcome `error`. Waits until it is durable.
  Answer submit(std::string_view event);
  /// The same without waiting: `done` is called once, by this thread or by the writing one, and must neither
  /// throw nor wait for the keeper.
  void submit(std::string event, std::function<void(Answer)> done);

  /// The same for what happened before there was a ledger: the event says its `time`, which is not before
  /// that of the last row and not after now; a `sequence` that it says is not kept.
  Answer submit_past(std::string event);
  void submit_past(std::string event, std::function<void(Answer)> done);

  /// Decides a request as `decide` of the JSON door does, on the state of all that is durable: of whom it
  /// names by `subject.id` and `resource.id`, facts that it does not give are looked up. `context.at` is now
  /// where it is not given. What is due by now has happened before.
  Reply decide(std::string_view request, bool changes = false);

  /// Shows what decisions know of, and now, after what is due has happened: false, and nothing is shown, where
  /// the keeper has stopped. Events wait meanwhile, and so must be short what `at` does.
  bool look(const std::function<void(const Ledger&, Instant)>& at);

  /// Hands `done` the rows behind `after`, `most` of them at most; nothing where the keeper has stopped, has
  /// too much to do, or cannot read them. It is called once, by this thread or by the writing one, which
  /// reads: events wait meanwhile.
  void rows(std::int64_t after, std::size_t most,
            std::function<void(std::optional<std::vector<LedgerRow>>)> done);

  /// The versions by which it decides; they live as long as the keeper does.
  const Versions& versions() const;
  std::vector<const Program*> programs() const;

  /// What is due by now happens and is written down, once. Waits until it is durable; nothing due: nothing is
  /// written, and the answer is `recorded` with the sequence 0.
  Answer wake();

  /// Writes the state into the store, so that the next start need not fold what is before it. False where it
  /// could not be written. Stands in the way of events for O(size of the state).
  bool snapshot();
  /// Refuses what comes from now on, finishes what waits, writes a snapshot and lets go of the file.
  void close();

  KeeperStatus status() const;
  /// The canonical state that decisions know of, and its digest. O(size of the state).
  std::string state() const;
  std::string state_hash() const;

 private:
  struct Detail;
  explicit Keeper(std::unique_ptr<Detail> detail);
  std::unique_ptr<Detail> detail_;
};

}  // namespace bylaw::server
