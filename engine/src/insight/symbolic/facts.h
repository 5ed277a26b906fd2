#pragma once

#include <bylaw/engine.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::policy {
enum class ValueType : std::uint8_t;
}

namespace bylaw::symbolic {

/// An attribute as a diagram sees it, or `now`: its values are integers in an interval. A bool is 0 or 1, an
/// int itself, an instant or a length of time its milliseconds, a double its place among all doubles, a
/// string its place in `texts`, with the place behind the last for every other string.
struct Fact {
  std::string name;  ///< `user.credit`
  policy::ValueType type{};
  std::int64_t first = 0;
  std::int64_t last = 0;           ///< inclusive; below `first` where no value is allowed
  std::vector<std::string> texts;  ///< sorted
  bool other_texts = false;
  /// `now`, and an attribute that has one and the same default in every policy that declares it: a request
  /// that leaves it out is one that states the default.
  bool always_given = false;
  /// By policy: its number there, where the policy declares it.
  std::vector<std::optional<AttributeId>> declared;
};

/// Two declarations of an attribute that cannot be compared.
struct Clash {
  std::string name;
};

/// What requests vary in, as all of the policies allow it: an attribute's values are those that each of them
/// takes. In the order in which they are used most in the rules of one action, then by name; `now` is one of
/// them.
class Facts {
 public:
  Facts(std::span<const Program* const> policies, std::string_view action);

  const std::vector<Fact>& all() const { return all_; }
  const std::vector<Clash>& clashes() const { return clashes_; }
  /// The number of the fact that attribute `id` of policy `policy` is.
  std::uint32_t of(std::uint32_t policy, AttributeId id) const { return by_attribute_[policy][id]; }
  std::uint32_t now() const { return now_; }

 private:
  std::vector<Fact> all_;
  std::vector<Clash> clashes_;
  std::vector<std::vector<std::uint32_t>> by_attribute_;
  std::uint32_t now_ = 0;
};

/// The place of a finite double among all of them: -0 stands before 0.
std::int64_t place_of(double value);
double at_place(std::int64_t place);

}  // namespace bylaw::symbolic
