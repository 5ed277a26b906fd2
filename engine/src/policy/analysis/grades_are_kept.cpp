#include "policy/analysis/analysis.h"
#include "policy/analysis/judge.h"

#include <array>

namespace bylaw::policy {

namespace {

/// One value out of what a slot may be: the lowest, or the highest.
cel::Value pick(const Known& known, bool lowest) {
  if (const auto* interval = std::get_if<Interval>(&known)) {
    const std::int64_t end = lowest ? interval->from : interval->to;
    const std::int64_t other = lowest ? interval->to : interval->from;
    const auto bounded = [](std::int64_t value) {
      return value != Interval::lowest && value != Interval::highest;
    };
    return cel::Value::integer(bounded(end) ? end : bounded(other) ? other : 0);
  }
  if (const auto* choice = std::get_if<Choice>(&known); choice != nullptr && !choice->empty())
    return cel::Value::string(lowest ? choice->front() : choice->back());
  if (const auto* truth = std::get_if<Truth>(&known))
    return cel::Value::boolean(lowest ? truth->yes : !truth->no);
  return cel::Value::missing();
}

std::string shown(const Attribute& attribute, const cel::Value& value) {
  if (value.is(cel::Kind::integer)) return quoted(attribute.full) + " at " + std::to_string(value.i);
  if (value.is(cel::Kind::boolean)) return quoted(attribute.full) + (value.b ? " true" : " false");
  if (value.is(cel::Kind::string))
    return quoted(attribute.full) + " at " + quoted(std::string_view(value.s, value.extra));
  return {};
}

/// Facts by which a grade is reached and not kept, found where the first condition just begins to hold; both
/// are evaluated with them, so an example is one.
class Example {
 public:
  Example(const Lowered& lowered, const GradeConditions& conditions, const World& reached)
      : lowered_(lowered), conditions_(conditions), reached_(reached) {}

  std::string find() {
    for (const bool lowest : {true, false}) {
      std::vector<cel::Value> slots(lowered_.slots.count, cel::Value::missing());
      for (std::uint32_t slot = 0; slot < lowered_.slots.attributes; ++slot)
        slots[slot] = pick(reached_[slot], lowest);
      if (is(*conditions_.when, slots, true) && is(*conditions_.keep, slots, false)) return words(slots);
    }
    return {};
  }

 private:
  bool is(const cel::Program& program, std::vector<cel::Value> slots, bool wanted) {
    evaluator_.reset();
    const cel::Value value = evaluator_.run(program, slots.data(), {steps});
    return value.is(cel::Kind::boolean) && value.b == wanted;
  }

  std::string words(const std::vector<cel::Value>& slots) const {
    std::string out;
    for (const cel::Program* program : {conditions_.when.get(), conditions_.keep.get()}) {
      for (const std::uint32_t slot : program->slots_read()) {
        const std::string one =
            slot < lowered_.slots.attributes ? shown(lowered_.document.attributes[slot], slots[slot]) : "";
        if (one.empty() || out.find(one) != out.npos) continue;
        out += (out.empty() ? "" : " and ") + one;
      }
    }
    return out;
  }

  static constexpr std::uint64_t steps = 10'000;
  const Lowered& lowered_;
  const GradeConditions& conditions_;
  const World& reached_;
  cel::Evaluator evaluator_;
};

}  // namespace

void grades_are_kept(const Lowered& lowered, Faults& faults) {
  const std::vector<Known> declared = declared_world(lowered);
  std::size_t steps = 200'000;
  for (std::size_t i = 0; i < lowered.grade_conditions.size(); ++i) {
    for (std::size_t k = 0; k < lowered.grade_conditions[i].size(); ++k) {
      const GradeConditions& conditions = lowered.grade_conditions[i][k];
      if (conditions.when == nullptr || conditions.keep == nullptr) continue;
      Judge judge(conditions.when->checked(), steps);
      const World reached = judge.where(conditions.when->checked().ast.root, true, World(declared));
      if (reached.impossible()) continue;
      const std::string example = Example(lowered, conditions, reached).find();
      if (example.empty()) continue;
      const GradeRow& row = lowered.document.grades[i].rows[k];
      faults.add({Code::conflict,
                  bylaw::Severity::warning,
                  row.keep.span,
                  "",
                  "who just reaches the grade " + quoted(row.id.text) + " may not keep it",
                  "for example, with " + example +
                      " `when` holds and `keep_while` does not: ask for less to keep it",
                  {{row.condition.span, "reached by this"}}});
    }
  }
}

}  // namespace bylaw::policy
