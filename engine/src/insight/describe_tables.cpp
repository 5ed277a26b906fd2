#include "insight/describe.h"

#include "insight/words.h"
#include "policy/cells.h"
#include "policy/choices.h"
#include "policy/values.h"
#include "policy/write.h"
#include "policy/write_regime.h"

#include <algorithm>
#include <string>

namespace bylaw {

namespace {

/// A number in a bound: whole where the attribute counts in whole numbers.
void write_bound(JsonWriter& writer, std::string_view key, const std::optional<double>& bound) {
  if (bound) writer.key(key).number(*bound);
}

template <class Item, class Name>
std::vector<const Item*> in_key_order(const std::vector<Item>& items, Name name) {
  std::vector<const Item*> out;
  for (const Item& item : items) out.push_back(&item);
  std::stable_sort(out.begin(), out.end(), [&](const Item* a, const Item* b) { return name(*a) < name(*b); });
  return out;
}

void describe_limits(JsonWriter& writer, const std::vector<policy::Limit>& limits, policy::Cells& cells) {
  if (limits.empty()) return;
  writer.key("limits").begin_object();
  for (const policy::Limit* limit :
       in_key_order(limits, [](const policy::Limit& l) { return l.name.text; })) {
    cells.number(limit->name.text, limit->number, "limits." + limit->name.text);
  }
  writer.end_object();
}

void describe_needs(JsonWriter& writer, const std::vector<policy::Need>& needs, policy::Cells& cells) {
  if (needs.empty()) return;
  writer.key("needs").begin_object();
  for (const policy::Need* need : in_key_order(needs, [](const policy::Need& n) { return n.action.text; })) {
    if (const auto* score = std::get_if<policy::Number>(&need->what)) {
      cells.number(need->action.text, *score, "needs." + need->action.text);
    } else {
      writer.key(need->action.text).string(std::get<policy::Word>(need->what).text);
    }
  }
  writer.end_object();
}

void describe_credit(JsonWriter& writer, const policy::Credit& credit, const policy::Names& names) {
  writer.begin_object();
  writer.key("attribute").string(credit.attribute.text);
  writer.key("basis");
  policy::write_bases(writer, credit.basis);
  writer.key("levels").begin_array();
  for (const policy::Level& level : credit.levels) {
    policy::Cells cells(writer, names);
    writer.begin_object();
    if (level.at_least) cells.number("at_least", *level.at_least, "at_least");
    writer.key("id").string(level.id.text);
    describe_limits(writer, level.limits, cells);
    cells.parameters();
    policy::write_text(writer, "title", level.title);
    writer.end_object();
  }
  writer.end_array();
  if (credit.start) {
    writer.key("score");
    policy::write_score(writer, credit, names);
  }
  writer.end_object();
}

void describe_table(JsonWriter& writer, const policy::Table& table, const policy::Names& names) {
  writer.begin_object();
  writer.key("attribute").string(table.attribute.text);
  writer.key("basis");
  policy::write_bases(writer, table.basis);
  if (table.gate) writer.key("gate").string(table.gate->id.text);
  writer.key("rows").begin_array();
  for (const policy::Row& row : table.rows) {
    policy::Cells cells(writer, names);
    writer.begin_object();
    writer.key("id").string(row.id.text);
    describe_limits(writer, row.limits, cells);
    describe_needs(writer, row.needs, cells);
    cells.parameters();
    policy::write_text(writer, "title", row.title);
    writer.end_object();
  }
  writer.end_array();
  writer.end_object();
}

void describe_words(JsonWriter& writer, std::string_view key, const policy::Lowered& lowered,
                    const cel::Program* condition) {
  if (condition == nullptr) return;
  writer.key(key).begin_object();
  writer.key("en").string(condition_words(lowered, *condition, Language::en));
  writer.key("zh").string(condition_words(lowered, *condition, Language::zh));
  writer.end_object();
}

void describe_grades(JsonWriter& writer, const policy::Lowered& lowered) {
  policy::write_grades(writer, lowered.document, [&](std::size_t item, std::size_t row) {
    const policy::GradeConditions& conditions = lowered.grade_conditions[item][row];
    if (conditions.when == nullptr) return;
    writer.key("words").begin_object();
    describe_words(writer, "keep_while", lowered, conditions.keep.get());
    describe_words(writer, "when", lowered, conditions.when.get());
    writer.end_object();
  });
}

void describe_caps(JsonWriter& writer, const std::vector<policy::Cap>& caps, const policy::Names& names) {
  writer.begin_array();
  for (const policy::Cap& cap : caps) {
    policy::Cells cells(writer, names);
    writer.begin_object();
    if (cap.at_cap != policy::AtCap::refuse)
      writer.key("at_cap").string(policy::word_of(policy::at_cap_words, cap.at_cap));
    writer.key("basis");
    policy::write_bases(writer, cap.basis);
    writer.key("count").string(cap.count.text);
    if (cap.decided_by)
      writer.key("decided_by").string(policy::word_of(policy::decider_words, *cap.decided_by));
    writer.key("id").string(cap.id.text);
    if (cap.lapses_after && cap.lapses_after->period)
      writer.key("lapses_after").string(format_period(*cap.lapses_after->period));
    if (const auto* number = std::get_if<policy::Number>(&*cap.limit))
      cells.number("limit", *number, "limit");
    else
      writer.key("limit").string(std::get<policy::Word>(*cap.limit).text);
    writer.key("on").begin_array();
    for (const policy::Word& action : cap.on) writer.string(action.text);
    writer.end_array();
    cells.parameters();
    policy::write_text(writer, "title", cap.title);
    writer.end_object();
  }
  writer.end_array();
}

void describe_roles(JsonWriter& writer, const policy::Roles& roles) {
  writer.begin_object();
  writer.key("attribute").string(roles.attribute.text);
  writer.key("basis");
  policy::write_bases(writer, roles.basis);
  if (roles.gate) writer.key("gate").string(roles.gate->id.text);
  writer.key("rows").begin_array();
  for (const policy::Role& role : roles.rows) {
    writer.begin_object();
    writer.key("id").string(role.id.text);
    writer.key("powers").begin_array();
    for (const policy::Word& power : role.powers) writer.string(power.text);
    writer.end_array();
    policy::write_text(writer, "title", role.title);
    writer.end_object();
  }
  writer.end_array();
  writer.end_object();
}

}  // namespace

void describe_attributes(JsonWriter& writer, const policy::Lowered& lowered) {
  writer.begin_array();
  for (const policy::Attribute& attribute : lowered.document.attributes) {
    writer.begin_object();
    if (attribute.actionable) {
      const policy::Actionable& actionable = *attribute.actionable;
      writer.key("actionable").begin_object();
      writer.key("direction").string(policy::word_of(policy::direction_words, actionable.direction));
      policy::write_words(writer, "on", actionable.on);
      policy::write_text(writer, "phrase", actionable.phrase);
      writer.end_object();
    }
    if (attribute.fallback) {
      writer.key("default");
      policy::write_constant(writer, *attribute.fallback);
    }
    if (attribute.ledger) writer.key("ledger").string(attribute.ledger->text);
    write_bound(writer, "maximum", attribute.bounds.maximum);
    write_bound(writer, "minimum", attribute.bounds.minimum);
    writer.key("name").string(attribute.full);
    writer.key("of").string(attribute.of);
    if (attribute.open) writer.key("open").boolean(true);
    policy::write_text(writer, "title", attribute.title);
    writer.key("type").string(policy::type_name(*attribute.type));
    if (const auto values = policy::values_of(lowered.document, attribute); !values.empty()) {
      writer.key("values").begin_array();
      for (const policy::AllowedValue& value : values) {
        writer.begin_object();
        writer.key("id").string(value.id);
        if (value.title != nullptr) policy::write_text(writer, "title", *value.title);
        writer.end_object();
      }
      writer.end_array();
    }
    writer.end_object();
  }
  writer.end_array();
}

void describe_tables(JsonWriter& writer, const policy::Lowered& lowered) {
  const policy::Document& document = lowered.document;
  const policy::Names& names = lowered.names;
  writer.begin_object();
  if (!document.activities.empty()) {
    writer.key("activities");
    policy::write_activities(writer, document);
  }
  if (!document.appeals.empty()) {
    writer.key("appeals");
    policy::write_appeals(writer, document);
  }
  if (!document.approvals.empty()) {
    writer.key("approvals");
    policy::write_approvals(writer, document);
  }
  if (!document.caps.empty()) {
    writer.key("caps");
    describe_caps(writer, document.caps, names);
  }
  if (document.categories) {
    writer.key("categories");
    describe_table(writer, *document.categories, names);
  }
  if (!document.counters.empty()) {
    writer.key("counters");
    policy::write_counters(writer, document);
  }
  if (document.credit) {
    writer.key("credit");
    describe_credit(writer, *document.credit, names);
  }
  if (!document.duties.empty()) {
    writer.key("duties");
    policy::write_duties(writer, document, names);
  }
  if (document.findings) {
    writer.key("findings");
    policy::write_findings(writer, *document.findings);
  }
  if (!document.grades.empty()) {
    writer.key("grades");
    describe_grades(writer, lowered);
  }
  if (!document.ladders.empty()) {
    writer.key("ladders");
    policy::write_ladders(writer, document, names);
  }
  if (!document.lists.empty()) {
    writer.key("lists");
    policy::write_lists(writer, document);
  }
  if (!document.measures.empty()) {
    writer.key("measures");
    policy::write_measures(writer, document);
  }
  if (!document.retention.empty()) {
    writer.key("retention");
    policy::write_retention(writer, document);
  }
  if (document.roles) {
    writer.key("roles");
    describe_roles(writer, *document.roles);
  }
  if (document.tiers) {
    writer.key("tiers");
    describe_table(writer, *document.tiers, names);
  }
  writer.end_object();
}

}  // namespace bylaw
