// libFuzzer: any text as a policy of CEL rules, read, compiled and evaluated with a small budget. Faults lie
// in the text, a value is of the kind that the policy's type promises, and the same input gives the same
// output.
#include "cel/value_json.h"
#include "hold.h"
#include "text/utf8.h"

#include <bylaw/cel.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace bylaw;
using fuzz::hold;

cel::Env make_env() {
  cel::Env env = cel::Env::standard();
  for (const char* name : {"a", "b", "c"}) env.variable(name, cel::TypeKind::boolean);
  for (const char* name : {"x", "n", "user.n"}) env.variable(name, cel::TypeKind::integer);
  env.variable("s", cel::TypeKind::string);
  env.variable("resource", cel::Type::map(cel::TypeKind::string, cel::TypeKind::dyn));
  return env;
}

/// The value and its explanations as text; an error as its message.
std::string evaluated(const cel::Policy& policy, bool flag, std::int64_t number) {
  std::vector<cel::Value> slots(policy.slots(), cel::Value::missing());
  for (std::size_t i = 0; i < 3; ++i) slots[i] = cel::Value::boolean(flag);
  for (std::size_t i = 3; i < 6; ++i) slots[i] = cel::Value::integer(number);
  slots[6] = cel::Value::string("text");
  cel::Evaluator evaluator;
  const cel::PolicyOutcome outcome = cel::evaluate(policy, evaluator, slots.data(), {20'000});
  if (outcome.value.is(cel::Kind::error)) {
    hold(outcome.explanations.empty(), "an error is not explained");
    return std::string(outcome.value.error->message);
  }
  const cel::Type& type = policy.type();
  if (type.is(cel::TypeKind::list)) hold(outcome.value.is(cel::Kind::list), "a list was promised");
  if (type.is(cel::TypeKind::optional))
    hold(outcome.value.is(cel::Kind::optional), "an optional was promised");
  if (type.is(cel::TypeKind::boolean)) hold(outcome.value.is(cel::Kind::boolean), "a bool was promised");
  std::string out;
  if (!cel::write_value(out, outcome.value)) out = "too large";
  for (const cel::Value& explanation : outcome.explanations) {
    const bool is_text = explanation.is(cel::Kind::string);
    hold(is_text || explanation.is(cel::Kind::error), "an explanation is a text or an error");
    out += is_text ? explanation.text() : explanation.error->message;
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  static const cel::Env env = make_env();
  JsonDocument document;
  JsonLimits limits;
  limits.depth = 400;
  if (!document.read(text, limits).empty()) return 0;
  const auto policy = cel::compile_policy(document.root(), text, env);
  hold(policy.ok() || !policy.diagnostics().empty(), "what is refused is told");
  for (const Diagnostic& one : policy.diagnostics()) {
    hold(one.span.begin <= one.span.end && one.span.end <= text.size(), "a fault lies in the text");
    hold(is_utf8(one.message), "a message is UTF-8");
  }
  if (!policy) return 0;
  for (const bool flag : {false, true}) {
    for (const std::int64_t number : {0, 7}) {
      hold(evaluated(*policy, flag, number) == evaluated(*policy, flag, number),
           "the same input, the same output");
    }
  }
  return 0;
}
