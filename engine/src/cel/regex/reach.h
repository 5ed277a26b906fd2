#pragma once

#include "cel/regex/program.h"

#include <cstdint>
#include <span>
#include <vector>

namespace bylaw::cel::rx {

using Members = std::vector<std::uint16_t>;

/// One turn of a program's automaton with sets of instructions, without groups and without order.
class Reach {
 public:
  /// `program` must outlive what follows.
  void start(const Program& program);

  /// Goes on from the instructions `from` (and, in a program that is not anchored, from its beginning), with
  /// what is `before` and the symbol that follows. Gives the steps that it took: 1 and 1 for each instruction
  /// reached.
  std::uint64_t advance(std::span<const std::uint16_t> from, Traits before, Symbol symbol);

  /// A match ends before the symbol.
  bool matched() const { return matched_; }
  /// The instructions to go on from behind the symbol, each once, in no order that means anything.
  Members& next() { return next_; }
  /// What an assertion may ask of the symbol.
  Traits traits(Symbol symbol) const { return program_->alphabet.traits(symbol) & program_->observed; }

 private:
  void begin_turn();
  void keep(std::uint16_t target);

  const Program* program_ = nullptr;
  bool matched_ = false;
  Members next_;
  Members stack_;
  std::vector<std::uint32_t> seen_;  ///< by instruction: the last turn that looked at it
  std::vector<std::uint32_t> kept_;  ///< by instruction: the last turn that put it in `next_`
  std::uint32_t turn_ = 0;
};

}  // namespace bylaw::cel::rx
