#pragma once

#include "reference/evaluator.h"
#include "reference/random.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bylaw::reference {

/// A declared name, as tests declare it to the engine, too.
struct Declared {
  std::string_view name;
  std::string_view type;  ///< `int`, `map(string, int)`, `dyn`
};
const std::vector<Declared>& declarations();

/// Writes random expressions over those names, and random values for them: the same for the same seed
/// everywhere.
class Generator {
 public:
  /// `chaos` is the chance in percent that a part of an expression has another type than it should.
  Generator(std::uint64_t seed, std::size_t chaos) : random_(seed), chaos_(chaos) {}

  std::string expression();
  Bindings bindings();

 private:
  enum class Kind { boolean, integer, uinteger, real, text, bytes, time, span, ints, texts, map, any };
  static constexpr std::size_t kinds = 12;

  void write(Kind kind, int depth);
  void leaf(Kind kind);
  /// Writes a pattern, see patterns.h, from left to right: every random choice has its place in the order.
  void fill(std::string_view pattern, Kind self, int depth);
  void fill_code(char code, Kind self, int depth);
  template <class Choices>
  const auto& pick(const Choices& choices) {
    return *(std::begin(choices) + random_.below(std::size(choices)));
  }

  Value value(Kind kind, int depth);

  Random random_;
  std::size_t chaos_;
  std::string out_;
  std::vector<std::pair<std::string, Kind>> scope_;
};

}  // namespace bylaw::reference
