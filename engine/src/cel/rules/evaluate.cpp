#include "cel/rules/compiled.h"

#include <algorithm>
#include <new>

namespace bylaw::cel {

namespace {

constexpr ErrorRep not_a_boolean{ErrorCode::not_a_boolean, "the condition is no bool"};
constexpr ErrorRep not_a_string{ErrorCode::no_such_overload, "the explanation is no string"};
constexpr ErrorRep out_of_memory{ErrorCode::memory, "the memory limit is reached"};

/// What a rule finds: a value, which may be an error, or nothing.
using Found = std::optional<Value>;

class Evaluation {
 public:
  Evaluation(const Policy::Detail& policy, Evaluator& evaluator, Value* slots, const Budget& budget,
             std::vector<Value>& explanations)
      : policy_(policy),
        evaluator_(evaluator),
        slots_(slots),
        steps_(budget.steps),
        explanations_(explanations) {}

  Value run() {
    const CompiledRule& root = policy_.rules.back();
    const Found found = rule(root);
    if (!root.optional || (found && found->is(Kind::error))) return *found;
    return found ? optional(*found) : Value::optional(nullptr);
  }

 private:
  Found rule(const CompiledRule& rule) { return rule.aggregate ? Found(all(rule)) : first(rule); }

  Found first(const CompiledRule& rule) {
    for (const CompiledItem& item : rule.items) {
      if (const Found settled = condition(item)) {
        if (settled->is(Kind::error)) return settled;
        if (!settled->b) continue;
      }
      const Found found = outcome(item);
      if (found || item.condition) return found;
    }
    return std::nullopt;
  }

  Value all(const CompiledRule& rule) {
    std::vector<Value> found;
    for (const CompiledItem& item : rule.items) {
      if (const Found settled = condition(item)) {
        if (settled->is(Kind::error)) return *settled;
        if (!settled->b) continue;
      }
      const Found value = outcome(item);
      if (value && value->is(Kind::error)) return *value;
      if (value) found.push_back(*value);
    }
    return list(found);
  }

  /// A bool or an error; nothing where there is no condition.
  Found condition(const CompiledItem& item) {
    if (!item.condition) return std::nullopt;
    const Value value = evaluate(*item.condition);
    if (value.is(Kind::boolean) || value.is(Kind::error)) return value;
    return Value::of(&not_a_boolean);
  }

  Found outcome(const CompiledItem& item) {
    if (item.rule != CompiledItem::no_rule) return rule(policy_.rules[item.rule]);
    const Value value = evaluate(*item.output);
    if (item.explanation && !value.is(Kind::error)) {
      const Value text = evaluate(*item.explanation);
      const bool fits = text.is(Kind::string) || text.is(Kind::error);
      explanations_.push_back(fits ? text : Value::of(&not_a_string));
    }
    return value;
  }

  Value evaluate(const Program& program) {
    const Value value = evaluator_.run(program, slots_, {steps_});
    steps_ = evaluator_.steps_left();
    return value;
  }

  Value optional(const Value& value) {
    void* memory = evaluator_.arena().allocate(sizeof(Value), alignof(Value));
    if (memory == nullptr) return Value::of(&out_of_memory);
    return Value::optional(new (memory) Value(value));
  }

  Value list(const std::vector<Value>& items) {
    Arena& arena = evaluator_.arena();
    void* values = arena.allocate(items.size() * sizeof(Value), alignof(Value));
    void* memory = arena.allocate(sizeof(ListRep), alignof(ListRep));
    if (values == nullptr || memory == nullptr) return Value::of(&out_of_memory);
    auto* copied = static_cast<Value*>(values);
    std::uninitialized_copy(items.begin(), items.end(), copied);
    return Value::of(new (memory) ListRep{copied, static_cast<std::uint32_t>(items.size())});
  }

  const Policy::Detail& policy_;
  Evaluator& evaluator_;
  Value* slots_;
  std::uint64_t steps_;
  std::vector<Value>& explanations_;
};

}  // namespace

PolicyOutcome evaluate(const Policy& policy, Evaluator& evaluator, Value* slots, const Budget& budget) {
  PolicyOutcome out;
  const Policy::Detail& detail = policy.detail();
  std::fill(slots + detail.own_slots, slots + detail.env.slots(), Value::unset());
  out.value = Evaluation(detail, evaluator, slots, budget, out.explanations).run();
  // An explanation explains a value.
  if (out.value.is(Kind::error)) out.explanations.clear();
  return out;
}

}  // namespace bylaw::cel
