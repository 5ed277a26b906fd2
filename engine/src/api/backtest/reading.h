#pragma once

#include "api/event.h"
#include "api/request.h"
#include "insight/backtest/closed_loop.h"
#include "insight/backtest/column_loop.h"
#include "insight/backtest/open_loop.h"

#include <bylaw/columns.h>
#include <bylaw/json.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::backtest {

/// What is done with the lines of a log.
class Reading {
 public:
  virtual ~Reading() = default;

  virtual void value(Json root, std::string_view text, std::uint64_t line) = 0;
  /// Columns in the place of lines: what is wrong with them, a sentence each.
  virtual std::vector<std::string> bind(const std::vector<NamedColumn>& columns) = 0;
  virtual void unbind() {}
  virtual bool bound() const { return false; }
  /// Rows 0 to `rows` of the columns, as if each were a line.
  virtual void rows(std::uint64_t rows, const Places& lines) = 0;
  /// Before anything is read off it: what was counted by the way is added.
  virtual void flush() {}
  virtual BrokenLines& broken() = 0;
  virtual std::string report(std::uint64_t lines) const = 0;
  virtual bool same() const = 0;
  /// Of a checkpoint: the object `counts`, and the members of `states`.
  virtual void write(JsonWriter& writer) const = 0;
  virtual void write_states(JsonWriter& writer) const = 0;
  /// Adds what `write` has written; changes nothing where that makes no sense.
  virtual void read(Json checkpoint, Saved& saved) = 0;
  virtual void wake(std::uint64_t line, Instant until) = 0;

  /// A line that one of the policies, or neither, can read.
  void break_line(const Diagnostics& from, const Diagnostics& to, std::string_view text, std::uint64_t line);
};

std::unique_ptr<Reading> read_requests(const Program& from, const Program& to, std::uint32_t samples);
std::unique_ptr<Reading> read_events(const Program& from, const Program& to, std::uint32_t samples);

}  // namespace bylaw::backtest
