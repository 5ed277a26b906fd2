#include "api/authzen/authzen_call.h"
#include "api/backtest/backtest_call.h"
#include "api/compile_call.h"
#include "api/decision.h"
#include "api/diagnostic_json.h"
#include "api/diff_call.h"
#include "api/explain_call.h"
#include "api/options.h"
#include "api/render_call.h"
#include "api/replay_calls.h"
#include "api/request.h"
#include "api/simulate_call.h"
#include "api/test_call.h"
#include "api/types_call.h"
#include "api/verify_call.h"

#include <bylaw/describe.h>
#include <bylaw/door.h>

namespace bylaw {

struct Door::Detail {
  Detail(Checked checked, const Source& text)
      : source(text),
        program(compile(std::move(checked))),
        requests(program),
        decider(program),
        authzen(program),
        frame(program) {}

  std::string decide(std::string_view request, bool changes);

  Source source;  ///< tests show where in it something is
  Program program;
  RequestReader requests;
  DecisionWriter decider;
  AuthzenDoor authzen;
  Frame frame;
  JsonDocument document;
};

std::string Door::Detail::decide(std::string_view request, bool changes) {
  Diagnostics faults = document.read(request);
  std::optional<Asked> asked;
  if (faults.empty()) {
    Json root = document.root();
    // No request has such a key: it stands in a call with options.
    if (root.find("request")) {
      Options options(root, faults);
      root = options.require("request");
      changes = options.flag("changes", changes);
      options.finish();
    }
    if (faults.empty()) asked = requests.read(root, frame, faults);
  }
  if (!asked) return errors_json(faults, Source("request", std::string(request)));
  std::string out = "{\"ok\":";
  decider.decide(*asked, frame, changes, out);
  out += '}';
  return out;
}

Door::Door() = default;
Door::~Door() = default;
const Program& Door::program() const { return detail_->program; }

std::unique_ptr<Door> Door::open(std::string_view policy_text, std::string_view name, std::string& answer) {
  const Source source{std::string(name), std::string(policy_text)};
  auto checked = check(source);
  if (!checked) {
    answer = errors_json(checked.diagnostics(), source);
    return nullptr;
  }
  answer.clear();
  JsonWriter writer(answer);
  writer.begin_object();
  writer.key("ok").begin_object();
  writer.key("digest").string(checked->digest());
  writer.key("id").string(checked->id());
  writer.key("version").string(checked->version());
  writer.key("warnings");
  write_diagnostics(writer, checked.diagnostics(), source);
  writer.end_object();
  writer.end_object();
  std::unique_ptr<Door> door(new Door());
  door->detail_ = std::make_unique<Detail>(std::move(*checked), source);
  return door;
}

std::string Door::decide(std::string_view request, bool changes) { return detail_->decide(request, changes); }

std::unique_ptr<SimulationCall> Door::simulate(std::string_view request, std::string& answer) const {
  return SimulationCall::open(detail_->source, detail_->program, request, answer);
}

std::string Door::call(std::string_view verb, std::string_view request) {
  if (verb == "decide") return detail_->decide(request, true);
  if (verb == "replay") return replay_call(Versions(detail_->program), request);
  if (verb == "apply") return apply_call(Versions(detail_->program), request);
  if (verb == "authzen") return detail_->authzen.call(request);
  if (verb == "backtest") return backtest_call(detail_->program, request);
  if (verb == "compile") return compile_call(detail_->program, detail_->source);
  if (verb == "test") return test_call(detail_->source, request);
  if (verb == "render") {
    const Program* one = &detail_->program;
    return render_call(std::span(&one, 1), request);
  }
  if (verb == "explain") return explain_call(Versions(detail_->program), request);
  if (verb == "describe") return ok_json(describe_json(detail_->program.checked()));
  if (verb == "lowered") return ok_json(lowered_json(detail_->program.checked()));
  if (verb == "types") return types_call(detail_->program);
  if (verb == "diff") return diff_call(detail_->program, request);
  if (verb == "simulate") return simulate_call(detail_->source, detail_->program, request);
  if (verb == "verify") return verify_call(detail_->program, request);
  return error_json(
      Code::unknown_verb, "a loaded policy does not know this verb",
      "it knows `apply`, `authzen`, `backtest`, `compile`, `decide`, `describe`, `diff`, `explain`, "
      "`lowered`, `render`, `replay`, "
      "`simulate`, `test`, `types` and `verify`");
}

}  // namespace bylaw
