#include "run/columns/plan.h"

#include "policy/values.h"
#include "run/program.h"

#include <algorithm>

namespace bylaw::columns {

namespace {

/// Where the item with this name is in a list that is sorted by names.
template <class Item, class Name>
std::optional<std::uint32_t> place_of(const std::vector<Item>& items, std::string_view name, Name name_of) {
  const auto at =
      std::lower_bound(items.begin(), items.end(), name,
                       [&](const Item& item, std::string_view wanted) { return name_of(item) < wanted; });
  if (at == items.end() || name_of(*at) != name) return std::nullopt;
  return static_cast<std::uint32_t>(at - items.begin());
}

}  // namespace

std::optional<AttributeId> Plan::attribute(std::string_view name) const {
  return place_of(attributes, name, [](const Declared& item) { return std::string_view(item.full); });
}

std::optional<ActionId> Plan::action(std::string_view name) const {
  return place_of(actions, name, [](const PlannedAction& item) { return std::string_view(item.name); });
}

void fill_plan(Plan& plan, const Program::Detail& program) {
  const policy::Lowered& lowered = program.lowered();
  const policy::Document& document = lowered.document;
  plan.id = program.checked.id();
  plan.version = program.checked.version();
  plan.digest = program.checked.digest();
  plan.effective_from = document.effective_from;
  plan.effective_until = document.effective_until;
  for (const policy::Attribute& attribute : document.attributes) {
    Declared declared{attribute.of, attribute.full, *attribute.type, attribute.bounds, {}, false};
    if (declared.type == policy::ValueType::string) {
      for (const policy::AllowedValue& value : policy::values_of(document, attribute))
        declared.values.emplace_back(value.id);
    }
    declared.closed = !attribute.open && !declared.values.empty();
    plan.attributes.push_back(std::move(declared));
  }
  plan.defaults = lowered.defaults;
  for (const ActionEntry& entry : program.actions)
    plan.actions.push_back({std::string(entry.name), entry.right, !entry.rules.empty()});
  for (const policy::LoweredRule& rule : lowered.rules) plan.rules.push_back({rule.id, *rule.basis});
  plan.graph = Graph(program);
  for (ActionId id = 0; id < plan.actions.size(); ++id)
    plan.row_plans.emplace_back(plan.graph, plan.graph.action(id));
}

std::vector<std::string_view> Plan::action_names() const {
  std::vector<std::string_view> out;
  for (const PlannedAction& action : actions) out.push_back(action.name);
  return out;
}

bool Plan::in_force(Instant at) const {
  if (effective_from && at < *effective_from) return false;
  return !effective_until || at < *effective_until;
}

}  // namespace bylaw::columns
