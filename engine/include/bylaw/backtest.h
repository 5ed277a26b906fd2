#pragma once

#include <bylaw/arrow.h>
#include <bylaw/columns.h>
#include <bylaw/diagnostic.h>
#include <bylaw/engine.h>
#include <bylaw/source.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What would have happened: one log under two policies.
///
///     bylaw::Backtest backtest(from, to, bylaw::BacktestKind::open_loop);
///     while (read(piece)) backtest.feed(piece);
///     backtest.finish();
///     std::puts(backtest.report().c_str());
namespace bylaw {

/// `open_loop`: a log of requests as `bylaw decide` reads them. Each is decided by both policies on the facts
/// that were logged, so the order of lines does not matter and parts of a log can be looked at apart.
/// `closed_loop`: a ledger of events, which is replayed by both policies. What one of them refuses does not
/// happen there, and later events meet with another state; lines come in order.
enum class BacktestKind : std::uint8_t { open_loop, closed_loop };

struct BacktestOptions {
  /// How many samples of each kind are kept, with the explanation of both sides, up to 1,000,000. Finding one
  /// takes up to some milliseconds.
  std::uint32_t samples = 5;
  /// Open loop: the number of the first line, where a part of a log is fed; from 1.
  std::uint64_t first_line = 1;
  /// Closed loop: at the end, what is due at or before this happens, too.
  std::optional<Instant> until;
};

/// JSON Lines in pieces of any size, or rows of columns, and at the end one report. Memory does not grow with
/// the length of an open loop; a closed loop holds the two states and the measures that are in force. A line
/// is read once. One thread at a time.
class Backtest {
 public:
  /// The programs outlive it.
  Backtest(const Program& from, const Program& to, BacktestKind kind, const BacktestOptions& options = {});
  ~Backtest();
  Backtest(Backtest&&) noexcept;
  Backtest& operator=(Backtest&&) noexcept;

  void feed(std::string_view bytes);
  /// Open loop: columns of the log, named as attributes of either policy (`user.credit`), `action` (texts)
  /// and `at` (instants), in the place of all that were bound; times may also be texts, as in requests. A row
  /// is what a line is that says the same: a fact that is null is not given. Gives what is wrong with the
  /// columns, a sentence each; then none is bound. What they point to may change between calls of
  /// `feed_rows`, and must stay until the next `bind`. O(columns), and O(entries) of dictionaries.
  std::vector<std::string> bind(const std::vector<NamedColumn>& columns);
  /// The next `rows` lines are rows 0 to `rows` of the columns that are bound, not between the pieces of a
  /// line. Their bytes are not counted. Each costs two decisions in columns and a comparison, where it is
  /// neither a sample nor broken. Nothing happens where no columns are bound.
  void feed_rows(std::uint32_t rows);
  /// Open loop: all rows of a record batch as `bind` and `feed_rows` take them (`bind_batch` of bylaw/arrow.h
  /// says how a batch looks, which here has `action` and `at`), in the place of all columns that were bound.
  /// A column `line` of whole numbers says where each stands in the log; without it they follow on the lines
  /// before. The report is the one of the same requests as JSON Lines, byte for byte. Gives everything that
  /// is wrong, a sentence each: then nothing was counted. No column is bound afterwards; both structures stay
  /// the caller's and are not needed any more.
  std::vector<std::string> feed(const ArrowSchema& schema, const ArrowArray& batch);
  /// The last line, where no line break ends it. Nothing is fed after it.
  void finish();

  /// Lines that are complete, and their bytes: the place from which a log is read on after `resume`.
  std::uint64_t lines() const;
  std::uint64_t bytes() const;

  /// What has come of the complete lines so far, as canonical JSON; a line whose end has not come is no part
  /// of it. Closed loop: O(size of the states).
  std::string checkpoint() const;
  /// Before the first line: goes on from a checkpoint. The log is fed from its byte `bytes()` on, and the
  /// report becomes the one of a single run, byte for byte. Faults where it is none, or was written by other
  /// policies, with other options or of the other kind: then nothing has changed. Numbers in it are believed.
  Diagnostics resume(const Source& checkpoint);
  /// Open loop: adds what another part of the log came to. The report becomes that of a single run over all
  /// parts, byte for byte and in whatever order they are merged. Faults as of `resume`, and where the parts
  /// have lines in common.
  Diagnostics merge(const Source& checkpoint);

  /// The report as canonical JSON (docs/doors.md), with a `report_hash` over all the rest of it.
  std::string report() const;
  /// Nothing is different: no outcome, and no line that only one of the policies can read; in a closed loop
  /// no measure, list or level of credit either.
  bool same() const;
  /// Some line could be read by neither of the policies.
  bool any_broken() const;

 private:
  struct Detail;
  std::unique_ptr<Detail> detail_;
};

}  // namespace bylaw
