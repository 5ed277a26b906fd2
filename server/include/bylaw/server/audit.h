#pragma once

#include <bylaw/server/store.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::server {

/// What `verify_ledger` found.
struct LedgerFault {
  std::int64_t row = 0;  ///< 0: of no row
  std::string what;      ///< repeats nothing of what people did
};

struct LedgerReport {
  std::int64_t rows = 0;
  std::string head;                 ///< the hash of the last row, hexadecimal; empty where there is none
  std::string state_hash;           ///< of the state that all rows fold to; empty where it cannot be folded
  std::vector<LedgerFault> faults;  ///< up to a hundred
};

/// Looks at every row: the chain of hashes, gaps, times that go back, versions of groups and people that do
/// not count 1, 2, 3, …, ids that stand twice, and whether deciding again by the policies in the ledger gives
/// the same decisions, facts and timers; at last whether the snapshot is the state of the rows that it
/// covers. `contains`: a hash that was written down elsewhere and must be that of some row, or empty.
/// O(rows).
LedgerReport verify_ledger(Store& store, std::string_view contains = {});

/// A ledger as JSON Lines: `{"bylaw_ledger":1}`, a line `{"policy": text}` for each policy, and the rows
/// (bylaw/server/row.h). `write` gets whole lines, and ends it by giving false.
bool export_ledger(Store& store, const std::function<bool(std::string_view)>& write);

/// Reads what `export_ledger` wrote into an empty ledger, so that exporting it again gives the same bytes.
/// Rows are checked as they come: the chain of hashes and the sequence.
class LedgerImport {
 public:
  /// StoreError where the store is not empty.
  explicit LedgerImport(Store& store);
  /// One line, without its break. StoreError where it is none of an export; the message names the line.
  void line(std::string_view text);
  /// Writes what is left. StoreError where lines are missing.
  void finish();
  std::int64_t rows() const { return rows_; }

 private:
  void flush();

  Store& store_;
  std::int64_t epoch_ = 0;
  std::int64_t lines_ = 0;
  std::int64_t rows_ = 0;
  Hash previous_{};
  std::vector<std::string> digests_;
  std::vector<LedgerRow> batch_;
};

}  // namespace bylaw::server
