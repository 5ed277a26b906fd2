#include <bylaw/backtest.h>

#include "api/backtest/batch_lines.h"
#include "api/backtest/log_lines.h"
#include "api/backtest/reading.h"
#include "api/facts.h"
#include "run/columns/arrow_in.h"

#include <algorithm>
#include <vector>

namespace bylaw {

using backtest::Loop;
using backtest::Saved;

namespace {

bool blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

// The states of a closed loop are as large as its ledger is long.
constexpr std::uint32_t most_checkpoint_bytes = 1u << 30;

/// Lines of the log that were counted, from the first to the last of each run, sorted, with others between.
using Covered = std::vector<std::pair<std::uint64_t, std::uint64_t>>;

/// False where they have lines in common.
bool cover(Covered& all, const Covered& more) {
  Covered sorted = all;
  sorted.insert(sorted.end(), more.begin(), more.end());
  std::sort(sorted.begin(), sorted.end());
  Covered out;
  for (const auto& range : sorted) {
    if (!out.empty() && range.first <= out.back().second) return false;
    if (!out.empty() && range.first == out.back().second + 1)
      out.back().second = range.second;
    else
      out.push_back(range);
  }
  all = std::move(out);
  return true;
}

}  // namespace

struct Backtest::Detail {
  Detail(const Program& first, const Program& second, BacktestKind of, const BacktestOptions& chosen)
      : from(first),
        to(second),
        loop(of == BacktestKind::open_loop ? Loop::open : Loop::closed),
        options(chosen) {
    reading = loop == Loop::open ? backtest::read_requests(from, to, options.samples)
                                 : backtest::read_events(from, to, options.samples);
    next_line = loop == Loop::open ? options.first_line : 1;
  }

  void line(std::string_view text);
  void cover_next(std::uint64_t lines);
  Diagnostics read(const Source& source);

