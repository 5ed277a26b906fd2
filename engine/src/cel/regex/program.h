#pragma once

#include "cel/regex/alphabet.h"

#include <cstdint>
#include <string>
#include <vector>

namespace bylaw::cel::rx {

/// A program has at most so many instructions, so that their numbers fit in 16 bits.
inline constexpr std::uint32_t most_instructions = 65'000;

enum class Op : std::uint8_t {
  one,     ///< takes the symbol `argument`, goes to `next`
  some,    ///< takes a symbol of the row `argument`, goes to `next`
  split,   ///< goes to `next`, or else to `other`
  save,    ///< writes the place to capture slot `argument`, goes to `next`
  assert,  ///< goes to `next` where the Assertion `argument` holds
  match,
  jump,  ///< only while a program is built
};

/// What must hold between two symbols.
enum class Assertion : std::uint8_t {
  text_begin,
  text_end,
  line_begin,
  line_end,
  word_boundary,
  no_word_boundary
};

struct Instruction {
  Op op = Op::match;
  std::uint16_t argument = 0;
  std::uint16_t next = 0;
  std::uint16_t other = 0;
};

/// A pattern compiled: a nondeterministic automaton over the symbols of an alphabet. It starts at instruction
/// 0.
struct Program {
  std::vector<Instruction> code;
  Alphabet alphabet;
  std::uint32_t groups = 0;              ///< that capture, the whole match not counted
  std::vector<std::string> group_names;  ///< groups + 1 of them
  bool anchored = false;                 ///< can match only where the text begins
  Traits observed = 0;                   ///< of the symbol before a place, what some assertion asks for
  std::vector<std::uint8_t>
      can_start;  ///< by symbol: a match may begin with it; empty: every place is worth a try

  std::uint32_t slots() const { return (groups + 1) * 2; }
  bool takes(const Instruction& instruction, Symbol symbol) const {
    return instruction.op == Op::one
               ? instruction.argument == symbol
               : instruction.op == Op::some && alphabet.contains(instruction.argument, symbol);
  }
};

/// Does the assertion hold between what has these traits?
inline bool holds(Assertion assertion, Traits before, Traits after) {
  switch (assertion) {
    case Assertion::text_begin: return (before & trait_edge) != 0;
    case Assertion::text_end: return (after & trait_edge) != 0;
    case Assertion::line_begin: return (before & (trait_edge | trait_newline)) != 0;
    case Assertion::line_end: return (after & (trait_edge | trait_newline)) != 0;
    case Assertion::word_boundary: return ((before ^ after) & trait_word) != 0;
    case Assertion::no_word_boundary: return ((before ^ after) & trait_word) == 0;
  }
  return false;
}

}  // namespace bylaw::cel::rx
