#include "sqlite.h"
#include "wal_check.h"

#include <bylaw/server/sqlite_store.h>

#include <array>
#include <filesystem>

namespace bylaw::server {

namespace {

constexpr std::int64_t application = 0x62796c77;  ///< `bylw`, so that `file` and others know what it is
constexpr std::int64_t format = 1;

constexpr const char* schema = R"(
CREATE TABLE policies(number INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, text TEXT NOT NULL) STRICT;
CREATE TABLE ledger(
  sequence INTEGER PRIMARY KEY, time INTEGER NOT NULL, id TEXT UNIQUE, event TEXT, facts TEXT, decision TEXT,
  timers TEXT, policy INTEGER NOT NULL, group_id TEXT, group_version INTEGER NOT NULL, user_id TEXT,
  user_version INTEGER NOT NULL, previous BLOB NOT NULL, hash BLOB NOT NULL) STRICT;
CREATE TABLE snapshots(
  sequence INTEGER PRIMARY KEY, row BLOB NOT NULL, state TEXT NOT NULL, versions TEXT NOT NULL,
  policies TEXT NOT NULL, digest BLOB NOT NULL) STRICT;
CREATE TABLE owners(partition INTEGER PRIMARY KEY, epoch INTEGER NOT NULL) STRICT;
)";

constexpr const char* columns =
    "l.sequence, l.time, l.id, l.event, l.facts, l.decision, l.timers, p.digest, l.group_id, "
    "l.group_version, "
    "l.user_id, l.user_version, l.previous, l.hash FROM ledger l LEFT JOIN policies p ON p.number = l.policy";

LedgerRow read_columns(const Statement& from) {
  LedgerRow row;
  row.sequence = from.integer(0);
  row.time = Instant{from.integer(1)};
  row.id = from.text(2);
  row.event = from.text(3);
  row.facts = from.text(4);
  row.decision = from.text(5);
  row.timers = from.text(6);
  row.policy = from.text(7);
  row.group = from.text(8);
  row.group_version = from.integer(9);
  row.user = from.text(10);
  row.user_version = from.integer(11);
  row.previous = from.hash(12);
  row.hash = from.hash(13);
  return row;
}

Hash digest_of(const Snapshot& snapshot) {
  return sha256(std::to_string(snapshot.sequence) + "\n" + hex(snapshot.row) + "\n" + snapshot.policies +
                "\n" + snapshot.versions + "\n" + snapshot.state);
}

/// A statement that is used again, given back in order whatever happens.
class Use {
 public:
  explicit Use(Statement& statement) : statement_(statement) {}
  ~Use() { statement_.reset(); }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;

 private:
  Statement& statement_;
};

class SqliteStore final : public Store {
 public:
  SqliteStore(const std::string& path, const SqliteOptions& options);
  ~SqliteStore() override;

  std::vector<CommitItem> commit(std::uint32_t partition, std::int64_t epoch,
                                 std::span<const LedgerRow> batch) override;
  std::int64_t claim(std::uint32_t partition) override;
  StoreHealth health() const override { return health_; }
  std::string cause() const override { return cause_; }
  std::optional<LedgerRow> find(std::string_view id) override;
  std::string newest_id() override;
  void read(std::int64_t after, const std::function<bool(const LedgerRow&)>& each) override;
  std::string damage() override;
  std::vector<std::string> policies() override;
  void add_policy(std::string_view digest, std::string_view text) override;
  std::optional<Snapshot> snapshot() override;
  void put_snapshot(const Snapshot& snapshot) override;
  void tidy() override;

 private:
  int insert(const LedgerRow& row, std::int64_t policy);
  std::int64_t policy_number(const std::string& digest);
  void give_up(int code, const char* doing);
  void checkpoint(int mode);
  static int count_pages(void* store, sqlite3* db, const char* name, int pages);

