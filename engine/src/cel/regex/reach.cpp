#include "cel/regex/reach.h"

#include <algorithm>

namespace bylaw::cel::rx {

void Reach::start(const Program& program) {
  program_ = &program;
  seen_.assign(program.code.size(), 0);
  kept_.assign(program.code.size(), 0);
  turn_ = 0;
}

void Reach::begin_turn() {
  if (++turn_ == 0) {
    std::fill(seen_.begin(), seen_.end(), 0);
    std::fill(kept_.begin(), kept_.end(), 0);
    turn_ = 1;
  }
  matched_ = false;
  next_.clear();
}

void Reach::keep(std::uint16_t target) {
  if (kept_[target] == turn_) return;
  kept_[target] = turn_;
  next_.push_back(target);
}

std::uint64_t Reach::advance(std::span<const std::uint16_t> from, Traits before, Symbol symbol) {
  begin_turn();
  const Traits after = program_->alphabet.traits(symbol);
  stack_.assign(from.begin(), from.end());
  if (!program_->anchored) stack_.push_back(0);
  std::uint64_t steps = 1;
  // It goes on after a match as well, so that the count does not depend on the order.
  while (!stack_.empty()) {
    const std::uint16_t at = stack_.back();
    stack_.pop_back();
    if (seen_[at] == turn_) continue;
    seen_[at] = turn_;
    ++steps;
    const Instruction& now = program_->code[at];
    switch (now.op) {
      case Op::match: matched_ = true; break;
      case Op::one:
      case Op::some:
        if (program_->takes(now, symbol)) keep(now.next);
        break;
      case Op::assert:
        if (holds(static_cast<Assertion>(now.argument), before, after)) stack_.push_back(now.next);
        break;
      case Op::split: stack_.push_back(now.other); [[fallthrough]];
      default: stack_.push_back(now.next); break;
    }
  }
  return steps;
}

}  // namespace bylaw::cel::rx
