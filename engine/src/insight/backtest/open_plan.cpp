#include "insight/backtest/open_plan.h"

#include "policy/values.h"
#include "run/facts_read.h"
#include "run/program.h"

#include <algorithm>

namespace bylaw::backtest {

namespace {

void sort_names(std::vector<std::string_view>& names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
}

template <class Item>
bool has(const std::vector<Item>& items, std::string_view name) {
  return std::any_of(items.begin(), items.end(), [&](const Item& item) { return item.name == name; });
}

void number_values(Group& group) {
  for (std::uint32_t i = 0; i < group.values.size(); ++i) group.numbers.emplace(group.values[i], i);
}

void add_level(const Program& program, Side side, std::vector<Group>& out) {
  const auto& credit = program.detail().lowered().document.credit;
  if (!credit || has(out, "user.level")) return;
  // The ledger may keep the score or not: here it is a fact.
  Group group{"user.level", side, Group::Of::level, *program.attribute(credit->attribute.text), {}, {}, {}};
  for (const CreditRules::Level& level : program.detail().regime.credit.levels) {
    group.values.push_back(level.id);
    group.at_least.push_back(level.at_least);
  }
  number_values(group);
  out.push_back(std::move(group));
}

void add_groups(const Program& program, Side side, std::vector<Group>& out) {
  const policy::Document& document = program.detail().lowered().document;
  for (AttributeId id = 0; id < document.attributes.size(); ++id) {
    const policy::Attribute& attribute = document.attributes[id];
    if (has(out, attribute.full)) continue;
    if (attribute.type == policy::ValueType::boolean) {
      out.push_back({attribute.full, side, Group::Of::flag, id, {"false", "true"}, {}, {}});
    } else if (attribute.type == policy::ValueType::string) {
      Group group{attribute.full, side, Group::Of::text, id, {}, {}, {}};
      for (const policy::AllowedValue& value : policy::values_of(document, attribute))
        group.values.push_back(value.id);
      if (group.values.empty()) continue;
      number_values(group);
      out.push_back(std::move(group));
    }
  }
}

void add_numbers(const Program& program, Side side, std::vector<Number>& out) {
  const policy::Document& document = program.detail().lowered().document;
  for (AttributeId id = 0; id < document.attributes.size(); ++id) {
    const policy::Attribute& attribute = document.attributes[id];
    NumberKind kind = NumberKind::integer;
    switch (*attribute.type) {
      case policy::ValueType::integer: break;
      case policy::ValueType::real: kind = NumberKind::real; break;
      case policy::ValueType::duration: kind = NumberKind::duration; break;
      default: continue;
    }
    if (!has(out, attribute.full)) out.push_back({attribute.full, side, id, kind});
  }
}

}  // namespace

std::uint32_t Group::place_of(const cel::Value& value) const {
  switch (of) {
    case Of::level: {
      if (!value.is(cel::Kind::integer)) return missing();
      std::uint32_t place = 0;
      while (place + 1 < at_least.size() && value.i < at_least[place]) ++place;
      return place;
    }
    case Of::flag: return value.is(cel::Kind::boolean) ? (value.b ? 1u : 0u) : missing();
    case Of::text: break;
  }
  if (!value.is(cel::Kind::string)) return missing();
  const auto found = numbers.find(value.text());
  return found == numbers.end() ? other() : found->second;
}

std::optional<std::uint32_t> OpenPlan::number(const std::vector<std::string_view>& of,
                                              std::string_view name) {
  const auto found = std::lower_bound(of.begin(), of.end(), name);
  if (found == of.end() || *found != name) return std::nullopt;
  return static_cast<std::uint32_t>(found - of.begin());
}

OpenPlan::OpenPlan(const Program& first, const Program& second) {
  const auto of = [&](Side side) -> const Program& { return side == Side::from ? first : second; };
  for (const Side side : {Side::from, Side::to}) {
    const Program& program = of(side);
    for (const ActionEntry& action : program.detail().actions) actions.push_back(action.name);
    for (const policy::LoweredRule& rule : program.detail().lowered().rules) rules.push_back(rule.id);
    add_level(program, side, groups);
    add_groups(program, side, groups);
    add_numbers(program, side, numbers);
  }
  sort_names(actions);
  sort_names(rules);
  // The order of keys in a policy means nothing, so reports do not go by it.
  const auto by_name = [](const auto& a, const auto& b) { return a.name < b.name; };
  std::sort(groups.begin(), groups.end(), by_name);
  std::sort(numbers.begin(), numbers.end(), by_name);
  read.resize(actions.size());
  for (const Side side : {Side::from, Side::to}) {
    const Program& program = of(side);
    const policy::Lowered& lowered = program.detail().lowered();
    Names& names = side == Side::from ? from : to;
    for (const policy::LoweredRule& rule : lowered.rules) names.rules.push_back(*number(rules, rule.id));
    for (const ActionEntry& action : program.detail().actions) {
      const std::uint32_t place = *number(actions, action.name);
      names.actions.push_back(place);
      const FactsRead facts = FactsRead::of_rules(lowered, program.detail().regime, action.rules);
      for (const AttributeId id : facts.attributes) {
        for (std::uint32_t i = 0; i < numbers.size(); ++i) {
          if (numbers[i].name == lowered.document.attributes[id].full) read[place].push_back(i);
        }
      }
    }
  }
  for (std::vector<std::uint32_t>& of_action : read) {
    std::sort(of_action.begin(), of_action.end());
    of_action.erase(std::unique(of_action.begin(), of_action.end()), of_action.end());
  }
}

}  // namespace bylaw::backtest
