#include "run/program.h"

#include "run/columns/plan.h"

#include "run/event.h"
#include "run/facts_read.h"

#include <algorithm>

namespace bylaw {

Program::Detail::Detail(Checked policy) : checked(std::move(policy)), regime(checked.lowered()) {
  const policy::Lowered& low = lowered();
  for (const std::string_view name : low.names.actions().names()) {
    actions.push_back({name, policy::is_right(name), {}, {}});
  }
  for (std::uint32_t i = 0; i < low.rules.size(); ++i) {
    for (const std::string_view action : low.rules[i].on) {
      const auto at =
          std::lower_bound(actions.begin(), actions.end(), action,
                           [](const ActionEntry& entry, std::string_view name) { return entry.name < name; });
      at->rules.push_back(i);
    }
  }
  asked_as.resize(event_rows().size(), none);
  for (const EventRow& row : event_rows()) {
    const auto at = std::find_if(actions.begin(), actions.end(),
                                 [&](const ActionEntry& entry) { return entry.name == row.action; });
    if (at != actions.end())
      asked_as[static_cast<std::size_t>(row.type)] = static_cast<ActionId>(at - actions.begin());
  }
  for (ActionEntry& entry : actions) entry.derived = FactsRead::of_rules(low, regime, entry.rules).derived;
  plan = std::make_unique<columns::Plan>();
  columns::fill_plan(*plan, *this);
}

Program::Detail::~Detail() = default;

Program::Program(Checked checked) : detail_(std::make_unique<Detail>(std::move(checked))) {}
Program::Program(Program&&) noexcept = default;
Program& Program::operator=(Program&&) noexcept = default;
Program::~Program() = default;

Program compile(Checked checked) { return Program(std::move(checked)); }

const std::string& Program::id() const { return detail_->checked.id(); }
const std::string& Program::version() const { return detail_->checked.version(); }
const std::string& Program::digest() const { return detail_->checked.digest(); }
const Checked& Program::checked() const { return detail_->checked; }
std::uint32_t Program::attributes() const { return detail_->lowered().slots.attributes; }
std::string_view Program::rule_id(std::uint32_t rule) const { return detail_->lowered().rules[rule].id; }

std::optional<AttributeId> Program::attribute(std::string_view name) const {
  return detail_->plan->attribute(name);
}

std::optional<ActionId> Program::action(std::string_view name) const { return detail_->plan->action(name); }

}  // namespace bylaw
