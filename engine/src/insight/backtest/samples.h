#pragma once

#include "insight/backtest/saved.h"

#include <bylaw/json.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace bylaw::backtest {

/// The first few of something by their places in the log, each as canonical JSON.
class Samples {
 public:
  explicit Samples(std::uint32_t most) : most_(most) {}

  /// Whether one at this place would be among them.
  bool wants(std::uint64_t place) const {
    return list_.size() < most_ || (most_ > 0 && place < list_.back().place);
  }
  void add(std::uint64_t place, std::string json);
  void add(const Samples& other);
  std::size_t size() const { return list_.size(); }

  /// An array of what was added.
  void write(JsonWriter& writer) const;
  /// What `write` has written; an item names its place as `line`.
  void read(Json list, Saved& saved);

 private:
  struct One {
    std::uint64_t place = 0;
    std::string json;
  };

  std::uint32_t most_;
  std::vector<One> list_;  ///< sorted by place
};

}  // namespace bylaw::backtest
