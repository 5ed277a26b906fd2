#include "keeper_detail.h"

#include <algorithm>

namespace bylaw::server {

namespace {

/// The same state as another object has, which goes its own way from now on.
std::unique_ptr<Ledger> copy_of(const Ledger& ledger, const Versions& versions) {
  auto out = std::make_unique<Ledger>(versions);
  if (ledger.sequence() == 0 && ledger.at() == first_instant) return out;
  if (!out->resume(Source("state", ledger.state())).empty())
    throw StoreError("the state does not follow from its own facts");
  return out;
}

}  // namespace

void Keeper::Detail::fold() {
  const Versions& versions = *policies->versions;
  known = std::make_unique<Ledger>(versions);
  std::int64_t covered = 0;
  std::int64_t first = 0;
  Hash covering{};
  if (const std::optional<Snapshot> snapshot = store->snapshot();
      snapshot && snapshot->policies == policies->digests()) {
    covered = snapshot->sequence;
    covering = snapshot->row;
    const std::string name = "the snapshot of row " + std::to_string(covered);
    if (!known->resume(Source("snapshot", snapshot->state)).empty())
      throw StoreError(name + " does not follow from its own facts", covered);
    if (options.inspection == Inspection::tail) {
      first = covered;
      JsonDocument counts;
      JsonLimits limits;
      limits.bytes = 1u << 30;
      const bool read = counts.read(snapshot->versions, limits).empty() &&
                        chain.go_on(covered, covering, known->at(), counts.root());
      if (!read) throw StoreError(name + " cannot be read", covered);
    }
  }
  store->read(first, [&](const LedgerRow& row) {
    ++status.rows_read;
    if (const std::string wrong = chain.follow(row); !wrong.empty())
      throw StoreError(wrong + "; `bylaw ledger verify` lists all that is wrong", row.sequence);
    if (row.sequence == covered && row.hash != covering)
      throw StoreError("the snapshot of row " + std::to_string(covered) + " is of another row", covered);
    if (row.sequence <= covered) return true;
    ++status.rows_folded;
    if (const std::string wrong = decide_again(*known, row); !wrong.empty())
      throw StoreError(wrong + "; `bylaw ledger verify` lists all that is wrong", row.sequence);
    return true;
  });
  if (options.inspection == Inspection::whole) {
    if (const std::string damage = store->damage(); !damage.empty()) throw StoreError(damage);
  }
  if (chain.sequence() < covered) {
    throw StoreError("rows are missing: there is a snapshot of row " + std::to_string(covered) +
                         ", and the last one is row " + std::to_string(chain.sequence()),
                     chain.sequence());
  }
  written = copy_of(*known, versions);
}

void Keeper::Detail::open(const std::vector<std::string>& given) {
  const std::vector<std::string> kept = store->policies();
  policies = load_policies(kept, given);
  fold();
  // Only once all rows have been decided by them, too.
  for (std::size_t i = kept.size(); i < policies->texts.size(); ++i)
    store->add_policy(policies->programs[i].digest(), policies->texts[i]);
  epoch = store->claim(0);
  newest_id = store->newest_id();
  since_snapshot = status.rows_folded;
  status.sequence = chain.sequence();
  status.head = hex(chain.hash());
  status.at = known->at();
  status.next_wake = known->next_wake();
}

void Keeper::Detail::take_back() {
  chain.take_back();
  written = copy_of(*known, *policies->versions);
}

void Keeper::Detail::catch_up() {
  store->read(chain.sequence(), [&](const LedgerRow& row) {
    std::string wrong = chain.follow(row);
    if (wrong.empty()) wrong = decide_again(*written, row);
    const std::lock_guard guard(lock);
    if (wrong.empty()) wrong = decide_again(*known, row);
    if (!wrong.empty()) throw StoreError(wrong, row.sequence);
    status.sequence = row.sequence;
    status.head = hex(row.hash);
    status.at = known->at();
    status.next_wake = known->next_wake();
    return true;
  });
  newest_id = store->newest_id();
}

std::unique_ptr<Keeper> Keeper::open(std::unique_ptr<Store> store, const std::vector<std::string>& policies,
                                     const KeeperOptions& options) {
  auto detail = std::make_unique<Detail>(std::move(store), options);
  detail->open(policies);
  return std::unique_ptr<Keeper>(new Keeper(std::move(detail)));
}

std::unique_ptr<Keeper> Keeper::open(const std::string& path, const std::vector<std::string>& policies,
                                     const KeeperOptions& options, const SqliteOptions& sqlite) {
  std::unique_ptr<Store> store = open_sqlite(path, sqlite);
  try {
    return open(std::move(store), policies, options);
  } catch (const StoreError& error) {
    throw StoreError(path + ": " + error.what(), error.row());
  }
}

}  // namespace bylaw::server
