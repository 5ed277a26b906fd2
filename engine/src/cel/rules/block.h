#pragma once

#include <bylaw/json.h>

#include "text/faults.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Rules of CEL policies as they were written: each part with its place, nothing compiled.
namespace bylaw::cel {

/// A text and the JSON string that it was written in.
struct Written {
  std::string text;
  Span token;
};

struct BlockVariable {
  Written name;
  Written expression;
};

struct Block;

/// One of `match` or `aggregate`: a condition, and what holds where it is met.
struct BlockItem {
  std::optional<Written> condition;  ///< nothing: always
  std::optional<Written> output;
  std::optional<Written> explanation;
  std::vector<Block> rule;  ///< none or one
  Span span;
};

struct Block {
  std::string id;
  std::vector<BlockVariable> variables;
  bool aggregate = false;
  std::vector<BlockItem> items;
  Span span;

  /// Where a fault of the rule as a whole is shown: its opening brace.
  Span opening() const { return {span.begin, span.begin + 1}; }
};

/// How deep rules may stand in each other.
inline constexpr std::uint32_t deepest_rule = 100;

/// Reads a rule and those inside it, reporting every fault and going on with what can be read.
Block read_block(Json value, Faults& faults);

}  // namespace bylaw::cel
