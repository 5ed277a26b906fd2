#pragma once

#include <bylaw/cel/type.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace bylaw::cel {

/// Finds out what type parameters stand for. The rules are those of cel-go, `dyn` fits everything. Its work
/// is bounded: types that double with every level (`{x: x}` in a chain of bindings) would need exponential
/// time.
class Solver {
 public:
  /// A type parameter that nothing is known of.
  Type fresh();

  /// May a value of type `from` be used where `to` is wanted? What that says about type parameters is kept if
  /// so.
  bool assignable(const Type& from, const Type& to);
  bool assignable(std::span<const Type> from, std::span<const Type> to);
  /// The first of `from` that is not assignable to its partner, or their number. Nothing is kept.
  std::size_t first_mismatch(std::span<const Type> from, std::span<const Type> to);

  /// The more general one of two types, or `dyn` where they have nothing in common.
  Type join(const Type& a, const Type& b);

  /// `type` with every parameter replaced by what it stands for; the free ones by `dyn` if wished.
  Type substitute(const Type& type, bool free_to_dyn = false);

  /// Some types were too large: what was answered since then is not to be trusted.
  bool exhausted() const { return exhausted_; }

  static bool same(const Type& a, const Type& b);

 private:
  struct Change {
    std::string parameter;
    std::optional<Type> before;
  };

  bool fits(const Type& from, const Type& to);
  bool all_fit(std::span<const Type> from, std::span<const Type> to);
  enum class Binding : std::uint8_t { fits, clashes, unknown };
  Binding bind(const Type& type, const Type& parameter);
  void free_becomes_dyn(const Type& type);
  bool occurs(const Type& parameter, const Type& within);
  const Type* value_of(const Type& parameter) const;
  void set(const Type& parameter, Type value);
  void undo(std::size_t length);
  bool spend();

  std::unordered_map<std::string, Type> values_;
  std::vector<Change> changes_;
  std::uint32_t parameters_ = 0;
  std::uint32_t steps_ = 0;
  bool exhausted_ = false;
};

/// The same type with its type parameters replaced one by one.
class Instantiation {
 public:
  explicit Instantiation(Solver& solver) : solver_(solver) {}
  Type operator()(const Type& type);

 private:
  Solver& solver_;
  std::vector<std::pair<std::string, Type>> parameters_;
};

}  // namespace bylaw::cel
