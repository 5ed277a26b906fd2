#include "cel/run/machine.h"

#include <bylaw/cel/program.h>

namespace bylaw::cel {

struct Evaluator::Detail {
  Arena arena;
  Machine machine{arena};
};

Evaluator::Evaluator() : detail_(std::make_unique<Detail>()) {}
Evaluator::~Evaluator() = default;

Value Evaluator::run(const Program& program, Value* slots, const Budget& budget) {
  return detail_->machine.run(program.detail(), slots, budget.steps);
}

std::uint64_t Evaluator::steps_used() const { return detail_->machine.steps_used(); }
Value Evaluator::node_value(NodeId node) const { return detail_->machine.recorded(node); }
std::uint64_t Evaluator::steps_left() const { return detail_->machine.steps_left(); }
void Evaluator::reset() { detail_->arena.reset(); }
Arena& Evaluator::arena() { return detail_->arena; }

}  // namespace bylaw::cel
