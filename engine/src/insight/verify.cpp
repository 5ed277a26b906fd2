#include <bylaw/verify.h>

#include "insight/idle_rules.h"
#include "insight/verify_decisions.h"
#include "insight/verify_ladders.h"
#include "policy/write.h"
#include "run/program.h"

#include <bylaw/json.h>

namespace bylaw {

namespace {

void write_result(JsonWriter& writer, const InvariantResult& result,
                  const policy::LoweredInvariant* invariant, const VerifyOptions& options) {
  writer.begin_object();
  if (!result.action.empty()) writer.key("action").string(result.action);
  if (invariant != nullptr && invariant->basis != nullptr && !invariant->basis->empty()) {
    writer.key("basis");
    policy::write_bases(writer, *invariant->basis);
  }
  if (invariant == nullptr || invariant->built_in) writer.key("built_in").boolean(true);
  writer.key("id").string(result.id);
  if (!result.ledger.empty()) {
    writer.key("ledger").begin_array();
    for (const std::string& event : result.ledger) writer.raw(event);
    writer.end_array();
  }
  if (!result.reason.empty()) writer.key("reason").string(result.reason);
  writer.key("result").string(proof_name(result.proof));
  writer.key("spent").begin_object();
  if (invariant == nullptr) writer.key("findings").integer(options.findings);
  if (invariant == nullptr) writer.key("ledgers").integer(result.ledgers);
  if (invariant != nullptr) writer.key("nodes").integer(result.nodes);
  writer.end_object();
  if (invariant != nullptr && invariant->title != nullptr && (invariant->title->en || invariant->title->zh)) {
    writer.key("title");
    policy::write_text(writer, *invariant->title);
  }
  if (!result.where.empty()) {
    writer.key("where").begin_array();
    for (const std::string& condition : result.where) writer.string(condition);
    writer.end_array();
  }
  if (result.witness) writer.key("witness").raw(*result.witness);
  writer.end_object();
}

Proof graver(Proof a, Proof b) {
  if (a == Proof::refuted || b == Proof::refuted) return Proof::refuted;
  return a == Proof::proven ? b : a;
}

}  // namespace

std::string_view proof_name(Proof proof) {
  switch (proof) {
    case Proof::proven: return "proven";
    case Proof::refuted: return "refuted";
    case Proof::not_decided: return "not_decided";
  }
  return "";
}

VerifyReport verify(const Program& program, const VerifyOptions& options) {
  VerifyReport out;
  std::string results;
  JsonWriter writer(results);
  writer.begin_array();
  for (const policy::LoweredInvariant& invariant : program.detail().lowered().invariants) {
    const InvariantResult result = verify_decisions(program, invariant, options);
    out.verdict = graver(out.verdict, result.proof);
    write_result(writer, result, &invariant, options);
  }
  for (const InvariantResult& result : verify_ladders(program, options)) {
    out.verdict = graver(out.verdict, result.proof);
    write_result(writer, result, nullptr, options);
  }
  writer.end_array();
  JsonWriter report(out.json);
  report.begin_object();
  report.key("idle_rules").begin_array();
  for (const IdleRule& rule : idle_rules(program, options)) {
    report.begin_object();
    report.key("action").string(rule.action);
    report.key("id").string(rule.id);
    report.key("idle").string(rule.never_refuses ? "never_refuses" : "never_alone");
    report.end_object();
  }
  report.end_array();
  report.key("invariants").raw(results);
  report.key("policy").begin_object();
  report.key("digest").string(program.digest());
  report.key("id").string(program.id());
  report.key("version").string(program.version());
  report.end_object();
  report.key("verdict").string(proof_name(out.verdict));
  report.end_object();
  return out;
}

}  // namespace bylaw
