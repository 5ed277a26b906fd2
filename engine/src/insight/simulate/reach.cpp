#include "insight/simulate/reach.h"

#include "run/facts_read.h"

#include <algorithm>
#include <map>
#include <set>

namespace bylaw::population {

namespace {

using policy::Attribute;
using policy::Document;

const Attribute* attribute(const Document& document, std::string_view full) {
  for (const Attribute& each : document.attributes) {
    if (each.full == full) return &each;
  }
  return nullptr;
}

bool any_ledger(const Document& document, std::string_view of, std::string_view fact) {
  return std::any_of(document.attributes.begin(), document.attributes.end(), [&](const Attribute& each) {
    return each.of == of && each.ledger && each.ledger->text == fact;
  });
}

/// Rows of a table that grades groups by what founders ask for; none where it grades something else.
std::vector<std::string_view> rows_of(const Document& document, const std::optional<policy::Table>& table,
                                      std::string_view fact) {
  std::vector<std::string_view> out;
  if (!table) return out;
  const Attribute* graded = attribute(document, table->attribute.text);
  if (graded == nullptr || !graded->ledger || graded->ledger->text != fact) return out;
  for (const policy::Row& row : table->rows) out.push_back(row.id.text);
  return out;
}

/// Attributes that the ledger fills because a table says so.
std::set<std::uint32_t> filled(const Regime& regime) {
  std::set<std::uint32_t> out;
  if (regime.credit.kept) out.insert(regime.credit.attribute);
  for (const MeasureRules& rules : regime.measures) out.insert(rules.attribute);
  for (const ListRules& rules : regime.lists) out.insert(rules.attribute);
  for (const LadderRules& rules : regime.ladders) out.insert({rules.active, rules.total});
  for (const CounterRules& rules : regime.counters) out.insert(rules.attribute);
  for (const GradesRules& rules : regime.grades) out.insert(rules.attribute);
  return out;
}

}  // namespace

Reach::Reach(const Program& program) {
  const Program::Detail& detail = program.detail();
  const Document& document = detail.lowered().document;
  const Regime& regime = detail.regime;
  verification = any_ledger(document, "user", "verified");
  agreement = any_ledger(document, "user", "agreement");
  tiers = rows_of(document, document.tiers, "tier");
  categories = rows_of(document, document.categories, "category");
  if (document.roles) {
    for (const policy::Role& role : document.roles->rows) {
      if (role.id.text != "founder" && role.id.text != "member") roles.push_back(role.id.text);
    }
  }
  if (document.findings) {
    findings = true;
    severities = static_cast<std::uint32_t>(document.findings->severities.size());
    grounds = static_cast<std::uint32_t>(document.findings->grounds.size());
  }
  for (const LadderRules& rules : regime.ladders)
    about_groups = about_groups || rules.subject == SubjectKind::group;
  appeals = !document.appeals.empty();
  activities = static_cast<std::uint32_t>(document.activities.size());
  for (const policy::LoweredRule& rule : detail.lowered().rules)
    waits = waits || rule.waits != policy::Waits::no;
  for (const policy::Duty& duty : document.duties) met_by.push_back(duty.met_by.text);
  for (std::uint32_t i = 0; i < document.lists.size(); ++i) {
    const policy::List& list = document.lists[i];
    if (list.effect != policy::ListEffect::block) continue;
    std::uint32_t& first = list.subject == SubjectKind::group ? group_list : user_list;
    if (first == none) first = i;
  }
  const std::set<std::uint32_t> by_tables = filled(regime);
  std::map<std::uint32_t, std::string_view> unsaid;
  for (const Attribute& each : document.attributes) {
    const auto number = program.attribute(each.full);
    if (!each.fallback && !each.ledger && number && !by_tables.contains(*number))
      unsaid.emplace(*number, each.full);
  }
  std::set<std::string_view> all;
  for (const EventType type : asked_types) {
    const ActionId action = detail.asked_as[static_cast<std::size_t>(type)];
    if (action == none) continue;
    const FactsRead reads = FactsRead::of_rules(detail.lowered(), regime, detail.actions[action].rules);
    std::set<std::string_view> of;
    for (const std::uint32_t attribute : reads.attributes) {
      if (const auto name = unsaid.find(attribute); name != unsaid.end()) of.insert(name->second);
    }
    if (!of.empty()) unmoved.push_back({event_row(type).action, {of.begin(), of.end()}});
    all.insert(of.begin(), of.end());
  }
  unknown.assign(all.begin(), all.end());
  std::sort(unmoved.begin(), unmoved.end(),
            [](const Unmoved& a, const Unmoved& b) { return a.action < b.action; });
}

}  // namespace bylaw::population
