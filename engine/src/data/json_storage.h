#pragma once

#include <bylaw/json.h>

#include <cstdint>
#include <string>
#include <vector>

namespace bylaw {

struct JsonDocument::Node {
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  JsonKind kind = JsonKind::null;
  bool boolean = false;
  Span span;
  Span key_span;
  Span key;   ///< decoded, in Storage::pool
  Span text;  ///< of a string, decoded, in Storage::pool
  std::uint32_t parent = none;
  std::uint32_t next = none;  ///< the following item or member
  std::uint32_t first = none;
  std::uint32_t last = none;
  std::uint32_t size = 0;
  std::int64_t integer = 0;
  double number = 0;
};

struct JsonDocument::Storage {
  std::vector<Node> nodes;
  std::string pool;

  void clear() {
    nodes.clear();
    pool.clear();
  }
  std::string_view text(Span span) const { return std::string_view(pool).substr(span.begin, span.size()); }
};

}  // namespace bylaw
