#pragma once

#include <bylaw/json.h>

#include <string>
#include <string_view>
#include <vector>

namespace bylaw {

/// Reads the request of a call, at most 256 MiB: a ledger may be in it.
Diagnostics read_call(JsonDocument& document, std::string_view request);

/// The members of a call's request: each that is asked for is known, `finish` reports the others.
class Options {
 public:
  Options(Json object, Diagnostics& faults);

  Json find(std::string_view key);
  Json require(std::string_view key);
  bool flag(std::string_view key, bool fallback = false);
  /// The text itself, or the canonical text of any other value; empty and a fault where it is missing.
  std::string text(std::string_view key);
  void finish();

 private:
  Json object_;
  Diagnostics& faults_;
  std::vector<std::string_view> known_;
};

}  // namespace bylaw