  SqliteOptions options_;
  Database db_;
  std::optional<Statement> begin_, commit_, insert_, find_;
  std::int64_t epoch_ = 0;
  std::string last_digest_;  ///< nearly always that of the row before
  std::int64_t last_policy_ = 0;
  int pages_ = 0;  ///< in the log
  StoreHealth health_ = StoreHealth::good;
  std::string cause_;
};

int open_flags(const SqliteOptions& options) {
  return SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE |
         (options.create ? SQLITE_OPEN_CREATE : 0);
}

SqliteStore::SqliteStore(const std::string& path, const SqliteOptions& options)
    : options_(options), db_(path, open_flags(options), options.vfs) {
  constexpr std::array<const char*, 3> synchronous{"PRAGMA synchronous=OFF", "PRAGMA synchronous=NORMAL",
                                                   "PRAGMA synchronous=FULL"};
  // Before the log: then there is no shared memory, and the lock is held from the first page that is read on.
  db_.run("PRAGMA locking_mode=EXCLUSIVE");
  sqlite3_db_config(db_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  db_.run("PRAGMA journal_mode=WAL");
  // Nothing was written yet, and nobody else can write.
  if (const std::string damage = damage_of_log(path + "-wal"); !damage.empty()) throw StoreError(damage);
  db_.run(synchronous[static_cast<std::size_t>(options.synchronous)]);
  db_.run("PRAGMA trusted_schema=OFF");
  db_.run("PRAGMA cell_size_check=ON");
  db_.run("PRAGMA wal_autocheckpoint=0");
  sqlite3_wal_hook(db_.get(), count_pages, this);
  db_.run("BEGIN IMMEDIATE");
  Statement id(db_, "SELECT application_id, user_version FROM pragma_application_id, pragma_user_version");
  Statement tables(db_, "SELECT count(*) FROM sqlite_schema");
  id.step();
  tables.step();
  const bool empty = tables.integer(0) == 0 && id.integer(0) == 0;
  const std::int64_t found = id.integer(0);
  const std::int64_t version = id.integer(1);
  id.reset();
  tables.reset();
  if (empty) {
    db_.run(schema);
    db_.run(("PRAGMA application_id=" + std::to_string(application)).c_str());
    db_.run(("PRAGMA user_version=" + std::to_string(format)).c_str());
  } else if (found != application) {
    throw StoreError("it is a database, but no ledger");
  } else if (version != format) {
    throw StoreError("the ledger has format " + std::to_string(version) + ", and this program knows format " +
                     std::to_string(format));
  }
  db_.run("COMMIT");
  // What a log holds that could not be synced may be read from the cache of the system and still be lost. So
  // it is moved into the database, which is synced, before anybody is told of it.
  checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
  if (health_ != StoreHealth::good) throw StoreError(cause_);
  begin_.emplace(db_, "BEGIN IMMEDIATE");
  commit_.emplace(db_, "COMMIT");
  insert_.emplace(db_, "INSERT INTO ledger VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14)");
  find_.emplace(db_, (std::string("SELECT ") + columns + " WHERE l.id = ?1").c_str());
}

SqliteStore::~SqliteStore() {
  if (health_ == StoreHealth::good) checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
}

int SqliteStore::count_pages(void* store, sqlite3*, const char*, int pages) {
  static_cast<SqliteStore*>(store)->pages_ = pages;
  return SQLITE_OK;
}

void SqliteStore::give_up(int code, const char* doing) {
  // A full disk has changed nothing, and may have room again. After anything else nobody knows what the disk
  // holds: to sync again may succeed and mean nothing.
  health_ = (code & 0xFF) == SQLITE_FULL ? StoreHealth::reload : StoreHealth::stopped;
  cause_ = std::string(doing) + ": " + sqlite3_errstr(code) + " (" + std::to_string(code) + ")";
}

void SqliteStore::checkpoint(int mode) {
  const int code = sqlite3_wal_checkpoint_v2(db_.get(), nullptr, mode, nullptr, nullptr);
  if (code != SQLITE_OK && (code & 0xFF) != SQLITE_FULL)
    give_up(code, "the log could not be moved into the database");
  pages_ = 0;
}

void SqliteStore::tidy() {
  if (health_ == StoreHealth::good && pages_ >= static_cast<int>(options_.checkpoint_pages))
    checkpoint(SQLITE_CHECKPOINT_PASSIVE);
}

std::int64_t SqliteStore::policy_number(const std::string& digest) {
  if (digest == last_digest_) return last_policy_;
  Statement number(db_, "SELECT number FROM policies WHERE digest = ?1");
  number.bind(1, std::string_view(digest));
  if (!number.step()) throw StoreError("a row names a policy that is not in the ledger");
  last_policy_ = number.integer(0);
  last_digest_ = digest;
  return last_policy_;
}

int SqliteStore::insert(const LedgerRow& row, std::int64_t policy) {
  insert_->bind(1, row.sequence).bind(2, row.time.ms).bind(3, std::string_view(row.id));
  insert_->bind(4, std::string_view(row.event)).bind(5, std::string_view(row.facts));
  insert_->bind(6, std::string_view(row.decision)).bind(7, std::string_view(row.timers)).bind(8, policy);
  insert_->bind(9, std::string_view(row.group)).bind(10, row.group_version);
  insert_->bind(11, std::string_view(row.user)).bind(12, row.user_version);
  insert_->bind(13, row.previous).bind(14, row.hash);
  const int code = insert_->try_step();
  insert_->reset();
  return code;
}

std::vector<CommitItem> SqliteStore::commit(std::uint32_t, std::int64_t epoch,
                                            std::span<const LedgerRow> batch) {
  std::vector<CommitItem> out(batch.size());
  if (health_ == StoreHealth::reload) health_ = StoreHealth::good;  // the caller has read it again
  if (health_ != StoreHealth::good) return out;
  const auto all = [&](CommitOutcome outcome) {
    for (CommitItem& item : out) item.outcome = outcome;
  };
  if (epoch != epoch_) {
    all(CommitOutcome::conflict);
    return out;
  }
  int code = begin_->try_step();
  begin_->reset();
  if (code != SQLITE_DONE) {
    give_up(code, "a transaction could not be begun");
    return out;
  }
  for (std::size_t i = 0; i < batch.size() && code == SQLITE_DONE; ++i) {
    code = insert(batch[i], policy_number(batch[i].policy));
    out[i].sequence = batch[i].sequence;
    if ((code & 0xFF) != SQLITE_CONSTRAINT) continue;
    db_.run("ROLLBACK");
    all(CommitOutcome::conflict);
    if (const auto original = batch[i].id.empty() ? std::nullopt : find(batch[i].id))
      out[i] = {CommitOutcome::duplicate, original->sequence, original->decision};
    return out;
  }
  if (code == SQLITE_DONE) {
    code = commit_->try_step();
    commit_->reset();
  }
  if (code == SQLITE_DONE) {
    all(CommitOutcome::committed);
    return out;
  }
  give_up(code, "a batch could not be written");
  if (sqlite3_get_autocommit(db_.get()) == 0 && db_.try_run("ROLLBACK") != SQLITE_OK)
    health_ = StoreHealth::stopped;
  return out;
}

std::int64_t SqliteStore::claim(std::uint32_t partition) {
  Statement up(db_,
               "INSERT INTO owners VALUES(?1, 1) ON CONFLICT(partition) DO UPDATE SET epoch = epoch + 1 "
               "RETURNING epoch");
  up.bind(1, std::int64_t{partition});
  up.step();
  epoch_ = up.integer(0);
  up.step();
  return epoch_;
}

std::optional<LedgerRow> SqliteStore::find(std::string_view id) {
  const Use use(*find_);
  find_->bind(1, id);
  return find_->step() ? std::optional(read_columns(*find_)) : std::nullopt;
}

std::string SqliteStore::newest_id() {
  Statement newest(db_, "SELECT max(id) FROM ledger");
  newest.step();
  return std::string(newest.text(0));
}

void SqliteStore::read(std::int64_t after, const std::function<bool(const LedgerRow&)>& each) {
  std::int64_t last = after;
  try {
    Statement rows(db_,
                   (std::string("SELECT ") + columns + " WHERE l.sequence > ?1 ORDER BY l.sequence").c_str());
    rows.bind(1, after);
    while (rows.step()) {
      const LedgerRow row = read_columns(rows);
      if (!each(row)) return;
      last = row.sequence;
    }
  } catch (const SqliteError& error) {
    throw StoreError("the ledger is damaged behind row " + std::to_string(last) + " (" + error.what() +
                         "): restore it from a copy or an export",
                     last);
  }
}

std::string SqliteStore::damage() {
  try {
    Statement check(db_, "PRAGMA integrity_check(1)");
    check.step();
    return check.text(0) == "ok" ? std::string() : "the file is damaged: " + std::string(check.text(0));
  } catch (const SqliteError& error) {
    return std::string("the file is damaged: ") + error.what();
  }
}

std::vector<std::string> SqliteStore::policies() {
  std::vector<std::string> out;
  Statement rows(db_, "SELECT text FROM policies ORDER BY number");
  while (rows.step()) out.emplace_back(rows.text(0));
  return out;
}

void SqliteStore::add_policy(std::string_view digest, std::string_view text) {
  Statement add(db_, "INSERT INTO policies(digest, text) VALUES(?1, ?2)");
  add.bind(1, digest).bind(2, text).step();
}

std::optional<Snapshot> SqliteStore::snapshot() {
  Statement last(
      db_, "SELECT sequence, row, state, versions, policies, digest FROM snapshots ORDER BY sequence DESC");
  if (!last.step()) return std::nullopt;
  Snapshot out;
  out.sequence = last.integer(0);
  out.row = last.hash(1);
  out.state = last.text(2);
  out.versions = last.text(3);
  out.policies = last.text(4);
  if (digest_of(out) != last.hash(5)) {
    throw StoreError(
        "the snapshot of row " + std::to_string(out.sequence) +
            " was altered: its digest is not that of its content; `bylaw ledger export` reads the rows "
            "alone, and `bylaw ledger import` makes a new ledger of them",
        out.sequence);
  }
  return out;
}

void SqliteStore::put_snapshot(const Snapshot& snapshot) {
  if (health_ != StoreHealth::good) throw StoreError("nothing is written any more: " + cause_);
  try {
    db_.run("BEGIN IMMEDIATE");
    const Hash digest = digest_of(snapshot);
    {
      Statement put(db_, "INSERT OR REPLACE INTO snapshots VALUES(?1,?2,?3,?4,?5,?6)");
      put.bind(1, snapshot.sequence).bind(2, snapshot.row).bind(3, std::string_view(snapshot.state));
      put.bind(4, std::string_view(snapshot.versions))
          .bind(5, std::string_view(snapshot.policies))
          .bind(6, digest);
      put.step();
    }
    db_.run(("DELETE FROM snapshots WHERE sequence < " + std::to_string(snapshot.sequence)).c_str());
    db_.run("COMMIT");
  } catch (const SqliteError& error) {
    give_up(error.code(), "a snapshot could not be written");
    if (sqlite3_get_autocommit(db_.get()) == 0 && db_.try_run("ROLLBACK") != SQLITE_OK)
      health_ = StoreHealth::stopped;
    throw StoreError(cause_);
  }
}

}  // namespace

std::unique_ptr<Store> open_sqlite(const std::string& path, const SqliteOptions& options) {
  try {
    return std::make_unique<SqliteStore>(path, options);
  } catch (const SqliteError& error) {
    const int code = error.code() & 0xFF;
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
      throw StoreError(path + ": another server has this ledger open: only one may; stop it first");
    if (code == SQLITE_CANTOPEN) throw StoreError(path + ": the ledger cannot be opened: " + error.what());
    if (code == SQLITE_NOTADB) throw StoreError(path + ": it is no ledger, or its head is damaged");
    throw StoreError(path + ": the ledger cannot be opened: " + error.what());
  } catch (const StoreError& error) {
    throw StoreError(path + ": " + error.what(), error.row());
  }
}

}  // namespace bylaw::server
