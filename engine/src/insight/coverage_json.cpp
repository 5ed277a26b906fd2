#include "insight/coverage.h"
#include "policy/citations.h"
#include "run/program.h"

#include <map>

namespace bylaw {

namespace {

/// Counts what is there and what was seen, and keeps what is missing.
class Tally {
 public:
  explicit Tally(const Source& policy) : policy_(policy), writer_(missing_) { writer_.begin_array(); }

  /// `value` of a branch: 1 true, 0 false, -1 neither.
  void item(bool seen, std::string_view what, Span span, std::string_view expression = {}, int value = -1,
            std::string_view of = {}) {
    ++all_;
    if (seen) {
      ++seen_;
      return;
    }
    const Place place = policy_.place(span.begin);
    writer_.begin_object();
    writer_.key("column").integer(place.column);
    if (!expression.empty()) writer_.key("expression").string(expression);
    writer_.key("line").integer(place.line);
    if (!of.empty()) writer_.key("never").string(of);
    if (value >= 0) writer_.key("value").boolean(value == 1);
    writer_.key("what").string(what);
    writer_.end_object();
  }

  void write(JsonWriter& writer, std::string_view key) {
    writer_.end_array();
    writer.key(key).begin_object();
    writer.key("covered").integer(seen_);
    writer.key("missing").raw(missing_);
    writer.key("of").integer(all_);
    writer.end_object();
  }

  std::int64_t all() const { return all_; }
  std::int64_t seen() const { return seen_; }

 private:
  const Source& policy_;
  std::string missing_;
  JsonWriter writer_;
  std::int64_t all_ = 0;
  std::int64_t seen_ = 0;
};

/// Where the rows stand that rules were lowered from.
std::map<std::string, Span, std::less<>> places_of_rules(const policy::Document& document) {
  std::map<std::string, Span, std::less<>> out;
  const auto add = [&](const auto& rows) {
    for (const auto& row : rows) out.emplace(row.id.text, row.id.span);
  };
  add(document.rules);
  add(document.caps);
  add(document.measures);
  add(document.lists);
  add(document.approvals);
  if (document.tiers && document.tiers->gate)
    out.emplace(document.tiers->gate->id.text, document.tiers->gate->id.span);
  if (document.categories && document.categories->gate)
    out.emplace(document.categories->gate->id.text, document.categories->gate->id.span);
  if (document.roles && document.roles->gate)
    out.emplace(document.roles->gate->id.text, document.roles->gate->id.span);
  return out;
}

/// A gate is a rule for each action that it guards.
std::string rule_name(const policy::LoweredRule& rule) {
  const bool gate = rule.from == policy::From::tiers || rule.from == policy::From::categories;
  return gate && !rule.on.empty() ? rule.id + " of " + std::string(rule.on.front()) : rule.id;
}

}  // namespace

std::int64_t Coverage::write(JsonWriter& writer, const Source& policy) const {
  const policy::Document& document = lowered_.document;
  Tally rules(policy), branches(policy), rows(policy), steps(policy), paragraphs(policy);
  const auto places = places_of_rules(document);
  for (std::size_t i = 0; i < lowered_.rules.size(); ++i) {
    const policy::LoweredRule& rule = lowered_.rules[i];
    const RuleSeen& seen = rules_[i];
    const auto at = places.find(rule.id);
    const Span span = at == places.end() ? document.span : at->second;
    const std::string name = rule_name(rule);
    const cel::Ast& ast = rule.traced->checked().ast;
    // What always waits, as an approval without `when`, cannot be passed.
    const bool constant = std::holds_alternative<cel::Literal>(ast[ast.root].what);
    rules.item(seen.refused.yes, name, span, {}, -1,
               rule.waits == policy::Waits::no ? "refused" : "made wait");
    if (!constant) rules.item(seen.refused.no, name, span, {}, -1, "let pass");
    for (std::size_t k = 0; k < seen.branches.size(); ++k) {
      const std::string_view expression = ast.source(seen.branches[k]);
      branches.item(seen.values[k].yes, name, span, expression, 1);
      branches.item(seen.values[k].no, name, span, expression, 0);
    }
  }
  for (std::size_t i = 0; i < lowered_.step_conditions.size(); ++i) {
    const policy::Ladder& ladder = document.ladders[lowered_.step_conditions[i].ladder];
    const policy::Step& step = ladder.steps[lowered_.step_conditions[i].step];
    const std::string name = ladder.id.text + "." + step.id.text;
    branches.item(conditions_[i].yes, name, step.condition.span, step.condition.text, 1);
    branches.item(conditions_[i].no, name, step.condition.span, step.condition.text, 0);
  }
  const auto table = [&](std::string_view name, const auto& of) {
    for (const auto& row : of) {
      const std::string full = std::string(name) + "." + row.id.text;
      rows.item(rows_.count(full) != 0, full, row.id.span);
    }
  };
  if (document.credit) table("credit", document.credit->levels);
  if (document.tiers) table("tiers", document.tiers->rows);
  if (document.categories) table("categories", document.categories->rows);
  if (document.roles) table("roles", document.roles->rows);
  for (const policy::Grades& grades : document.grades) table(grades.id.text, grades.rows);
  for (const policy::Ladder& ladder : document.ladders) {
    for (const policy::Step& step : ladder.steps) {
      const std::string full = ladder.id.text + "." + step.id.text;
      steps.item(steps_.count(full) != 0, full, step.id.span);
    }
  }
  std::set<std::string> cited;
  for (const policy::Citation& citation : policy::citations(document)) {
    if (took_part_.count(citation.by) != 0) cited.insert(policy::cite(*citation.basis));
  }
  for (const policy::Instrument& instrument : document.instruments) {
    for (const policy::Article& article : instrument.articles) {
      for (const policy::Paragraph& paragraph : article.paragraphs) {
        if (paragraph.carried_by != policy::CarriedBy::rules) continue;
        const std::string name =
            policy::cite(instrument.id.text, article.article.text, paragraph.paragraph.text);
        paragraphs.item(cited.count(name) != 0, name, paragraph.span);
      }
    }
  }
  const std::int64_t all = rules.all() + branches.all() + rows.all() + steps.all() + paragraphs.all();
  const std::int64_t seen = rules.seen() + branches.seen() + rows.seen() + steps.seen() + paragraphs.seen();
  const std::int64_t percent = all == 0 ? 100 : seen * 100 / all;
  writer.begin_object();
  branches.write(writer, "branches");
  paragraphs.write(writer, "paragraphs");
  writer.key("percent").integer(percent);
  rows.write(writer, "rows");
  rules.write(writer, "rules");
  steps.write(writer, "steps");
  writer.end_object();
  return percent;
}

}  // namespace bylaw
