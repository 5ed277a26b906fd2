#pragma once

#include <cstdint>
#include <limits>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace bylaw::policy {

/// The whole numbers from one to another, inclusive.
struct Interval {
  static constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
  static constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();
  std::int64_t from = lowest;
  std::int64_t to = highest;

  bool empty() const { return from > to; }
};

/// These texts and no others, sorted.
using Choice = std::vector<std::string_view>;

/// What a bool may be.
struct Truth {
  bool yes = true;
  bool no = true;

  bool constant() const { return yes != no; }
  Truth operator!() const { return {no, yes}; }
};

/// What a value may be; std::monostate: anything.
using Known = std::variant<std::monostate, Interval, Choice, Truth>;

/// What is known of the slots of a frame at one place of a condition: what they are declared to be, and what
/// the conditions around the place say.
class World {
 public:
  explicit World(const std::vector<Known>& declared) : declared_(&declared) {}

  const Known& operator[](std::uint32_t slot) const;
  /// Nothing can be there any more where that leaves no value.
  void narrow(std::uint32_t slot, Known known);
  bool impossible() const { return impossible_; }
  std::size_t size() const { return narrowed_.size(); }

 private:
  const std::vector<Known>* declared_;
  std::vector<std::pair<std::uint32_t, Known>> narrowed_;
  bool impossible_ = false;
};

}  // namespace bylaw::policy
