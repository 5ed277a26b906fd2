#include "policy/checks/checks.h"

#include <string>
#include <unordered_map>

namespace bylaw::policy {

namespace {

/// Ids of one kind of thing, by the place of the first bearer.
class Seen {
 public:
  Seen(std::string what, Faults& faults) : what_(std::move(what)), faults_(faults) {}

  void add(const Word& id) {
    if (id.empty() || faults_.full()) return;
    const auto [at, fresh] = places_.emplace(id.text, id.span);
    if (fresh) return;
    faults_.error_with(Code::duplicate_id, id.span, "there are two " + what_ + " " + quoted(id.text),
                       "give one of them another name", {at->second, "the first is here"});
  }

 private:
  std::string what_;
  Faults& faults_;
  std::unordered_map<std::string_view, Span> places_;
};

template <class Things, class IdOf>
void unique(const Things& things, std::string what, Faults& faults, IdOf id_of) {
  Seen seen(std::move(what), faults);
  for (const auto& thing : things) seen.add(id_of(thing));
}

void rows_are_unique(const std::optional<Table>& table, std::string what, Faults& faults) {
  if (table)
    unique(table->rows, std::move(what), faults, [](const Row& row) -> const Word& { return row.id; });
}

/// What a reason is named by: a member who was refused must be able to tell two rules apart.
void reasons_are_unique(const Document& document, Faults& faults) {
  Seen seen("rules, caps, gates, approvals, or measures and lists that block, with the id", faults);
  for (const Rule& rule : document.rules) seen.add(rule.id);
  for (const Cap& cap : document.caps) seen.add(cap.id);
  if (document.tiers && document.tiers->gate) seen.add(document.tiers->gate->id);
  if (document.categories && document.categories->gate) seen.add(document.categories->gate->id);
  if (document.roles && document.roles->gate) seen.add(document.roles->gate->id);
  for (const Approval& approval : document.approvals) seen.add(approval.id);
  for (const Measure& measure : document.measures) {
    if (!measure.blocks.empty()) seen.add(measure.id);
  }
  for (const List& list : document.lists) {
    if (!list.blocks.empty()) seen.add(list.id);
  }
}

template <class Row>
void rows_are_unique(const std::vector<Row>& rows, std::string what, Faults& faults) {
  unique(rows, std::move(what), faults, [](const Row& row) -> const Word& { return row.id; });
}

void regime_is_unique(const Document& document, Faults& faults) {
  if (document.findings) {
    rows_are_unique(document.findings->severities, "severities", faults);
    rows_are_unique(document.findings->grounds, "grounds", faults);
  }
  rows_are_unique(document.measures, "measures", faults);
  rows_are_unique(document.ladders, "ladders", faults);
  for (const Ladder& ladder : document.ladders) rows_are_unique(ladder.steps, "steps", faults);
  rows_are_unique(document.lists, "lists", faults);
  rows_are_unique(document.duties, "duties", faults);
  rows_are_unique(document.appeals, "appeals", faults);
  rows_are_unique(document.retention, "items of `retention`", faults);
  rows_are_unique(document.activities, "activities", faults);
  rows_are_unique(document.counters, "counters", faults);
  rows_are_unique(document.grades, "items of `grades`", faults);
  for (const Grades& grades : document.grades) rows_are_unique(grades.rows, "grades", faults);
}

}  // namespace

void ids_are_unique(const Document& document, const Names&, Faults& faults) {
  unique(document.instruments, "instruments", faults,
         [](const Instrument& i) -> const Word& { return i.id; });
  for (const Instrument& instrument : document.instruments) {
    unique(instrument.articles, "articles", faults,
           [](const Article& a) -> const Word& { return a.article; });
    for (const Article& article : instrument.articles) {
      unique(article.paragraphs, "paragraphs", faults,
             [](const Paragraph& p) -> const Word& { return p.paragraph; });
    }
  }
  unique(document.actions, "actions", faults, [](const Action& a) -> const Word& { return a.id; });
  for (const Action& action : document.actions) {
    for (const ShippedAction& row : shipped_actions()) {
      if (row.id != action.id.text) continue;
      faults.error(Code::duplicate_id, action.id.span,
                   "the action " + quoted(row.id) + " is known to every policy", "remove the declaration");
    }
  }
  for (const Attribute& attribute : document.attributes) {
    unique(attribute.values, "values", faults, [](const Word& value) -> const Word& { return value; });
  }
  if (document.credit) {
    unique(document.credit->levels, "levels", faults,
           [](const Level& level) -> const Word& { return level.id; });
  }
  rows_are_unique(document.tiers, "tiers", faults);
  rows_are_unique(document.categories, "categories", faults);
  if (document.roles) {
    unique(document.roles->rows, "roles", faults, [](const Role& role) -> const Word& { return role.id; });
  }
  rows_are_unique(document.invariants, "invariants", faults);
  regime_is_unique(document, faults);
  reasons_are_unique(document, faults);
}

}  // namespace bylaw::policy
