#include "api/cel_policy.h"
#include "api/diagnostic_json.h"
#include "api/diff_call.h"
#include "api/facts.h"
#include "api/options.h"
#include "api/versions_call.h"
#include "cel/lines.h"
#include "text/nearest.h"

#include <bylaw/door.h>
#include <bylaw/version.h>

#include <array>

namespace bylaw {

namespace {

std::string codes() {
  std::string out;
  JsonWriter writer(out);
  writer.begin_array();
  for (const Code code : {
#define BYLAW_CODE(name, title) Code::name,
#include <bylaw/codes.def>
#undef BYLAW_CODE
       }) {
    writer.begin_object();
    writer.key("code").string(code_name(code));
    writer.key("title").string(code_title(code));
    writer.end_object();
  }
  writer.end_array();
  return ok_json(out);
}

std::string version() {
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  writer.key("engine").string(engine_version);
  writer.key("language").string(language_version);
  writer.end_object();
  return ok_json(out);
}

/// Verbs with members of their own beside the policy, which may be several versions of one.
bool takes_versions(std::string_view verb) {
  return verb == "apply" || verb == "explain" || verb == "render" || verb == "replay";
}

/// Verbs of a loaded policy that are asked for something of their own.
bool has_options(std::string_view verb) {
  return takes_versions(verb) || verb == "authzen" || verb == "backtest" || verb == "simulate" ||
         verb == "test" || verb == "verify";
}

/// What a verb of a loaded policy is given, once `policy` and `name` are taken away.
std::string inner_request(std::string_view verb, Json request, Options& options) {
  if (verb == "decide") return options.text("request");
  if (!has_options(verb)) return "{}";
  std::vector<Json> members;
  for (const Json member : request) {
    if (member.key() != "policy" && member.key() != "policies" && member.key() != "name")
      members.push_back(member);
  }
  // The members keep their order: the verb reads them by name.
  std::string out = "{";
  for (const Json member : members) {
    if (out.size() > 1) out += ',';
    JsonWriter(out).string(member.key());
    out += ':';
    JsonWriter(out).value(member);
    options.find(member.key());
  }
  return out + "}";
}

std::string policy_call(std::string_view verb, std::string_view request) {
  JsonDocument document;
  Diagnostics faults = read_call(document, request);
  const auto failed = [&] { return errors_json(faults, Source("request", std::string(request))); };
  if (!faults.empty()) return failed();
  Options options(document.root(), faults);
  if (takes_versions(verb)) {
    if (const Json policies = options.find("policies")) {
      if (!policies.is(JsonKind::array) || policies.size() == 0) {
        add_fault(faults, Code::wrong_kind, policies, "`policies` must be an array with at least one policy");
      }
      if (options.find("policy")) {
        add_key_fault(faults, Code::conflict, policies, "`policy` and `policies` exclude each other",
                      "give one policy, or its versions");
      }
      if (!faults.empty()) return failed();
      return versions_call(verb, policies, inner_request(verb, document.root(), options));
    }
  }
  const std::string policy = options.text("policy");
  const Json name = options.find("name");
  if (name && !name.is(JsonKind::string))
    faults.push_back(
        {Code::wrong_kind, Severity::error, name.span(), "/name", "`name` must be a string", "", {}});
  const bool changes = verb != "decide" || options.flag("changes", true);
  const std::string inner = inner_request(verb, document.root(), options);
  options.finish();
  if (!faults.empty()) return failed();
  std::string answer;
  const auto door = Door::open(policy, name ? name.string() : "policy", answer);
  if (!door || verb == "check") return answer;
  return verb == "decide" ? door->decide(inner, changes) : door->call(verb, inner);
}

constexpr std::array<std::string_view, 23> verbs{
    "apply",    "authzen",    "backtest", "check",   "decide", "describe", "diff",      "explain",
    "lowered",  "render",     "replay",   "test",    "verify", "cel_eval", "cel_check", "cel_ast",
    "cel_cost", "cel_policy", "codes",    "version", "types",  "simulate", "compile"};

}  // namespace

std::string call(std::string_view verb, std::string_view request) {
  if (verb == "check" || verb == "decide" || verb == "describe" || verb == "lowered" || verb == "types" ||
      verb == "compile" || has_options(verb)) {
    return policy_call(verb, request);
  }
  if (verb == "diff") return diff_call(request);
  if (verb == "cel_eval") return ok_json(cel::eval_line(request));
  if (verb == "cel_check") return ok_json(cel::check_line(request));
  if (verb == "cel_cost") return ok_json(cel::cost_line(request));
  if (verb == "cel_ast") return ok_json(cel::ast_line(request));
  if (verb == "cel_policy") return cel_policy(request);
  if (verb == "codes") return codes();
  if (verb == "version") return version();
  const auto near = nearest(verb, verbs);
  return error_json(Code::unknown_verb, "the door does not know this verb",
                    near ? "did you mean `" + std::string(*near) + "`?" : "");
}

}  // namespace bylaw
