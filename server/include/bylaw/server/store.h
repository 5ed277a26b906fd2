#pragma once

#include <bylaw/server/row.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::server {

/// Where a ledger cannot be opened, read or believed. The message says what, which row, and what to do; it
/// repeats nothing of what people did.
class StoreError : public std::runtime_error {
 public:
  explicit StoreError(const std::string& message, std::int64_t row = 0)
      : std::runtime_error(message), row_(row) {}
  /// The row that it is about, or 0.
  std::int64_t row() const { return row_; }

 private:
  std::int64_t row_;
};

/// What became of one item of a batch.
enum class CommitOutcome : std::uint8_t {
  committed,  ///< durable
  duplicate,  ///< there is a row of this id, which is durable; this one was not written
  conflict,   ///< rows came between, or another owner has the partition; nothing of the batch was written
  unknown,    ///< nobody can tell whether it was written; who asks again with the same id finds out
};

struct CommitItem {
  CommitOutcome outcome = CommitOutcome::unknown;
  std::int64_t sequence = 0;  ///< of the row, where it was committed or is a duplicate
  std::string decision;       ///< of a duplicate: the original one
};

/// What a store can do after a commit that was `unknown`.
enum class StoreHealth : std::uint8_t {
  good,
  reload,   ///< what is written has to be read again before anything else is decided
  stopped,  ///< nothing is written any more: what the disk holds cannot be known before a new start
};

/// A state that was folded before, so that a start need not fold everything again.
struct Snapshot {
  std::int64_t sequence = 0;  ///< it covers the rows up to this one
  Hash row{};                 ///< the hash of that row
  std::string state;          ///< canonical JSON
  std::string versions;       ///< of groups and people: `{"groups": {id: version}, "users": {…}}`
  std::string policies;       ///< digests of the versions by which it was folded, with spaces between
};

/// Keeps the rows of a ledger. One thread at a time.
class Store {
 public:
  virtual ~Store() = default;

  /// Appends the rows of a batch, all of them or none. Rows carry the sequences and versions that they expect
  /// to have; `epoch` is the one that `claim` gave, and fences out who claimed the partition before.
  virtual std::vector<CommitItem> commit(std::uint32_t partition, std::int64_t epoch,
                                         std::span<const LedgerRow> batch) = 0;
  /// Makes the caller the one owner of a partition.
  virtual std::int64_t claim(std::uint32_t partition) = 0;
  virtual StoreHealth health() const = 0;
  /// Why it has stopped.
  virtual std::string cause() const = 0;

  /// The row of a request id.
  virtual std::optional<LedgerRow> find(std::string_view id) = 0;
  /// The greatest id of any row, byte by byte; a greater one is new. Empty where there is none.
  virtual std::string newest_id() = 0;
  /// The rows behind `after` in their order, until `each` gives false.
  virtual void read(std::int64_t after, const std::function<bool(const LedgerRow&)>& each) = 0;

  /// What is wrong with how the rows are kept (an index that does not lead to them), or nothing. O(rows).
  virtual std::string damage() { return {}; }

  /// The texts of the policies that the ledger was ever kept by, in the order of their coming.
  virtual std::vector<std::string> policies() = 0;
  virtual void add_policy(std::string_view digest, std::string_view text) = 0;

  virtual std::optional<Snapshot> snapshot() = 0;
  virtual void put_snapshot(const Snapshot& snapshot) = 0;

  /// Work between two batches.
  virtual void tidy() {}
};

}  // namespace bylaw::server
