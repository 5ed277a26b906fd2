#include "insight/coverage.h"

#include "insight/branches.h"
#include "run/program.h"

#include <algorithm>

namespace bylaw {

namespace {

/// The parameters among the names that an expression reads, through derived values too.
void add_parameters(const cel::Program& program, std::set<std::string, std::less<>>& out) {
  for (const cel::Reference& reference : program.checked().references) {
    if (reference.variable == nullptr) continue;
    if (reference.variable->name.rfind("params.", 0) == 0) out.emplace(reference.variable->name);
    if (reference.variable->source == cel::Variable::Source::computed)
      add_parameters(*reference.variable->program, out);
  }
}

void add_parameter(const std::optional<policy::Number>& number, std::set<std::string, std::less<>>& out) {
  if (number && !number->parameter.empty()) out.emplace(number->parameter);
}

std::string under(std::string_view table, std::string_view row) {
  return std::string(table) + "." + std::string(row);
}

}  // namespace

Coverage::Coverage(const Program& program)
    : program_(program), lowered_(program.detail().lowered()), regime_(program.detail().regime) {
  for (const ActionEntry& action : program.detail().actions)
    reads_.push_back(FactsRead::of_rules(lowered_, regime_, action.rules));
  for (const policy::LoweredRule& rule : lowered_.rules) {
    RuleSeen& seen = rules_.emplace_back();
    seen.branches = branches_of(rule.traced->checked().ast);
    if (seen.branches.size() < 2) seen.branches.clear();
    seen.values.resize(seen.branches.size());
  }
  conditions_.resize(lowered_.step_conditions.size());
}

void Coverage::decided(ActionId action, Frame& frame, const Verdict& verdict) {
  // A copy: what is evaluated here must not be there where reasons are written.
  slots_.assign(frame.slots(), frame.slots() + lowered_.slots.count);
  const FactsRead& reads = reads_[action];
  for (const std::uint32_t slot : reads.derived) slots_[slot] = cel::Value::unset();
  evaluator_.reset();
  for (const std::uint32_t index : program_.detail().actions[action].rules) {
    const bool refused = std::any_of(verdict.refusals.begin(), verdict.refusals.end(),
                                     [&](const Refusal& refusal) { return refusal.rule == index; });
    RuleSeen& seen = rules_[index];
    seen.refused.see(refused);
    if (refused) take_part(lowered_.rules[index]);
    if (seen.branches.empty()) continue;
    evaluator_.run(*lowered_.rules[index].traced, slots_.data());
    for (std::size_t i = 0; i < seen.branches.size(); ++i) {
      const cel::Value value = evaluator_.node_value(seen.branches[i]);
      if (value.is(cel::Kind::boolean)) seen.values[i].see(value.b);
    }
  }
  rows(reads, slots_.data());
}

void Coverage::take_part(const policy::LoweredRule& rule) {
  if (!took_part_.insert(rule.id).second) return;
  add_parameters(*rule.traced, took_part_);
}

void Coverage::take_part(std::string_view grades) {
  const std::vector<policy::Grades>& all = lowered_.document.grades;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].id.text != grades) continue;
    for (const policy::GradeConditions& row : lowered_.grade_conditions[i]) {
      if (row.when) add_parameters(*row.when, took_part_);
      if (row.keep) add_parameters(*row.keep, took_part_);
    }
  }
}

void Coverage::rows(const FactsRead& reads, const cel::Value* slots) {
  const policy::Document& document = lowered_.document;
  const auto value_of = [&](const policy::Word& attribute) {
    const auto id = program_.attribute(attribute.text);
    const bool read = id && std::binary_search(reads.attributes.begin(), reads.attributes.end(), *id);
    return read ? slots[*id] : cel::Value::missing();
  };
  const auto graded = [&](std::string_view table, const policy::Word& attribute) {
    const cel::Value value = value_of(attribute);
    if (!value.is(cel::Kind::string)) return;
    rows_.insert(under(table, value.text()));
    took_part_.emplace(table);
  };
  if (document.tiers) graded("tiers", document.tiers->attribute);
  if (document.categories) graded("categories", document.categories->attribute);
  if (document.roles) graded("roles", document.roles->attribute);
  if (document.credit) {
    const cel::Value credit = value_of(document.credit->attribute);
    if (!credit.is(cel::Kind::integer)) return;
    rows_.insert(under("credit", regime_.level(credit.i)));
    took_part_.emplace("credit");
  }
}

void Coverage::asked_of_step(std::uint32_t condition, const cel::Value& value) {
  if (value.is(cel::Kind::boolean)) conditions_[condition].see(value.b);
  add_parameters(*lowered_.step_conditions[condition].program, took_part_);
}

void Coverage::happened(const Event& event, const EventResult& result) {
  const policy::Document& document = lowered_.document;
  if (result.outcome == EventOutcome::not_governed) not_governed();
  passed(result);
  effects(result.effects);
  if (result.outcome != EventOutcome::applied) return;
  if (event.type == EventType::finding_confirmed) {
    took_part_.emplace("findings");
    took_part_.insert(regime_.grounds[event.ground]->id.text);
  }
  if (event.type == EventType::appeal_filed) {
    for (const policy::Appeals& appeals : document.appeals) took_part_.insert(appeals.id.text);
  }
}

void Coverage::passed(const EventResult& result) {
  for (const Fired& fired : result.timers) effects(fired.effects);
}

void Coverage::effects(const std::vector<Effect>& effects) {
  const policy::Document& document = lowered_.document;
  for (const Effect& effect : effects) {
    // What an effect is of is named in it: a duty that opened, a list that somebody entered.
    for (const std::string_view name :
         {effect.duty, effect.list, effect.measure, effect.ladder, effect.grades}) {
      if (!name.empty()) took_part_.emplace(name);
    }
    if (effect.type == "step.taken") steps_.insert(under(effect.ladder, effect.step));
    if (!effect.grade.empty()) rows_.insert(under(effect.grades, effect.grade));
    if (effect.type == "grade.changed") take_part(effect.grades);
    if (!effect.was.empty()) rows_.insert(under(effect.grades, effect.was));
    if (effect.type == "credit.changed") {
      took_part_.emplace("credit");
      for (const policy::BySeverity& row : document.credit->deductions) add_parameter(row.number, took_part_);
      add_parameter(document.credit->start, took_part_);
      if (document.credit->recovery) add_parameter(document.credit->recovery->amount, took_part_);
    }
    if (effect.type == "record.kept") {
      for (const policy::Retention& row : document.retention) took_part_.insert(row.id.text);
    }
    if (effect.type == "finding.weighed") took_part_.emplace("conduct.version");
    for (const policy::Ladder& ladder : document.ladders) {
      if (ladder.id.text != effect.ladder) continue;
      for (const policy::BySeverity& row : ladder.weights) add_parameter(row.number, took_part_);
      for (const policy::Step& step : ladder.steps) add_parameter(step.at, took_part_);
    }
    for (const policy::Duty& duty : document.duties) {
      if (duty.id.text != effect.duty) continue;
      add_parameter(duty.from, took_part_);
      add_parameter(duty.until_below, took_part_);
    }
  }
}

}  // namespace bylaw
