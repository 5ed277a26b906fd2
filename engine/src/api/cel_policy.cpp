#include "api/cel_policy.h"

#include "api/diagnostic_json.h"
#include "api/facts.h"
#include "api/options.h"
#include "cel/line_request.h"
#include "cel/rules/config.h"
#include "cel/value_json.h"
#include "data/json_pointer.h"

#include <bylaw/cel/policy.h>

#include <vector>

namespace bylaw {

namespace {

// A rule in a rule is three levels of JSON, and rules may stand 100 deep in each other.
constexpr std::uint32_t deepest_json = 400;
constexpr std::uint32_t most_bytes = 8u << 20;

std::string error_line(std::string_view message) {
  std::string out;
  JsonWriter(out).begin_object().key("error").string(message).end_object();
  return out;
}

std::string outcome_line(const cel::PolicyOutcome& outcome) {
  if (outcome.value.is(cel::Kind::error)) return error_line(outcome.value.error->message);
  std::string out = "{";
  if (!outcome.explanations.empty()) {
    out += "\"explanations\":[";
    for (const cel::Value& explanation : outcome.explanations) {
      if (out.back() != '[') out += ',';
      if (explanation.is(cel::Kind::error))
        out += error_line(explanation.error->message);
      else
        JsonWriter(out).string(explanation.text());
    }
    out += "],";
  }
  out += "\"value\":";
  if (!cel::write_value(out, outcome.value))
    return error_line("the value is too large or too deep to be written");
  return out + "}";
}

std::string run(const cel::Policy& policy, const cel::Bindings& bindings) {
  std::vector<cel::Value> slots(policy.slots(), cel::Value::missing());
  for (const auto& [slot, value] : bindings) slots[slot] = value;
  cel::Evaluator evaluator;
  return ok_json(outcome_line(cel::evaluate(policy, evaluator, slots.data())));
}

std::string failed(Diagnostics faults, Json root, const Source& source) {
  add_pointers(faults, root);
  return errors_json(faults, source);
}

}  // namespace

std::string cel_policy(std::string_view request) {
  const Source asked("request", std::string(request));
  JsonDocument document;
  JsonLimits limits;
  limits.depth = deepest_json;
  limits.bytes = 4 * most_bytes;
  Diagnostics faults = document.read(request, limits);
  if (!faults.empty()) return errors_json(faults, asked);
  Options options(document.root(), faults);
  const Json policy = options.require("policy");
  const Json name = options.find("name");
  const Json config = options.find("config");
  const Json bindings = options.find("bindings");
  options.finish();
  if (name && !name.is(JsonKind::string))
    add_fault(faults, Code::wrong_kind, name, "`name` must be a string");
  if (!faults.empty()) return errors_json(faults, asked);

  cel::Env env = cel::Env::standard();
  if (config) {
    Faults of_config;
    cel::read_config(config, env, of_config);
    if (of_config.any_error()) return failed(of_config.take(), document.root(), asked);
  }
  cel::Arena arena;
  cel::Bindings values;
  if (const std::string fault = cel::bind_values(bindings, env, arena, values); !fault.empty()) {
    add_fault(faults, Code::bad_value, bindings, fault);
    return errors_json(faults, asked);
  }
  if (!policy.is(JsonKind::string)) {
    const auto compiled = cel::compile_policy(policy, asked.text(), std::move(env));
    return compiled ? run(*compiled, values) : failed(compiled.diagnostics(), document.root(), asked);
  }
  const Source written(name ? std::string(name.string()) : "policy", std::string(policy.string()));
  JsonDocument inner;
  limits.bytes = most_bytes;
  limits.comments = true;
  faults = inner.read(written.text(), limits);
  if (!faults.empty()) return errors_json(faults, written);
  const auto compiled = cel::compile_policy(inner.root(), written.text(), std::move(env));
  return compiled ? run(*compiled, values) : failed(compiled.diagnostics(), inner.root(), written);
}

}  // namespace bylaw
