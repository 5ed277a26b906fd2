#pragma once

#include "insight/backtest/flips.h"

#include <bylaw/diagnostic.h>
#include <bylaw/json.h>

#include <cstdint>
#include <optional>
#include <string_view>

namespace bylaw::backtest {

/// Reads what a checkpoint says. The first part that makes no sense is reported and ends it: from then on
/// everything is absent.
class Saved {
 public:
  explicit Saved(Diagnostics& faults) : faults_(faults) {}

  bool good() const { return faults_.empty(); }
  /// The members and items are read by `each(Json)`; nothing where it is no array.
  template <typename Each>
  void rows(Json object, std::string_view key, Each each) {
    const Json list = object.find(key);
    if (!list.is(JsonKind::array)) return wrong(object);
    for (const Json row : list) {
      if (good()) each(row);
    }
  }
  std::uint64_t count(Json object, std::string_view key);
  std::uint64_t count(Json value);
  std::int64_t integer(Json object, std::string_view key);
  std::string_view text(Json object, std::string_view key);
  bool flag(Json object, std::string_view key);
  std::optional<Instant> instant(Json object, std::string_view key);
  /// As write_tally writes it.
  Tally tally(Json object, Loop loop);
  /// What was read is not what a checkpoint says.
  void wrong(Json at);

 private:
  Diagnostics& faults_;
};

}  // namespace bylaw::backtest
