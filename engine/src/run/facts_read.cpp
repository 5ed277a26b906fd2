#include "run/facts_read.h"

namespace bylaw {

namespace {

/// Marks slots that are read.
class Slots {
 public:
  explicit Slots(const policy::Lowered& lowered) : lowered_(lowered), read_(lowered.slots.count) {}

  void add(const cel::Program* program) {
    if (program == nullptr) return;
    for (const std::uint32_t slot : program->slots_read()) read_[slot] = true;
  }

  FactsRead facts(const Regime& regime) const {
    FactsRead out;
    const auto& attributes = lowered_.document.attributes;
    for (AttributeId id = 0; id < attributes.size(); ++id) {
      if (!read_[id]) continue;
      out.attributes.push_back(id);
      if (!attributes[id].ledger) continue;
      for (const policy::LedgerFact& fact : policy::ledger_facts()) {
        if (fact.of == attributes[id].of && fact.name == attributes[id].ledger->text)
          out.ledger.emplace_back(id, fact.id);
      }
    }
    for (const policy::Derived& derived : lowered_.derived) {
      if (read_[derived.slot]) out.derived.push_back(derived.slot);
    }
    out.credit = regime.credit.kept && reads(regime.credit.attribute);
    for (std::uint32_t i = 0; i < regime.measures.size(); ++i) {
      if (reads(regime.measures[i].attribute)) out.measures.push_back(i);
    }
    for (std::uint32_t i = 0; i < regime.lists.size(); ++i) {
      if (reads(regime.lists[i].attribute)) out.lists.push_back(i);
    }
    for (std::uint32_t i = 0; i < regime.ladders.size(); ++i) {
      if (reads(regime.ladders[i].active) || reads(regime.ladders[i].total)) out.ladders.push_back(i);
    }
    for (std::uint32_t i = 0; i < regime.counters.size(); ++i) {
      if (reads(regime.counters[i].attribute)) out.counters.push_back(i);
    }
    for (std::uint32_t i = 0; i < regime.grades.size(); ++i) {
      if (reads(regime.grades[i].attribute)) out.grades.push_back(i);
    }
    return out;
  }

 private:
  bool reads(std::uint32_t attribute) const { return attribute != none && read_[attribute]; }

  const policy::Lowered& lowered_;
  std::vector<bool> read_;
};

}  // namespace

FactsRead FactsRead::of_rules(const policy::Lowered& lowered, const Regime& regime,
                              const std::vector<std::uint32_t>& rules) {
  Slots slots(lowered);
  for (const std::uint32_t index : rules) {
    const policy::LoweredRule& rule = lowered.rules[index];
    slots.add(rule.program.get());
    slots.add(rule.traced.get());
    slots.add(rule.explanations.get());
    for (const policy::Argument& argument : rule.message.arguments) slots.add(argument.program.get());
  }
  return slots.facts(regime);
}

FactsRead FactsRead::of_conditions(const policy::Lowered& lowered, const Regime& regime) {
  Slots slots(lowered);
  for (const cel::Program* program : regime.conditions) slots.add(program);
  return slots.facts(regime);
}

FactsRead FactsRead::of_grades(const policy::Lowered& lowered, const Regime& regime) {
  Slots slots(lowered);
  for (const auto& rows : lowered.grade_conditions) {
    for (const policy::GradeConditions& row : rows) {
      slots.add(row.when.get());
      slots.add(row.keep.get());
    }
  }
  return slots.facts(regime);
}

}  // namespace bylaw
