#pragma once

#include "cel/plan/detail.h"

#include <bylaw/cel/program.h>

#include <cstdint>
#include <vector>

namespace bylaw::cel {

/// Where a loop is, and what it has collected.
struct Loop {
  const Value* first = nullptr;   ///< elements or keys
  const Value* second = nullptr;  ///< values of a map
  std::uint32_t at = 0;
  std::uint32_t size = 0;
  bool counts = false;  ///< over a list: the first of two variables is the position
  Value* keys = nullptr;
  Value* items = nullptr;
  std::uint32_t collected = 0;
  std::uint32_t capacity = 0;
};

/// Runs instructions. It is what functions see as their Context.
class Machine final : public Context {
 public:
  explicit Machine(Arena& arena) : arena_(arena) {}

  Value run(const Program::Detail& program, Value* slots, std::uint64_t steps) {
    slots_ = slots;
    given_ = steps;
    steps_ = steps;
    stopped_ = false;
    if (stack_room_ < program.all_stack || loops_room_ < program.all_loops) make_room(program);
    if (program.trace || recorded_ != nullptr) begin_record(program);
    return execute(program, stack_.data(), loops_.data());
  }
  std::uint64_t steps_used() const { return given_ - steps_; }
  Value recorded(NodeId node) const { return node < record_.size() ? record_[node] : Value::unset(); }

  Arena& arena() override { return arena_; }
  bool spend(std::uint64_t steps) override;
  std::uint64_t steps_left() const override { return steps_; }
  Value error(ErrorCode code, std::string_view message) override;

 private:
  void make_room(const Program::Detail& program);
  void begin_record(const Program::Detail& program);
  /// `spend` without a call where there is enough.
  bool take(std::uint64_t steps) {
    if (steps > steps_) return spend(steps);
    steps_ -= steps;
    return true;
  }
  Value execute(const Program::Detail& program, Value* locals, Loop* loops);
  Value read_slot(const Program::Detail& program, std::uint32_t slot, Value* free, Loop* loops);
  Value make_list(const Program::Detail& program, const Instruction& instruction, const Value* values);
  Value make_map(const Program::Detail& program, const Instruction& instruction, const Value* values);
  Value call(const CallSite& site, std::span<const Value> arguments);
  Value matches(const Regex& regex, const Value& text);
  /// False where the value cannot be looped over; it is an error then.
  bool begin(Loop& loop, const LoopPlan& plan, Value& container);
  /// False where memory ran out; `item` is the error then.
  bool collect(Loop& loop, const Value* key, Value& item);

  Arena& arena_;
  Value* slots_ = nullptr;
  std::uint64_t given_ = 0;
  std::uint64_t steps_ = 0;
  bool stopped_ = false;  ///< budget or memory ran out: nothing may absorb that
  std::vector<Value> stack_;
  std::vector<Loop> loops_;
  // Sizes of both, because to ask a vector is a division.
  std::uint32_t stack_room_ = 0;
  std::uint32_t loops_room_ = 0;
  std::vector<Value> record_;
  std::vector<RegexScratch> scratches_;
  const Program::Detail* recorded_ = nullptr;  ///< the traced program, whose nodes are in `record_`
};

}  // namespace bylaw::cel
