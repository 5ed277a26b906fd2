#include "insight/render/sections.h"

namespace bylaw::page {

namespace {

/// The names of the limits: every row has the same.
void add_limit_heads(const Pen& pen, const std::vector<policy::Limit>& limits, Table& table) {
  for (const policy::Limit& limit : limits)
    table.head.push_back(joined({pen.line("Limit ", "上限 "), code(limit.name.text)}));
}

/// In the order of the first row.
void add_limits(const Pen& pen, const std::vector<policy::Limit>& order,
                const std::vector<policy::Limit>& limits, std::vector<Line>& row) {
  for (const policy::Limit& wanted : order) {
    Line cell = pen.nothing();
    for (const policy::Limit& limit : limits) {
      if (limit.name.text == wanted.name.text) cell = pen.number(limit.number);
    }
    row.push_back(std::move(cell));
  }
}

Line need(const Pen& pen, const policy::Need& need) {
  if (const auto* score = std::get_if<policy::Number>(&need.what)) return pen.number(*score);
  const std::string& id = std::get<policy::Word>(need.what).text;
  const policy::Level* level = pen.lowered().names.level(id);
  return joined({pen.line("level ", "等级 "), level == nullptr ? code(id) : pen.titled(level->title, id)});
}

/// All actions that some row needs something for, in the order in which they are first named.
std::vector<std::string> needed_actions(const policy::Table& table) {
  std::vector<std::string> out;
  for (const policy::Row& row : table.rows) {
    for (const policy::Need& need : row.needs) {
      bool known = false;
      for (const std::string& action : out) known = known || action == need.action.text;
      if (!known) out.push_back(need.action.text);
    }
  }
  return out;
}

void add_gate(const Pen& pen, const std::optional<policy::Gate>& gate, Terms& terms) {
  if (!gate) return;
  terms.rows.push_back({pen.line("Who falls short is refused by", "不符合者由此规则拒绝"),
                        link(gate->id.text, "rule:" + gate->id.text)});
}

Section grading(const Pen& pen, const policy::Table& graded, std::string anchor, const Line& heading,
                const Line& caption) {
  const std::vector<policy::Limit>& limits = graded.rows.front().limits;
  const std::vector<std::string> actions = needed_actions(graded);
  Table table{caption, {heading}, {}, {}};
  add_limit_heads(pen, limits, table);
  for (const std::string& action : actions)
    table.head.push_back(joined({pen.line("Credit to ", "所需信用分："), pen.action(action)}));
  for (const policy::Row& row : graded.rows) {
    std::vector<Line> cells{pen.named(row.title, row.id.text)};
    add_limits(pen, limits, row.limits, cells);
    for (const std::string& action : actions) {
      Line cell = pen.nothing();
      for (const policy::Need& one : row.needs) {
        if (one.action.text == action) cell = need(pen, one);
      }
      cells.push_back(std::move(cell));
    }
    table.rows.push_back(std::move(cells));
  }
  Terms terms;
  terms.rows.push_back({pen.line("Goes by", "依据的信息"), pen.attribute(graded.attribute.text)});
  add_gate(pen, graded.gate, terms);
  add_bases(pen, graded.basis, {}, terms);
  return {std::move(anchor), heading, Blocks().add(std::move(table)).add(std::move(terms)), {}};
}

Terms score(const Pen& pen, const policy::Credit& credit) {
  Terms terms;
  terms.rows.push_back({pen.line("A new user begins with", "新用户的初始分"), pen.number(*credit.start)});
  if (credit.minimum) terms.rows.push_back({pen.line("Never below", "最低"), pen.number(*credit.minimum)});
  terms.rows.push_back(
      {pen.line("Never above", "最高"), pen.number(credit.maximum ? *credit.maximum : *credit.start)});
  std::vector<Line> taken;
  for (const policy::BySeverity& row : credit.deductions)
    taken.push_back(joined({pen.severity(row.severity.text), plain(" "), pen.number(row.number)}));
  if (!taken.empty()) terms.rows.push_back({pen.line("A finding takes", "每次认定扣减"), pen.list(taken)});
  if (!credit.recovery) return terms;
  const policy::Recovery& recovery = *credit.recovery;
  Line said = joined({pen.number(recovery.amount), pen.line(" every ", " 分，每 "),
                      pen.length(recovery.every, pen.nothing()), pen.line(", up to ", "一次，直至 "),
                      pen.number(recovery.up_to ? *recovery.up_to : *credit.start)});
  if (recovery.restarted_by_finding)
    said = joined({said, pen.line("; every finding begins the wait anew", "；每次认定后重新计时")});
  terms.rows.push_back({pen.line("Comes back", "恢复"), std::move(said)});
  return terms;
}

}  // namespace

void add_credit(const Pen& pen, Sections& out) {
  if (!pen.document().credit) return;
  const policy::Credit& credit = *pen.document().credit;
  const std::vector<policy::Limit>& limits = credit.levels.front().limits;
  Table table{pen.line("Levels of credit, the best first", "信用等级，由高到低"),
              {pen.line("Level", "等级"), pen.line("From", "起始分")},
              {},
              {}};
  add_limit_heads(pen, limits, table);
  for (const policy::Level& level : credit.levels) {
    std::vector<Line> row{pen.named(level.title, level.id.text), level.at_least
                                                                     ? pen.number(*level.at_least)
                                                                     : pen.line("everyone else", "其余用户")};
    add_limits(pen, limits, level.limits, row);
    table.rows.push_back(std::move(row));
  }
  Section section{"credit", pen.line("Credit", "信用"), Blocks().add(std::move(table)), {}};
  Terms terms;
  terms.rows.push_back({pen.line("Goes by", "依据的信息"), pen.attribute(credit.attribute.text)});
  if (credit.start) {
    for (auto& row : score(pen, credit).rows) terms.rows.push_back(std::move(row));
  }
  add_bases(pen, credit.basis, {}, terms);
  section.blocks.add(std::move(terms));
  out.push_back(std::move(section));
}

void add_tiers(const Pen& pen, Sections& out) {
  if (!pen.document().tiers) return;
  out.push_back(grading(pen, *pen.document().tiers, "tiers", pen.line("Tiers of groups", "群组等级"),
                        pen.line("What each tier holds and needs", "各等级的上限与要求")));
}

void add_categories(const Pen& pen, Sections& out) {
  if (!pen.document().categories) return;
  out.push_back(grading(pen, *pen.document().categories, "categories",
                        pen.line("Categories of groups", "群组类别"),
                        pen.line("What each category holds and needs", "各类别的上限与要求")));
}

void add_roles(const Pen& pen, Sections& out) {
  if (!pen.document().roles) return;
  const policy::Roles& roles = *pen.document().roles;
  Table table{
      pen.line("What each role in a group may do beside what everybody may", "各角色在群组内的专有权限"),
      {pen.line("Role", "角色"), pen.line("Powers", "权限")},
      {},
      {}};
  for (const policy::Role& role : roles.rows)
    table.rows.push_back({pen.named(role.title, role.id.text), pen.actions(role.powers)});
  Terms terms;
  add_gate(pen, roles.gate, terms);
  add_bases(pen, roles.basis, {}, terms);
  out.push_back(
      {"roles", pen.line("Roles", "角色"), Blocks().add(std::move(table)).add(std::move(terms)), {}});
}

}  // namespace bylaw::page
