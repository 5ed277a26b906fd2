#include "policy/write.h"
#include "policy/ledger_facts.h"
#include "run/columns/plan.h"
#include "run/gate/words.h"
#include "run/program.h"
#include "run/value_json.h"

#include <bylaw/digest.h>
#include <bylaw/gate.h>

#include <vector>

namespace bylaw {

namespace {

using namespace columns;

void write_attribute(JsonWriter& writer, const Declared& attribute, const cel::Value& fallback) {
  writer.begin_object();
  if (attribute.closed) writer.key("closed").boolean(true);
  if (!fallback.is(cel::Kind::missing) && lane_of(attribute.type)) {
    writer.key("default");
    write_value(writer, fallback);
  }
  if (attribute.bounds.maximum) writer.key("maximum").number(*attribute.bounds.maximum);
  if (attribute.bounds.minimum) writer.key("minimum").number(*attribute.bounds.minimum);
  writer.key("name").string(attribute.full);
  writer.key("type").string(policy::type_name(attribute.type));
  if (!attribute.values.empty()) {
    writer.key("values").begin_array();
    for (const std::string& value : attribute.values) writer.string(value);
    writer.end_array();
  }
  writer.end_object();
}

void write_action(JsonWriter& writer, const PlannedAction& action, const ActionPlan& plan) {
  writer.begin_object();
  writer.key("name").string(action.name);
  if (action.right) writer.key("right").boolean(true);
  writer.key("rules").begin_array();
  for (const RulePlan& rule : plan.rules) {
    writer.begin_object();
    writer.key("admits").boolean(rule.admits == truth_yes);
    writer.key("node").integer(rule.node);
    writer.key("rule").integer(rule.rule);
    if (rule.waits) writer.key("waits").boolean(true);
    writer.end_object();
  }
  writer.end_array();
  writer.end_object();
}

/// Operation, lane, operands, and the value or the place of a table, for those that have one.
void write_node(JsonWriter& writer, const Node& node) {
  writer.begin_array();
  writer.string(gate::op_words[static_cast<std::size_t>(node.op)]);
  writer.string(gate::lane_words[static_cast<std::size_t>(node.lane)]);
  const std::uint32_t operands = operands_of(node.op);
  if (operands > 0 || node.op == Op::fact || node.op == Op::given) writer.integer(node.a);
  if (operands > 1) writer.integer(node.b);
  if (operands > 2) writer.integer(node.c);
  if (node.op == Op::constant && node.lane == Lane::real)
    writer.number(node.real);
  else if (node.op == Op::constant || node.op == Op::text_in || node.op == Op::look_up || node.op == Op::rank)
    writer.integer(node.value);
  writer.end_array();
}

void write_table(JsonWriter& writer, const LookUp& table) {
  writer.begin_object();
  writer.key("of_rank").boolean(table.of_rank);
  writer.key("values").begin_array();
  for (std::size_t at = 0; at < table.values.size(); ++at) {
    if (table.known[at] != 0)
      writer.integer(table.values[at]);
    else
      writer.null();
  }
  writer.end_array();
  writer.end_object();
}

/// Where the policy says it: at the id of a rule, and at the basis of a cap or gate.
Span span_of(const policy::Lowered& lowered, std::uint32_t rule) {
  for (const policy::Rule& written : lowered.document.rules) {
    if (written.id.text == lowered.rules[rule].id) return written.id.span;
  }
  const std::vector<policy::Basis>& basis = *lowered.rules[rule].basis;
  return basis.empty() ? Span{} : basis.front().span;
}

Diagnostics rules_without_form(const Program::Detail& program) {
  const Plan& plan = *program.plan;
  Diagnostics out;
  std::vector<std::uint8_t> told(plan.rules.size());
  for (ActionId id = 0; id < plan.actions.size(); ++id) {
    for (const RulePlan& rule : plan.graph.action(id).rules) {
      if (plan.graph.nodes()[rule.node].op != Op::by_row || told[rule.rule]++ != 0) continue;
      Diagnostic fault;
      fault.code = Code::no_gate;
      fault.span = span_of(program.lowered(), rule.rule);
      fault.message = "the rule `" + plan.rules[rule.rule].id + "` has a condition that no gate can hold";
      fault.help =
          "loops, functions of texts, comparisons of two facts that are texts, lists and regular expressions "
          "need the whole engine: decide by the "
          "policy itself";
      out.push_back(std::move(fault));
    }
  }
  return out;
}

template <class Items, class Write>
void write_list(JsonWriter& writer, std::string_view key, const Items& items, Write write) {
  writer.key(key).begin_array();
  for (const auto& item : items) write(item);
  writer.end_array();
}

}  // namespace

Result<std::string> write_gate(const Program& program) {
  const Plan& plan = *program.detail().plan;
  Diagnostics faults = rules_without_form(program.detail());
  if (!faults.empty()) return faults;
  const Graph& graph = plan.graph;
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  writer.key("actions").begin_array();
  for (ActionId id = 0; id < plan.actions.size(); ++id)
    write_action(writer, plan.actions[id], graph.action(id));
  writer.end_array();
  writer.key("attributes").begin_array();
  for (AttributeId id = 0; id < plan.attributes.size(); ++id)
    write_attribute(writer, plan.attributes[id], plan.defaults[id]);
  writer.end_array();
  writer.key("bylaw_gate").integer(gate::format);
  if (plan.effective_from) writer.key("effective_from").string(format_instant(*plan.effective_from));
  if (plan.effective_until) writer.key("effective_until").string(format_instant(*plan.effective_until));
  write_list(writer, "nodes", graph.nodes(), [&](const Node& node) { write_node(writer, node); });
  writer.key("policy").begin_object();
  writer.key("digest").string(plan.digest);
  writer.key("id").string(plan.id);
  writer.key("version").string(plan.version);
  writer.end_object();
  write_list(writer, "rules", plan.rules, [&](const PlannedRule& rule) {
    writer.begin_object();
    writer.key("basis");
    policy::write_bases(writer, rule.basis);
    writer.key("id").string(rule.id);
    writer.end_object();
  });
  write_list(writer, "sets", graph.sets(), [&](const std::vector<std::uint8_t>& set) {
    writer.begin_array();
    for (std::size_t text = 0; text < set.size(); ++text) {
      if (set[text] == truth_yes) writer.integer(static_cast<std::int64_t>(text));
    }
    writer.end_array();
  });
  write_list(writer, "tables", graph.tables(), [&](const LookUp& table) { write_table(writer, table); });
  write_list(writer, "texts", graph.constant_texts(), [&](const std::string& text) { writer.string(text); });
  write_list(writer, "thresholds", graph.thresholds(), [&](const std::vector<std::int64_t>& list) {
    writer.begin_array();
    for (const std::int64_t threshold : list) writer.integer(threshold);
    writer.end_array();
  });
  const std::string whole = digest(out + "}");
  writer.key(gate::whole_key).string(whole);
  writer.end_object();
  return out;
}

}  // namespace bylaw
