#include "fold.h"
#include "policies.h"

#include <bylaw/server/audit.h>

#include <unordered_set>

namespace bylaw::server {

namespace {

constexpr std::size_t most_faults = 100;

}  // namespace

LedgerReport verify_ledger(Store& store, std::string_view contains) {
  LedgerReport out;
  const auto say = [&](std::int64_t row, std::string what) {
    if (what.empty() || out.faults.size() > most_faults) return;
    if (out.faults.size() == most_faults) what = "further faults are not listed";
    out.faults.push_back({row, std::move(what)});
  };
  std::optional<Snapshot> snapshot;
  try {
    snapshot = store.snapshot();
  } catch (const StoreError& error) {
    say(error.row(), error.what());
  }
  std::unique_ptr<Policies> policies;
  std::unique_ptr<Ledger> ledger;
  try {
    policies = load_policies(store.policies(), {});
    ledger = std::make_unique<Ledger>(*policies->versions);
  } catch (const StoreError& error) {
    say(0, error.what());
  }
  Chain chain;
  std::unordered_set<std::string> ids;
  bool contained = contains.empty();
  try {
    store.read(0, [&](const LedgerRow& row) {
      ++out.rows;
      say(row.sequence, chain.follow(row));
      if (!row.id.empty() && !ids.insert(row.id).second)
        say(row.sequence, "row " + std::to_string(row.sequence) + " has the id of an earlier row");
      if (ledger != nullptr) say(row.sequence, decide_again(*ledger, row));
      contained = contained || hex(row.hash) == contains;
      if (snapshot && snapshot->sequence == row.sequence && ledger != nullptr &&
          snapshot->policies == policies->digests() &&
          (snapshot->row != row.hash || snapshot->state != ledger->state() ||
           snapshot->versions != chain.versions()))
        say(row.sequence, "the snapshot of row " + std::to_string(row.sequence) +
                              " is not the state that the rows up to it fold to");
      return true;
    });
  } catch (const StoreError& error) {
    say(error.row(), error.what());
  }
  if (snapshot && snapshot->sequence > chain.sequence())
    say(chain.sequence(),
        "rows are missing: there is a snapshot of row " + std::to_string(snapshot->sequence));
  if (!contained)
    say(0, "no row has the hash that one must have: rows were taken away, or it is another ledger");
  if (out.rows > 0) out.head = hex(chain.hash());
  if (ledger != nullptr) out.state_hash = ledger->state_hash();
  return out;
}

}  // namespace bylaw::server
