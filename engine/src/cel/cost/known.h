#pragma once

#include "cel/cost/hints.h"

#include <optional>
#include <span>
#include <string_view>

namespace bylaw::cel {

/// Sizes of what a list or map holds.
struct Entries {
  Interval key = exactly(1);  ///< of a list: its positions
  Interval value;
};

/// What is known about a value before anything is evaluated.
struct Known {
  Interval cost;
  std::optional<Interval> size;  ///< nothing for what has no size, or one that is not known
  std::optional<Entries> entries;
  std::optional<std::uint64_t> number;  ///< of a constant int that is not negative
  Hints::Place place;
};

inline Interval size_of(const Known& known) { return known.size.value_or(unknown_size); }
inline Interval value_size(const Known& known) { return known.entries ? known.entries->value : unknown_size; }

/// Both may be what it is.
std::optional<Entries> either(const std::optional<Entries>& a, const std::optional<Entries>& b);

/// What calls of one overload cost beside their operands.
struct CallRule {
  std::string_view overload;
  std::size_t operands;  ///< that it looks at; with fewer the rule is not for this function
  Known (*cost)(std::span<const Known> operands);
};

/// Sorted by overload.
std::span<const CallRule> call_rules();

/// What the call of an overload costs beside its operands, and what it gives: `cost`, `size` and `entries`.
/// The receiver is the first operand. 1, and a size that is not known, for overloads without a rule.
Known cost_of_call(std::string_view overload, std::span<const Known> operands);

}  // namespace bylaw::cel
