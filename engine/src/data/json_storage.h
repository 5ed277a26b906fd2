#pragma once

#include <bylaw/json.h>

#include <cstdint>
#include <string>
#include <vector>

namespace bylaw {

struct JsonDocument::Node {
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  // Plain pairs: a union may not be switched to a type whose construction does something.
  struct Text {
    std::uint32_t begin;
    std::uint32_t end;
  };
  struct Children {
    std::uint32_t first;
    std::uint32_t count;
  };

  Node(JsonKind of, Span at) : span(at), kind(of) {}

  Span span;
  Span key_span;
  Span key;  ///< decoded, in Storage::pool
  union {
    std::int64_t integer = 0;
    double number;
    bool boolean;
    Text text;  ///< decoded, in Storage::pool
    Children children;
  };
  std::uint32_t parent = none;
  std::uint32_t next = none;  ///< the following item or member
  JsonKind kind;
};

struct JsonDocument::Storage {
  std::vector<Node> nodes;
  std::string pool;

  void clear() {
    nodes.clear();
    pool.clear();
  }
  std::string_view text(Span span) const { return std::string_view(pool).substr(span.begin, span.size()); }
  Span keep(std::string_view decoded) {
    const auto begin = static_cast<std::uint32_t>(pool.size());
    pool += decoded;
    return {begin, static_cast<std::uint32_t>(pool.size())};
  }
};

}  // namespace bylaw
