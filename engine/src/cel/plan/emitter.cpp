#include "cel/plan/emitter.h"

#include "cel/value/build.h"

#include <algorithm>
#include <optional>

namespace bylaw::cel {

namespace {

/// What an instruction does to the height of the operand stack where it does not jump.
std::int32_t effect(const Instruction& instruction) {
  switch (instruction.op) {
    case Opcode::constant:
    case Opcode::slot:
    case Opcode::slot_given:
    case Opcode::local:
    case Opcode::take_list:
    case Opcode::take_map:
    case Opcode::slot_equal_string:
    case Opcode::slot_not_equal_string:
    case Opcode::slot_equal_integer:
    case Opcode::slot_not_equal_integer:
    case Opcode::slot_less_integer:
    case Opcode::slot_less_equal_integer:
    case Opcode::slot_greater_integer:
    case Opcode::slot_greater_equal_integer:
    case Opcode::in_slot: return 1;
    case Opcode::record:
    case Opcode::jump:
    case Opcode::and_left:
    case Opcode::or_left:
    case Opcode::is_optional:
    case Opcode::not_:
    case Opcode::not_strictly_false:
    case Opcode::negate:
    case Opcode::in_set:
    case Opcode::size:
    case Opcode::matches:
    case Opcode::select:
    case Opcode::select_optional:
    case Opcode::has:
    case Opcode::loop_next: return 0;
    case Opcode::done:
    case Opcode::set_local:
    case Opcode::drop:
    case Opcode::branch:
    case Opcode::and_right:
    case Opcode::and_next:
    case Opcode::or_right:
    case Opcode::or_next:
    case Opcode::add:
    case Opcode::subtract:
    case Opcode::multiply:
    case Opcode::divide:
    case Opcode::modulo:
    case Opcode::equal:
    case Opcode::not_equal:
    case Opcode::less:
    case Opcode::less_equal:
    case Opcode::greater:
    case Opcode::greater_equal:
    case Opcode::in:
    case Opcode::index:
    case Opcode::index_optional:
    case Opcode::or_optional:
    case Opcode::loop_begin:
    case Opcode::loop_while:
    case Opcode::fold_or:
    case Opcode::fold_and:
    case Opcode::append: return -1;
    case Opcode::insert: return -2;
    case Opcode::list:
    case Opcode::list_optional: return 1 - static_cast<std::int32_t>(instruction.a);
    case Opcode::map:
    case Opcode::map_optional: return 1 - 2 * static_cast<std::int32_t>(instruction.a);
    case Opcode::call: return 1 - static_cast<std::int32_t>(instruction.b);
  }
  return 0;
}

bool jumps_by_a(Opcode op) {
  return op == Opcode::jump || op == Opcode::branch || op == Opcode::and_left || op == Opcode::and_next ||
         op == Opcode::or_left || op == Opcode::or_next;
}

bool jumps_by_b(Opcode op) {
  return op == Opcode::branch || op == Opcode::or_optional || op == Opcode::loop_begin ||
         op == Opcode::loop_next || op == Opcode::loop_while || op == Opcode::fold_or ||
         op == Opcode::fold_and || op == Opcode::append || op == Opcode::insert;
}

/// On the jump by `b` these leave a value on the stack.
bool leaves_value(Opcode op) {
  return op == Opcode::branch || op == Opcode::or_optional || op == Opcode::loop_begin ||
         op == Opcode::append || op == Opcode::insert;
}

Opcode mirrored(Opcode op) {
  switch (op) {
    case Opcode::less: return Opcode::greater;
    case Opcode::less_equal: return Opcode::greater_equal;
    case Opcode::greater: return Opcode::less;
    case Opcode::greater_equal: return Opcode::less_equal;
    default: return op;
  }
}

std::optional<Opcode> joined(Opcode op, const Value& constant) {
  // What is compared with a long text takes steps, which the joined instruction has no time for.
  if (constant.is(Kind::string) && constant.extra < bytes_read_in_a_step) {
    if (op == Opcode::equal) return Opcode::slot_equal_string;
    if (op == Opcode::not_equal) return Opcode::slot_not_equal_string;
    if (op == Opcode::in) return Opcode::in_slot;
  }
  if (constant.is(Kind::integer)) {
    switch (op) {
      case Opcode::equal: return Opcode::slot_equal_integer;
      case Opcode::not_equal: return Opcode::slot_not_equal_integer;
      case Opcode::less: return Opcode::slot_less_integer;
      case Opcode::less_equal: return Opcode::slot_less_equal_integer;
      case Opcode::greater: return Opcode::slot_greater_integer;
      case Opcode::greater_equal: return Opcode::slot_greater_equal_integer;
      case Opcode::in: return Opcode::in_slot;
      default: break;
    }
  }
  return std::nullopt;
}

}  // namespace

Emitter::Label Emitter::new_label() {
  labels_.emplace_back();
  return static_cast<Label>(labels_.size() - 1);
}

void Emitter::reaches(Label label, std::int32_t depth) {
  labels_[label].depth = std::max(labels_[label].depth, depth);
}

void Emitter::emit(Instruction instruction) {
  if (fuse(instruction.op)) return;
  depth_ += effect(instruction);
  out_.stack = std::max(out_.stack, static_cast<std::uint32_t>(std::max(depth_, 0)) + 1);
  if (jumps_by_a(instruction.op)) reaches(instruction.a, depth_);
  if (jumps_by_b(instruction.op)) reaches(instruction.b, depth_ + (leaves_value(instruction.op) ? 1 : 0));
  out_.code.push_back(instruction);
}

bool Emitter::fuse(Opcode op) {
  std::vector<Instruction>& code = out_.code;
  if (code.size() < barrier_ + 2) return false;
  Instruction& first = code[code.size() - 2];
  const Instruction second = code.back();
  const bool straight = first.op == Opcode::slot && second.op == Opcode::constant;
  if (!straight && !(first.op == Opcode::constant && second.op == Opcode::slot)) return false;
  const Instruction& constant = straight ? second : first;
  // What is looked for stands before the container.
  if (straight && op == Opcode::in) return false;
  const auto fused = joined(straight ? op : mirrored(op), out_.constants[constant.a]);
  if (!fused) return false;
  first = {*fused, straight ? first.a : second.a, constant.a};
  code.pop_back();
  --depth_;
  return true;
}

void Emitter::place(Label label) {
  labels_[label].position = size();
  // After an unconditional jump nothing arrives from above.
  const bool falls_through = out_.code.empty() || out_.code.back().op != Opcode::jump;
  if (!falls_through && labels_[label].depth >= 0) depth_ = labels_[label].depth;
  barrier_ = size();
}

std::uint32_t Emitter::add_constant(const Value& value) {
  out_.constants.push_back(value);
  return static_cast<std::uint32_t>(out_.constants.size() - 1);
}

void Emitter::finish() {
  emit({Opcode::done, 0, 0});
  for (Instruction& instruction : out_.code) {
    if (jumps_by_a(instruction.op)) instruction.a = labels_[instruction.a].position;
    if (jumps_by_b(instruction.op)) instruction.b = labels_[instruction.b].position;
  }
}

}  // namespace bylaw::cel