  const Program& from;
  const Program& to;
  Loop loop;
  BacktestOptions options;
  std::unique_ptr<backtest::Reading> reading;
  backtest::LogLines log;
  JsonDocument document;
  std::uint64_t next_line = 1;
  Covered covered;
};

void Backtest::Detail::cover_next(std::uint64_t lines) {
  const std::uint64_t last = next_line + lines - 1;
  if (!covered.empty() && covered.back().second + 1 == next_line)
    covered.back().second = last;
  else
    covered.emplace_back(next_line, last);
  next_line += lines;
}

void Backtest::Detail::line(std::string_view text) {
  const std::uint64_t number = next_line;
  cover_next(1);
  if (blank(text)) return;
  JsonLimits limits;
  limits.bytes = backtest::most_line_bytes;
  if (const Diagnostics faults = document.read(text, limits); !faults.empty())
    return reading->break_line(faults, faults, text, number);
  reading->value(document.root(), text, number);
}

Diagnostics Backtest::Detail::read(const Source& source) {
  JsonDocument saved_text;
  JsonLimits limits;
  limits.bytes = most_checkpoint_bytes;
  limits.depth = 128;
  Diagnostics faults = saved_text.read(source.text(), limits);
  if (!faults.empty()) return faults;
  const Json root = saved_text.root();
  Saved saved(faults);
  const auto other = [&](std::string_view key, std::string_view what) {
    if (!saved.good()) return;
    const Json at = root.find(key);
    add_fault(faults, Code::conflict, at ? at : root, "the checkpoint was written " + std::string(what),
              "go on with the policies, the kind and the options that it was written with");
  };
  if (saved.text(root, "kind") != backtest::loop_name(loop)) other("kind", "by the other kind of backtest");
  if (saved.text(root.find("from"), "digest") != from.digest()) other("from", "by another first policy");
  if (saved.text(root.find("to"), "digest") != to.digest()) other("to", "by another second policy");
  if (saved.count(root, "samples") != options.samples) other("samples", "with another number of samples");
  Covered lines;
  std::uint64_t counted = 0;
  saved.rows(root, "covered", [&](Json row) {
    const std::uint64_t first = saved.count(row, "first");
    const std::uint64_t last = saved.count(row, "last");
    if (first < 1 || last < first || (!lines.empty() && first <= lines.back().second + 1))
      return saved.wrong(row);
    counted += last - first + 1;
    lines.emplace_back(first, last);
  });
  const std::uint64_t all_lines = saved.count(root, "lines");
  const std::uint64_t bytes = saved.count(root, "bytes");
  if (saved.good() && counted != all_lines) saved.wrong(root);
  if (!saved.good()) return faults;
  Covered together = covered;
  if (!cover(together, lines)) {
    add_fault(faults, Code::conflict, root.find("covered"), "the parts have lines of the log in common",
              "merge each part once, and give each the number of its first line");
    return faults;
  }
  reading->read(root, saved);
  if (!saved.good()) return faults;
  covered = std::move(together);
  log.set(log.lines() + all_lines, log.bytes() + bytes);
  if (!covered.empty()) next_line = covered.back().second + 1;
  return faults;
}

Backtest::Backtest(const Program& from, const Program& to, BacktestKind kind, const BacktestOptions& options)
    : detail_(std::make_unique<Detail>(from, to, kind, options)) {}
Backtest::~Backtest() = default;
Backtest::Backtest(Backtest&&) noexcept = default;
Backtest& Backtest::operator=(Backtest&&) noexcept = default;

void Backtest::feed(std::string_view bytes) {
  Detail& d = *detail_;
  d.log.feed(bytes, [&d](std::string_view line) { d.line(line); });
}

std::vector<std::string> Backtest::feed(const ArrowSchema& schema, const ArrowArray& batch) {
  Detail& d = *detail_;
  if (d.loop == Loop::closed) return {"a ledger is no table of requests: feed its events as lines, in order"};
  std::vector<std::uint64_t> lines;
  std::vector<std::string> faults = backtest::lines_of_rows(schema, batch, d.next_line, lines);
  Covered together = d.covered;
  if (faults.empty() && !cover(together, backtest::ranges_of(lines)))
    faults.push_back("rows have lines of the log in common with each other or with what was fed before");
  const columns::BatchColumns facts(schema, batch, "line");
  const auto add = [&faults](const std::string& fault) {
    if (!fault.empty()) faults.push_back(fault);
  };
  add(facts.wrong());
  for (const std::string& fault : facts.faults()) add(fault);
  if (facts.wrong().empty()) {
    for (const std::string& fault : d.reading->bind(facts.columns())) add(fault);
  }
  if (faults.empty()) d.reading->rows(lines.size(), {0, lines.data()});
  d.reading->unbind();
  if (!faults.empty()) return faults;
  d.covered = std::move(together);
  d.log.set(d.log.lines() + lines.size(), d.log.bytes());
  if (!d.covered.empty()) d.next_line = d.covered.back().second + 1;
  return {};
}

std::vector<std::string> Backtest::bind(const std::vector<NamedColumn>& columns) {
  return detail_->reading->bind(columns);
}

void Backtest::feed_rows(std::uint32_t rows) {
  Detail& d = *detail_;
  if (rows == 0 || !d.reading->bound()) return;
  const std::uint64_t first = d.next_line;
  d.cover_next(rows);
  d.log.set(d.log.lines() + rows, d.log.bytes());
  d.reading->rows(rows, {first});
}

void Backtest::finish() {
  Detail& d = *detail_;
  d.log.finish([&d](std::string_view line) { d.line(line); });
  if (d.options.until) d.reading->wake(d.next_line, *d.options.until);
}

std::uint64_t Backtest::lines() const { return detail_->log.lines(); }
std::uint64_t Backtest::bytes() const { return detail_->log.bytes(); }

std::string Backtest::checkpoint() const {
  const Detail& d = *detail_;
  d.reading->flush();
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  backtest::write_count(writer, "bytes", d.log.bytes());
  writer.key("counts");
  d.reading->write(writer);
  writer.key("covered").begin_array();
  for (const auto& [first, last] : d.covered) {
    writer.begin_object();
    backtest::write_count(writer, "first", first);
    backtest::write_count(writer, "last", last);
    writer.end_object();
  }
  writer.end_array();
  writer.key("from");
  backtest::write_program(writer, d.from);
  writer.key("kind").string(backtest::loop_name(d.loop));
  backtest::write_count(writer, "lines", d.log.lines());
  backtest::write_count(writer, "samples", d.options.samples);
  writer.key("states").begin_object();
  d.reading->write_states(writer);
  writer.end_object();
  writer.key("to");
  backtest::write_program(writer, d.to);
  writer.end_object();
  return out;
}

Diagnostics Backtest::resume(const Source& checkpoint) { return detail_->read(checkpoint); }

Diagnostics Backtest::merge(const Source& checkpoint) {
  if (detail_->loop == Loop::open) return detail_->read(checkpoint);
  Diagnostics faults;
  faults.push_back({Code::conflict,
                    Severity::error,
                    {},
                    "",
                    "parts of a closed loop cannot be merged",
                    "replay the ledger in order: what happens in one part depends on the one before",
                    {}});
  return faults;
}

std::string Backtest::report() const {
  detail_->reading->flush();
  return detail_->reading->report(detail_->log.lines());
}
bool Backtest::same() const {
  detail_->reading->flush();
  return detail_->reading->same();
}
bool Backtest::any_broken() const { return detail_->reading->broken().count(backtest::ReadBy::neither) > 0; }

}  // namespace bylaw
