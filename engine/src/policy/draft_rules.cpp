#include "policy/lower.h"

#include <algorithm>

namespace bylaw::policy {

namespace {

std::string number_text(const Number& number) {
  return number.parameter.empty() ? std::to_string(number.value) : number.parameter;
}

std::vector<const Word*> words_of(const std::vector<Word>& words) {
  std::vector<const Word*> out;
  for (const Word& word : words) out.push_back(&word);
  return out;
}

Draft gate_draft(const Gate& gate, From from) {
  Draft draft;
  draft.id = gate.id.text;
  draft.from = from;
  draft.message = &gate.message;
  draft.basis = &gate.basis;
  return draft;
}

/// A limit that is not there has been reported; `0` lets the cap's message be checked all the same.
std::string limit_text(const Cap& cap, const cel::Env& env) {
  if (!cap.limit) return "0";
  if (const Number* number = std::get_if<Number>(&*cap.limit)) return number_text(*number);
  const std::string& column = std::get<Word>(*cap.limit).text;
  return env.find_variable(column) == nullptr ? "0" : column;
}

void draft_caps(const Lowered& lowered, std::vector<Draft>& out) {
  for (const Cap& cap : lowered.document.caps) {
    Draft draft;
    draft.id = cap.id.text;
    draft.from = From::caps;
    draft.on = words_of(cap.on);
    draft.binding_name = "limit";
    draft.binding = limit_text(cap, lowered.env);
    draft.condition = cap.count.text + " >= " + draft.binding;
    if (cap.at_cap != AtCap::refuse) {
      draft.waits = cap.at_cap == AtCap::ask ? Waits::for_decision : Waits::for_place;
      draft.decided_by = cap.decided_by;
      if (cap.lapses_after) draft.lapses_after = cap.lapses_after->period;
    }
    draft.title = &cap.title;
    draft.message = &cap.message;
    draft.basis = &cap.basis;
    out.push_back(std::move(draft));
  }
}

bool counts(const Need& need, const Names& names) {
  if (std::holds_alternative<Number>(need.what)) return true;
  const Level* level = names.level(std::get<Word>(need.what).text);
  return level != nullptr && level->at_least;
}

/// A rule for each action that some row needs credit for, in the order in which the rows name them first.
void draft_gate(const Lowered& lowered, const std::optional<Table>& table, const std::string& prefix,
                From from, std::vector<Draft>& out) {
  if (!table || !table->gate || !lowered.document.credit) return;
  struct Gated {
    const Word* action;
    std::string rows;
    std::size_t count = 0;
  };
  std::vector<Gated> gated;
  for (const Row& row : table->rows) {
    for (const Need& need : row.needs) {
      if (!counts(need, lowered.names)) continue;
      auto at = std::find_if(gated.begin(), gated.end(),
                             [&](const Gated& known) { return known.action->text == need.action.text; });
      if (at == gated.end()) at = gated.insert(gated.end(), Gated{&need.action, "", 0});
      at->rows += (at->rows.empty() ? "" : ", ") + cel_string(row.id.text);
      ++at->count;
    }
  }
  const Attribute* graded = lowered.names.attribute(table->attribute.text);
  const bool open = graded != nullptr && graded->open;
  for (const Gated& one : gated) {
    Draft draft = gate_draft(*table->gate, from);
    draft.on = {one.action};
    draft.binding_name = "needed";
    draft.binding = prefix + ".needs." + one.action->text;
    if (open || one.count < table->rows.size())
      draft.condition = table->attribute.text + " in [" + one.rows + "] && ";
    draft.condition += lowered.document.credit->attribute.text + " < " + draft.binding;
    out.push_back(std::move(draft));
  }
}

/// Refuses an action that some role has as a power to whoever has no such role.
void draft_roles(const Document& document, std::vector<Draft>& out) {
  if (!document.roles || !document.roles->gate) return;
  const Roles& roles = *document.roles;
  Draft draft = gate_draft(*roles.gate, From::roles);
  std::string allowed;
  std::vector<std::string_view> seen;
  for (const Role& role : roles.rows) {
    std::string powers;
    for (const Word& power : role.powers) {
      powers += (powers.empty() ? "" : ", ") + cel_string(power.text);
      if (std::find(seen.begin(), seen.end(), power.text) != seen.end()) continue;
      seen.push_back(power.text);
      draft.on.push_back(&power);
    }
    if (powers.empty()) continue;
    if (!allowed.empty()) allowed += " || ";
    allowed += roles.attribute.text + " == " + cel_string(role.id.text) + " && action in [" + powers + "]";
  }
  if (draft.on.empty()) return;
  draft.kind = RuleKind::require;
  draft.condition = std::move(allowed);
  out.push_back(std::move(draft));
}

/// What a measure or a list blocks while it is in force.
template <class Row>
void draft_blocks(const std::vector<Row>& rows, From from, std::string_view in_force,
                  std::vector<Draft>& out) {
  for (const Row& row : rows) {
    if (row.blocks.empty()) continue;
    Draft draft;
    draft.id = row.id.text;
    draft.from = from;
    draft.on = words_of(row.blocks);
    draft.condition = row.attribute.text + std::string(in_force);
    draft.title = &row.title;
    draft.message = &row.message;
    draft.basis = &row.basis;
    out.push_back(std::move(draft));
  }
}

void draft_approvals(const Document& document, std::vector<Draft>& out) {
  for (const Approval& approval : document.approvals) {
    Draft draft;
    draft.id = approval.id.text;
    draft.from = From::approvals;
    draft.on = words_of(approval.on);
    draft.waits = Waits::for_decision;
    draft.decided_by = approval.decided_by;
    if (approval.lapses_after) draft.lapses_after = approval.lapses_after->period;
    draft.condition = approval.condition.empty() ? "true" : approval.condition.text;
    draft.token = approval.condition.span;
    draft.title = &approval.title;
    draft.message = &approval.message;
    draft.basis = &approval.basis;
    out.push_back(std::move(draft));
  }
}

}  // namespace

std::string_view waits_name(Waits waits) {
  switch (waits) {
    case Waits::no: return "no";
    case Waits::for_decision: return "for_decision";
    case Waits::for_place: return "for_place";
  }
  return "";
}

std::string_view from_name(From from) {
  switch (from) {
    case From::rules: return "rules";
    case From::caps: return "caps";
    case From::tiers: return "tiers";
    case From::categories: return "categories";
    case From::roles: return "roles";
    case From::measures: return "measures";
    case From::lists: return "lists";
    case From::approvals: return "approvals";
  }
  return "";
}

std::vector<Draft> draft_rules(const Lowered& lowered) {
  const Document& document = lowered.document;
  std::vector<Draft> out;
  for (const Rule& rule : document.rules) {
    Draft draft;
    draft.id = rule.id.text;
    draft.from = From::rules;
    draft.on = words_of(rule.on);
    draft.kind = rule.kind;
    draft.condition = rule.condition.text;
    draft.token = rule.condition.span;
    if (rule.block) draft.block = &*rule.block;
    draft.title = &rule.title;
    draft.message = &rule.message;
    draft.basis = &rule.basis;
    out.push_back(std::move(draft));
  }
  draft_caps(lowered, out);
  draft_gate(lowered, document.tiers, "tier", From::tiers, out);
  draft_gate(lowered, document.categories, "category", From::categories, out);
  draft_roles(document, out);
  draft_blocks(document.measures, From::measures, " > now", out);
  draft_blocks(document.lists, From::lists, "", out);
  draft_approvals(document, out);
  return out;
}

}  // namespace bylaw::policy
