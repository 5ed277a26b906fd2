#include "files.h"
#include "policy.h"
#include "verbs.h"

#include <bylaw/json.h>

namespace bylaw::cli {

namespace {

void append_words(std::string& out, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) out += word;
}

void append_result(Json result, std::string& out) {
  append_words(out, {result.find("result").string(), ": ", result.find("id").string()});
  if (const Json action = result.find("action")) append_words(out, {" (", action.string(), ")"});
  if (const Json reason = result.find("reason")) append_words(out, {": ", reason.string()});
  const Json conditions = result.find("where");
  for (const Json condition : conditions) append_words(out, {"\n    where ", condition.string()});
  if (const Json witness = result.find("witness"))
    append_words(out, {"\n    as in ", canonical_json(witness)});
  const Json ledger = result.find("ledger");
  for (const Json event : ledger) append_words(out, {"\n    ", canonical_json(event)});
  out += '\n';
}

std::string words_of(const std::string& json) {
  JsonDocument document;
  document.read(json);
  std::string out;
  const Json results = document.root().find("invariants");
  for (const Json result : results) append_result(result, out);
  const Json idle = document.root().find("idle_rules");
  for (const Json rule : idle) {
    const bool never = rule.find("idle").string() == "never_refuses";
    append_words(out, {"idle: ", rule.find("id").string(), " (", rule.find("action").string(), ") ",
                       never ? "never refuses\n" : "refuses nobody whom no other rule refuses\n"});
  }
  append_words(out, {"verdict: ", document.root().find("verdict").string(), "\n"});
  return out;
}

}  // namespace

Exit run(const VerifyCommand& command) {
  const std::optional<Program> program = load_policy(command.policy);
  if (!program) return Exit::bad_input;
  const VerifyReport report = verify(*program, command.options);
  if (command.format == Format::json) {
    Output out;
    out.text() += report.json + "\n";
    if (!out.flush()) return Exit::bad_input;
  } else {
    say(words_of(report.json));
  }
  return report.verdict == Proof::proven ? Exit::holds : Exit::does_not_hold;
}

}  // namespace bylaw::cli
