#include "policy/citations.h"
#include "policy/lowered.h"
#include "policy/write.h"

#include <bylaw/policy.h>

namespace bylaw {

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
    writer.end_object();
  }
  writer.end_array();
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
