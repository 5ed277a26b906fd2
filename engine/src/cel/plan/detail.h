#pragma once

#include "cel/plan/instruction.h"
#include "cel/regex/regex.h"
#include "cel/value/members.h"

#include <bylaw/cel/program.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace bylaw::cel {

/// What an argument must be for an overload to be called.
struct ParameterCheck {
  std::uint32_t kinds = 0;  ///< a bit for each Kind
  Type opaque;              ///< of a library's own type: which one
};

struct Candidate {
  Implementation implementation = nullptr;
  const void* data = nullptr;
  std::vector<ParameterCheck> parameters;
};

struct CallSite {
  std::vector<Candidate> candidates;
  Value no_match;  ///< the error where no candidate takes the arguments
};

struct LoopPlan {
  std::uint32_t level = 0;   ///< how many loops are open around it
  std::uint32_t first = 0;   ///< local of the first variable
  std::uint32_t second = 0;  ///< local of the second one
  bool two_variables = false;
  std::uint32_t accumulator = 0;  ///< local, where the loop has one
  std::uint32_t cost = 1;         ///< steps of a turn
};

struct ComputedSlot {
  std::uint32_t slot = 0;
  std::shared_ptr<const Program> program;
};

struct Program::Detail {
  Checked checked;
  bool trace = false;
  std::vector<Instruction> code;
  std::vector<Value> constants;
  std::vector<CallSite> calls;
  std::vector<LoopPlan> loops;
  std::vector<Members> sets;  ///< the right sides of `x in [constants]`

  std::vector<std::vector<std::uint32_t>> optionals;  ///< positions of `?e`, ascending
  std::vector<Regex> regexes;
  std::vector<ComputedSlot> computed;                             ///< by slot
  std::vector<std::pair<std::uint32_t, std::string>> slot_names;  ///< by slot, for messages
  std::vector<std::uint32_t> slots_read;
  std::vector<std::uint32_t> slots_needed;

  std::uint32_t locals = 0;
  std::uint32_t stack = 0;  ///< deepest operand stack
  std::uint32_t loop_depth = 0;
  std::uint32_t all_stack = 0;  ///< locals and operands, with those of the computed variables that it needs
  std::uint32_t all_loops = 0;
  std::uint32_t depth = 1;  ///< of computed variables that need each other

  Arena memory{std::size_t{1} << 20};  ///< of folded constants
};

/// Sums up what a compiled program needs: stack, loops, slots.
void measure(Program::Detail& program);

}  // namespace bylaw::cel
