#pragma once

#include "cel/plan/detail.h"

#include <cstdint>
#include <vector>

namespace bylaw::cel {

/// Writes instructions, keeps account of the operand stack, turns labels into positions, and joins
/// `slot constant compare` into one instruction.
class Emitter {
 public:
  using Label = std::uint32_t;

  explicit Emitter(Program::Detail& out) : out_(out) {}

  Label new_label();
  /// Where an instruction jumps to, `a` or `b` is a label.
  void emit(Instruction instruction);
  /// The label stands for the next instruction.
  void place(Label label);
  std::uint32_t add_constant(const Value& value);
  std::uint32_t size() const { return static_cast<std::uint32_t>(out_.code.size()); }
  void finish();

 private:
  struct Target {
    std::uint32_t position = 0;
    std::int32_t depth = -1;  ///< of the operand stack, where something jumps there
  };
  void reaches(Label label, std::int32_t depth);
  bool fuse(Opcode op);

  Program::Detail& out_;
  std::vector<Target> labels_;
  std::int32_t depth_ = 0;
  std::uint32_t barrier_ =
      0;  ///< instructions before it may be jumped over: they are not joined with later ones
};

}  // namespace bylaw::cel
