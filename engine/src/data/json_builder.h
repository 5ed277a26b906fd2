#pragma once

#include "data/json_fault.h"
#include "data/json_feed.h"
#include "data/json_storage.h"

#include <bylaw/json.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw {

/// Turns the events of the parser into nodes and gathers the faults. Each event returns whether to go on.
class JsonBuilder {
 public:
  static constexpr std::uint32_t most_faults = 100;
  static constexpr std::uint32_t deepest = 512;

  JsonBuilder(JsonDocument::Storage& storage, const JsonFeed& feed, const JsonLimits& limits);

  bool word(JsonKind kind, bool value);
  /// `nearest` is the double of a fraction; what else the number is, the feed knows.
  bool number(double nearest);
  bool string(std::string_view decoded);
  bool key(std::string_view decoded);
  bool open(JsonKind kind);
  bool close();

  /// What the grammar allowed behind the last event.
  JsonProgress progress() const;
  void add_fault(Diagnostic fault) { faults_.push_back(std::move(fault)); }
  /// The faults in the order of the text. The objects that are still open are looked through as well.
  Diagnostics take_faults();

 private:
  struct Frame {
    std::uint32_t node;
    std::uint32_t last;  ///< its newest child
  };

  bool scalar(JsonKind kind, Span span);
  void add(JsonKind kind, Span span);
  bool report(Code code, Span span, std::string pointer, std::string message, std::string help);
  bool out_of_range(Span span);
  bool report_duplicates(const Frame& object);
  std::string pointer_of(std::uint32_t node) const;

  JsonDocument::Storage& storage_;
  const JsonFeed& feed_;
  std::uint32_t depth_;
  std::vector<Frame> open_;
  Span key_span_;
  Span key_;
  JsonExpected expected_ = JsonExpected::value;
  std::uint32_t end_ = 0;  ///< of the token of the last event
  Diagnostics faults_;
  bool dropped_ = false;
};

}  // namespace bylaw
