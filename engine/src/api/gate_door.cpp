#include "api/diagnostic_json.h"
#include "api/request.h"
#include "policy/write.h"
#include "run/gate/detail.h"

#include <bylaw/gate_door.h>
#include <bylaw/json.h>

#include <utility>

namespace bylaw {

struct GateDoor::Detail {
  explicit Detail(Gate read)
      : gate(std::move(read)), session(gate), frame(gate), requests(gate.detail().plan) {}

  std::string write(const Verdict& verdict) const;

  Gate gate;
  GateSession session;
  Frame frame;
  RequestReader requests;
  JsonDocument document;
};

std::string GateDoor::Detail::write(const Verdict& verdict) const {
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  writer.key("decision").boolean(verdict.allowed());
  writer.key("outcome").string(outcome_name(verdict.outcome));
  writer.key("reasons").begin_array();
  for (const Refusal& refusal : verdict.refusals) {
    const columns::PlannedRule& rule = gate.detail().plan.rules[refusal.rule];
    writer.begin_object();
    writer.key("basis");
    policy::write_bases(writer, rule.basis);
    if (refusal.error) writer.key("error").boolean(true);
    writer.key("id").string(rule.id);
    writer.end_object();
  }
  writer.end_array();
  writer.end_object();
  return out;
}

GateDoor::GateDoor() = default;
GateDoor::~GateDoor() = default;
const Gate& GateDoor::gate() const { return detail_->gate; }

std::unique_ptr<GateDoor> GateDoor::open(std::string_view text, std::string_view name, std::string& answer) {
  const Source source{std::string(name), std::string(text)};
  Result<Gate> gate = Gate::read(source);
  if (!gate) {
    answer = errors_json(gate.diagnostics(), source);
    return nullptr;
  }
  answer.clear();
  JsonWriter writer(answer);
  writer.begin_object();
  writer.key("ok").begin_object();
  writer.key("digest").string(gate->digest());
  writer.key("id").string(gate->id());
  writer.key("version").string(gate->version());
  writer.end_object();
  writer.end_object();
  std::unique_ptr<GateDoor> door(new GateDoor);
  door->detail_ = std::make_unique<Detail>(std::move(*gate));
  return door;
}

std::string GateDoor::verdict(std::string_view request) {
  Detail& d = *detail_;
  Diagnostics faults = d.document.read(request);
  std::optional<Asked> asked;
  if (faults.empty()) asked = d.requests.read(d.document.root(), d.frame, faults);
  if (!asked) return errors_json(faults, Source("request", std::string(request)));
  return ok_json(d.write(d.session.decide(asked->action, d.frame, asked->at)));
}

}  // namespace bylaw
