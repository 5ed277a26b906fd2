#include "insight/render/sections.h"

#include <algorithm>
#include <array>

namespace bylaw::page {

namespace {

/// Where a rule that was lowered is written in the policy.
std::string origin(const Pen& pen, policy::From from) {
  switch (from) {
    case policy::From::rules: return {};
    case policy::From::caps: return pen.say("a cap", "数量上限");
    case policy::From::tiers: return pen.say("what tiers need", "等级的要求");
    case policy::From::categories: return pen.say("what categories need", "类别的要求");
    case policy::From::roles: return pen.say("the powers of roles", "角色的权限");
    case policy::From::measures: return pen.say("a measure in force", "生效中的措施");
    case policy::From::lists: return pen.say("a list", "名单");
    case policy::From::approvals: return pen.say("an approval", "审批");
  }
  return {};
}

/// When the rule refuses, or when it makes a request wait that nothing else refuses.
Line sentence(const Pen& pen, const policy::LoweredRule& rule) {
  if (rule.waits == policy::Waits::no) return pen.sentence(rule_words(pen.lowered(), rule, pen.language()));
  const bool decided = rule.waits == policy::Waits::for_decision;
  if (rule.condition == "true")
    return decided ? pen.line("Waits for a decision.", "须等待审批。")
                   : pen.line("Waits for a place.", "须排队等待空位。");
  return joined({decided ? pen.line("Waits for a decision when ", "有下列情形的须等待审批：")
                         : pen.line("Waits for a place when ", "有下列情形的须排队等待空位："),
                 pen.sentence(condition_words(pen.lowered(), *rule.program, pen.language())),
                 pen.line(".", "。")});
}

void add_condition(const Pen& pen, const policy::LoweredRule& rule, Section& out, Terms& terms) {
  out.blocks.add(Paragraph{sentence(pen, rule)});
  std::vector<Line> actions;
  for (const std::string_view action : rule.on) actions.push_back(pen.action(action));
  terms.rows.push_back({pen.line("Stands in the way of", "约束的操作"), pen.list(actions)});
  terms.rows.push_back({pen.line("As a condition", "条件表达式"), code(rule.condition)});
}

/// The rules of one id: a gate has one for each action that its table asks something for.
Section rule_section(const Pen& pen, std::span<const policy::LoweredRule> rules) {
  const policy::LoweredRule& first = rules.front();
  Section out;
  out.anchor = "rule:" + first.id;
  out.heading =
      first.title == nullptr || first.title->empty() ? code(first.id) : pen.named(*first.title, first.id);
  Terms terms;
  for (const policy::LoweredRule& rule : rules) {
    add_condition(pen, rule, out, terms);
    if (&rule == &rules.back()) break;
    out.blocks.add(std::move(terms));
    terms = {};
  }
  terms.rows.push_back({pen.line("Says", "提示语"), pen.message(first)});
  if (first.from != policy::From::rules)
    terms.rows.push_back({pen.line("Comes from", "来源"), plain(origin(pen, first.from))});
  add_bases(pen, *first.basis, {}, terms);
  out.blocks.add(std::move(terms));
  return out;
}

}  // namespace

void add_bases(const Pen& pen, const std::vector<policy::Basis>& basis,
               const std::vector<policy::Basis>& procedure, Terms& terms) {
  if (!basis.empty()) terms.rows.push_back({pen.line("Rests on", "依据"), pen.bases(basis)});
  if (!procedure.empty()) terms.rows.push_back({pen.line("Procedure", "程序依据"), pen.bases(procedure)});
}

void add_rules(const Pen& pen, Sections& out) {
  if (pen.lowered().rules.empty()) return;
  Section section{"rules", pen.line("Rules", "规则"), {}, {}};
  section.blocks.add(Paragraph{pen.line(
      "Every rule that stands in the way of an action refuses by itself, and a refusal names all that do. "
      "What cannot be evaluated refuses.",
      "任何一条不予通过的规则即足以拒绝该操作，拒绝时会列出全部原因。无法判断的条件一律不予通过。")});
  const std::span<const policy::LoweredRule> all(pen.lowered().rules);
  for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
    while (end < all.size() && all[end].id == all[begin].id) ++end;
    section.sections.push_back(rule_section(pen, all.subspan(begin, end - begin)));
  }
  out.push_back(std::move(section));
}

void add_actions(const Pen& pen, Sections& out) {
  const policy::Lowered& lowered = pen.lowered();
  Table table{pen.line("Actions and the rules that stand in their way", "操作及其约束规则"),
              {pen.line("Action", "操作"), pen.line("Name", "名称"), pen.line("Rules", "规则")},
              {},
              {}};
  for (const std::string_view name : lowered.names.actions().names()) {
    std::vector<Line> rules;
    for (const policy::LoweredRule& rule : lowered.rules) {
      if (std::find(rule.on.begin(), rule.on.end(), name) != rule.on.end())
        rules.push_back(link(rule.id, "rule:" + rule.id));
    }
    Line said = pen.list(rules);
    if (policy::is_right(name))
      said = pen.line("a right: always allowed", "权利：始终允许");
    else if (rules.empty())
      said = pen.line("none", "无");
    table.rows.push_back({pen.action(name), code(name), std::move(said)});
  }
  out.push_back({"actions", pen.line("Actions", "操作"), Blocks().add(std::move(table)), {}});
}

}  // namespace bylaw::page
