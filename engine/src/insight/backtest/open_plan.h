#pragma once

#include "insight/backtest/flips.h"
#include "insight/backtest/histogram.h"

#include <bylaw/engine.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace bylaw::backtest {

/// A fact by whose few values requests are told apart: the level of the user, or an attribute whose values
/// the policy lists, or a bool.
struct Group {
  enum class Of : std::uint8_t { level, text, flag };

  std::string name;        ///< `user.level`, `group.tier`
  Side side = Side::from;  ///< whose declarations and tables it goes by
  Of of = Of::text;
  AttributeId attribute = 0;  ///< of the level: the credit
  std::vector<std::string_view> values;
  std::unordered_map<std::string_view, std::uint32_t> numbers;
  std::vector<std::int64_t> at_least;  ///< of levels, the best first

  /// Places behind the values: not given, and given and none of them.
  std::uint32_t missing() const { return static_cast<std::uint32_t>(values.size()); }
  std::uint32_t other() const { return missing() + 1; }
  std::uint32_t places() const { return missing() + 2; }
  std::uint32_t place_of(const cel::Value& value) const;
};

/// A number by whose values requests are told apart.
struct Number {
  std::string name;
  Side side = Side::from;
  AttributeId attribute = 0;
  NumberKind kind = NumberKind::integer;
};

/// What a backtest of requests looks at, as two policies declare it: what the first one declares, and of the
/// second what the first does not.
struct OpenPlan {
  OpenPlan(const Program& from, const Program& to);

  std::vector<std::string_view> actions;  ///< of both, sorted
  std::vector<std::string_view> rules;    ///< ids of both, sorted
  std::vector<Group> groups;              ///< sorted by name, as the numbers
  std::vector<Number> numbers;
  std::vector<std::vector<std::uint32_t>> read;  ///< by action: the numbers that its rules read

  /// By ActionId and rule of each policy: the places above.
  struct Names {
    std::vector<std::uint32_t> actions;
    std::vector<std::uint32_t> rules;
  };
  Names from;
  Names to;
  const Names& names(Side side) const { return side == Side::from ? from : to; }

  /// Nothing for a name that is none of `of`, which are sorted.
  static std::optional<std::uint32_t> number(const std::vector<std::string_view>& of, std::string_view name);
};

}  // namespace bylaw::backtest
