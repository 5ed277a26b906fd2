#include "run/columns/decider.h"
#include "run/program.h"
#include "run/value_json.h"

#include <algorithm>

namespace bylaw {

namespace {

/// Rules of a program, by the evaluator of conditions.
class Evaluated : public columns::ByRow {
 public:
  explicit Evaluated(const Program& program)
      : program_(program.detail()), slots_(program_.lowered().slots.count) {
    const std::vector<cel::Value>& defaults = program_.lowered().defaults;
    std::copy(defaults.begin(), defaults.end(), slots_.begin());
  }

  std::uint8_t truth(ActionId action, std::uint32_t rule, const std::vector<columns::FactColumn>& facts,
                     std::uint64_t row, Instant at) override {
    const policy::Lowered& lowered = program_.lowered();
    const cel::Program& condition = *lowered.rules[rule].program;
    evaluator_.reset();
    for (const std::uint32_t slot : condition.slots_read()) {
      slots_[slot] =
          slot < lowered.slots.attributes ? facts[slot].value(row, evaluator_.arena()) : cel::Value::unset();
    }
    slots_[lowered.slots.action] = cel::Value::string(program_.actions[action].name);
    slots_[lowered.slots.now] = to_value(at);
    const cel::Value value = evaluator_.run(condition, slots_.data());
    if (!value.is(cel::Kind::boolean)) return columns::truth_failed;
    return value.b ? columns::truth_yes : columns::truth_no;
  }

 private:
  const Program::Detail& program_;
  cel::Evaluator evaluator_;
  std::vector<cel::Value> slots_;
};

}  // namespace

ColumnDecider::ColumnDecider(const Program& program)
    : detail_(std::make_unique<Detail>(*program.detail().plan, std::make_unique<Evaluated>(program))) {}

}  // namespace bylaw
