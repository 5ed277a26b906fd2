#include "channel.h"

#include <bylaw/backtest.h>
#include <bylaw/door.h>
#include <bylaw/json.h>

#include <emscripten/bind.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Backtests for JavaScript.
namespace {

using bylaw::Backtest;
using bylaw::Door;
using bylaw::wasm::show;
using bylaw::wasm::text_at;

/// `until` is the size of a text, an instant or nothing; nullptr where it is something else.
Backtest* backtest(const Door& from, const Door& to, bool closed, std::uint32_t samples, double first_line,
                   std::uint32_t until) {
  bylaw::BacktestOptions options;
  options.samples = samples;
  options.first_line = static_cast<std::uint64_t>(first_line);
  if (until > 0) {
    options.until = bylaw::parse_instant(text_at(0, until));
    if (!options.until) return nullptr;
  }
  return new Backtest(from.program(), to.program(),
                      closed ? bylaw::BacktestKind::closed_loop : bylaw::BacktestKind::open_loop, options);
}

void feed(Backtest& of, std::uint32_t size) { of.feed(text_at(0, size)); }
void report(const Backtest& of) { show(of.report()); }
void checkpoint(const Backtest& of) { show(of.checkpoint()); }

void answer(const bylaw::Diagnostics& faults, const bylaw::Source& source) {
  show(faults.empty() ? "{\"ok\":null}" : bylaw::errors_json(faults, source));
}

void resume(Backtest& of, std::uint32_t size) {
  const bylaw::Source source("resume", std::string(text_at(0, size)));
  answer(of.resume(source), source);
}

void merge(Backtest& of, std::uint32_t size) {
  const bylaw::Source source("merge", std::string(text_at(0, size)));
  answer(of.merge(source), source);
}

/// Columns in memory that JavaScript took (src/duckdb/crossing.js), as they are laid out in bylaw/columns.h.
struct LogColumns {
  std::vector<bylaw::NamedColumn> columns;
};

/// The name is the request; addresses are 0 where there is nothing.
void add_column(LogColumns& to, std::uint32_t name, std::uint32_t format, std::uintptr_t values,
                std::uintptr_t validity, std::uintptr_t buffers, std::uint32_t units_per_second) {
  bylaw::Column column;
  column.format = static_cast<bylaw::ColumnFormat>(format);
  column.values = reinterpret_cast<const void*>(values);
  column.validity = reinterpret_cast<const std::uint8_t*>(validity);
  column.offsets = reinterpret_cast<const void*>(buffers);
  column.units_per_second = units_per_second;
  to.columns.push_back({std::string(text_at(0, name)), column});
}

/// The answer is an array of what is wrong with them.
void bind_columns(Backtest& of, const LogColumns& columns) {
  std::string out;
  bylaw::JsonWriter writer(out);
  writer.begin_array();
  for (const std::string& wrong : of.bind(columns.columns)) writer.string(wrong);
  writer.end_array();
  show(std::move(out));
}

double lines(const Backtest& of) { return static_cast<double>(of.lines()); }
double bytes(const Backtest& of) { return static_cast<double>(of.bytes()); }

}  // namespace

EMSCRIPTEN_BINDINGS(bylaw_backtest) {
  using namespace emscripten;
  function("backtest", &backtest, allow_raw_pointers());
  class_<LogColumns>("LogColumns").constructor<>().function("add", &add_column);
  class_<Backtest>("Backtest")
      .function("feed", &feed)
      .function("bind", &bind_columns)
      .function("feed_rows", &Backtest::feed_rows)
      .function("finish", &Backtest::finish)
      .function("report", &report)
      .function("checkpoint", &checkpoint)
      .function("resume", &resume)
      .function("merge", &merge)
      .function("lines", &lines)
      .function("bytes", &bytes)
      .function("same", &Backtest::same)
      .function("any_broken", &Backtest::any_broken);
}
