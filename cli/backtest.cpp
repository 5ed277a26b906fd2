#include "backtest_words.h"
#include "files.h"
#include "policy.h"
#include "verbs.h"

#include <bylaw/backtest.h>

#include <unistd.h>

#include <algorithm>

#include <cstdint>
#include <optional>

namespace bylaw::cli {

namespace {

// Often enough that little is lost, seldom enough that writing costs nothing beside reading.
constexpr std::uint64_t bytes_between_checkpoints = std::uint64_t{64} << 20;
constexpr std::uint64_t bytes_between_words = std::uint64_t{4} << 20;
constexpr std::size_t most_checkpoint_bytes = std::size_t{1} << 30;

/// Says on a terminal how far it has come.
class Progress {
 public:
  void at(const Backtest& backtest) {
    if (!shown_ || backtest.bytes() < next_) return;
    next_ = backtest.bytes() + bytes_between_words;
    say("\r" + std::to_string(backtest.lines()) + " lines, " + std::to_string(backtest.bytes() >> 20) +
        " MiB");
    said_ = true;
  }
  void end() {
    if (said_) say("\n");
  }

 private:
  bool shown_ = isatty(STDERR_FILENO) == 1;
  bool said_ = false;
  std::uint64_t next_ = 0;
};

/// Nothing where the file is not there; false after a fault, which is said.
bool go_on(Backtest& backtest, const std::string& path) {
  if (path.empty() || access(path.c_str(), F_OK) != 0) return true;
  const std::optional<Source> source = read_source(path, most_checkpoint_bytes);
  if (!source) return false;
  const Diagnostics faults = backtest.resume(*source);
  if (!faults.empty()) say(render(faults, *source));
  return faults.empty();
}

bool keep(const Backtest& backtest, const std::string& path) {
  return path.empty() || write_file(path, backtest.checkpoint() + "\n");
}

/// Files of columns are read by DuckDB, which the command line of npm brings in.
bool holds_columns(const std::string& path) {
  for (const char* ending : {".parquet", ".pq", ".csv", ".tsv", ".csv.gz", ".csv.zst"}) {
    const std::string of(ending);
    if (path.size() > of.size() && path.compare(path.size() - of.size(), of.size(), of) == 0) return true;
  }
  return false;
}

/// Feeds what follows on the bytes that a checkpoint had already; false after a failure, which is said.
bool pass(Backtest& backtest, const BacktestCommand& command) {
  Input input(command.log);
  Progress progress;
  std::uint64_t skip = backtest.bytes();
  std::uint64_t next_checkpoint = skip + bytes_between_checkpoints;
  while (auto block = input.read()) {
    if (skip == 0 && backtest.bytes() == 0 && backtest.lines() > 0 && !block->empty()) {
      say_error("the checkpoint `" + command.checkpoint +
                "` was written of rows of columns, and the log is of lines");
      return false;
    }
    const std::uint64_t known = std::min<std::uint64_t>(skip, block->size());
    skip -= known;
    backtest.feed(block->substr(static_cast<std::size_t>(known)));
    progress.at(backtest);
    if (backtest.bytes() < next_checkpoint) continue;
    next_checkpoint = backtest.bytes() + bytes_between_checkpoints;
    if (!keep(backtest, command.checkpoint)) return false;
  }
  progress.end();
  if (input.failed()) return false;
  if (skip > 0) {
    say_error("the log ends before the place to which the checkpoint `" + command.checkpoint +
              "` has come: it is another log, or was cut");
    return false;
  }
  // A line whose end has not come may go on when the log has grown: the checkpoint is without it.
  if (!keep(backtest, command.checkpoint)) return false;
  backtest.finish();
  return true;
}

}  // namespace

Exit run(const BacktestCommand& command) {
  if (holds_columns(command.log)) {
    const bool open = command.kind == BacktestKind::open_loop;
    say_error("`" + command.log + "` holds columns: " +
              (open ? "they are read by the command line of npm, `npm install bylaw @duckdb/node-api` and "
                      "`npx bylaw backtest`; here a log is JSON Lines"
                    : "a closed loop reads a ledger of events as JSON Lines"));
    return Exit::bad_input;
  }
  const std::optional<Program> from = load_policy(command.from);
  const std::optional<Program> to = load_policy(command.to);
  if (!from || !to) return Exit::bad_input;
  Backtest backtest(*from, *to, command.kind, command.options);
  if (!go_on(backtest, command.checkpoint) || !pass(backtest, command)) return Exit::bad_input;
  const std::string report = backtest.report();
  if (command.format == Format::json) {
    Output out;
    out.text() += report + "\n";
    if (!out.flush()) return Exit::bad_input;
  } else {
    say(backtest_words(report));
  }
  if (backtest.any_broken()) return Exit::bad_input;
  return backtest.same() ? Exit::holds : Exit::does_not_hold;
}

}  // namespace bylaw::cli
