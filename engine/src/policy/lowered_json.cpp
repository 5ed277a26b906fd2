#include "policy/citations.h"
#include "policy/lowered.h"
#include "policy/write.h"
#include "policy/write_regime.h"

#include <bylaw/policy.h>

namespace bylaw {

namespace {

/// The tables that become more than rules and variables.
void write_tables(JsonWriter& writer, const policy::Lowered& lowered) {
  const policy::Document& document = lowered.document;
  writer.begin_object();
  writer.key("activities");
  policy::write_activities(writer, document);
  writer.key("appeals");
  policy::write_appeals(writer, document);
  writer.key("approvals");
  policy::write_approvals(writer, document);
  writer.key("counters");
  policy::write_counters(writer, document);
  if (document.credit && document.credit->start) {
    writer.key("credit");
    policy::write_score(writer, *document.credit, lowered.names);
  }
  writer.key("duties");
  policy::write_duties(writer, document, lowered.names);
  if (document.findings) {
    writer.key("findings");
    policy::write_findings(writer, *document.findings);
  }
  writer.key("grades");
  policy::write_grades(writer, document);
  writer.key("ladders");
  policy::write_ladders(writer, document, lowered.names);
  writer.key("lists");
  policy::write_lists(writer, document);
  writer.key("measures");
  policy::write_measures(writer, document);
  writer.key("retention");
  policy::write_retention(writer, document);
  writer.end_object();
}

}  // namespace

std::string lowered_json(const Checked& checked) {
  const policy::Lowered& lowered = checked.lowered();
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  writer.key("digest").string(lowered.digest);
  writer.key("id").string(checked.id());
  writer.key("rules").begin_array();
  for (const policy::LoweredRule& rule : lowered.rules) {
    writer.begin_object();
    writer.key("basis");
    policy::write_bases(writer, *rule.basis);
    writer.key("condition").string(rule.condition);
    writer.key("from").string(policy::from_name(rule.from));
    writer.key("id").string(rule.id);
    writer.key("kind").string(rule.kind == policy::RuleKind::deny_when ? "deny_when" : "require");
    writer.key("message");
    policy::write_text(writer, *rule.message_text);
    writer.key("on").begin_array();
    for (const std::string_view action : rule.on) writer.string(action);
    writer.end_array();
    if (rule.waits != policy::Waits::no) writer.key("waits").string(policy::waits_name(rule.waits));
    writer.end_object();
  }
  writer.end_array();
  writer.key("tables");
  write_tables(writer, lowered);
  writer.key("variables").begin_array();
  for (const policy::Derived& derived : lowered.derived) {
    writer.begin_object();
    writer.key("expression").string(derived.expression);
    writer.key("name").string(derived.name);
    if (!derived.rule.empty()) writer.key("rule").string(derived.rule);
    writer.key("type").string(derived.type.text());
    writer.end_object();
  }
  writer.end_array();
  writer.key("version").string(checked.version());
  writer.end_object();
  return out;
}

}  // namespace bylaw
