#include "api/effect_json.h"

#include "policy/write.h"

namespace bylaw {

namespace {

void write_basis(JsonWriter& writer, std::string_view key, const std::vector<policy::Basis>& basis) {
  if (basis.empty()) return;
  writer.key(key);
  policy::write_bases(writer, basis);
}

void write_instant(JsonWriter& writer, std::string_view key, const std::optional<Instant>& at) {
  if (at) writer.key(key).string(format_instant(*at));
}

/// Everything that the person concerned has to be told: what, why, by whom, until when, and how to appeal.
void write_statement(JsonWriter& writer, const Regime& regime, const Statement& statement) {
  const policy::Measure& measure = *regime.measures[statement.measure].is;
  const policy::Ground& ground = *regime.grounds[statement.ground];
  const std::uint32_t appeal = regime.measures[statement.measure].appeal;
  writer.begin_object();
  if (appeal != none) {
    writer.key("appeal").begin_object();
    policy::write_text(writer, "decided_by", regime.appeals[appeal].is->decided_by);
    writer.key("id").string(regime.appeals[appeal].is->id.text);
    write_instant(writer, "until", statement.appeal_until);
    writer.key("within").string(format_period(regime.appeals[appeal].within));
    writer.end_object();
  }
  write_basis(writer, "basis", measure.basis);
  writer.key("blocks").begin_array();
  for (const policy::Word& action : measure.blocks) writer.string(action.text);
  writer.end_array();
  if (!statement.confirmed_by.empty()) writer.key("confirmed_by").string(statement.confirmed_by);
  writer.key("decided_by").string(statement.decided_by);
  writer.key("end").string(statement.end ? format_instant(*statement.end) : "none");
  writer.key("evidence").string(statement.evidence);
  writer.key("ground").begin_object();
  write_basis(writer, "basis", ground.basis);
  writer.key("id").string(ground.id.text);
  writer.key("kind").string(ground.kind == policy::GroundKind::law ? "law" : "agreement");
  policy::write_text(writer, "title", ground.title);
  writer.end_object();
  writer.key("measure").string(measure.id.text);
  std::vector<policy::Basis> procedure = measure.procedure;
  if (statement.ladder != none) {
    const policy::Ladder& ladder = *regime.ladders[statement.ladder].is;
    procedure.insert(procedure.end(), ladder.basis.begin(), ladder.basis.end());
    procedure.insert(procedure.end(), ladder.procedure.begin(), ladder.procedure.end());
  }
  write_basis(writer, "procedure", procedure);
  writer.key("start").string(format_instant(statement.start));
  policy::write_text(writer, "title", measure.title);
  writer.end_object();
}

void write_text(JsonWriter& writer, std::string_view key, std::string_view text) {
  if (!text.empty()) writer.key(key).string(text);
}

void write_version(JsonWriter& writer, std::string_view key, const Regimes& regimes, std::uint32_t version) {
  if (version != none) writer.key(key).string(regimes.program(version).version());
}

void write_effect(JsonWriter& writer, const Regimes& regimes, const Effect& effect) {
  writer.begin_object();
  write_text(writer, "about", effect.about);
  write_version(writer, "at_conduct", regimes, effect.at_conduct);
  write_version(writer, "at_decision", regimes, effect.at_decision);
  write_text(writer, "cause", effect.cause);
  write_text(writer, "counter", effect.counter);
  write_instant(writer, "due_at", effect.due_at);
  write_text(writer, "duty", effect.duty);
  write_instant(writer, "end", effect.end);
  write_text(writer, "finding", effect.finding);
  if (effect.from) writer.key("from").integer(*effect.from);
  write_text(writer, "grade", effect.grade);
  write_text(writer, "grades", effect.grades);
  write_text(writer, "group", effect.group);
  write_text(writer, "ladder", effect.ladder);
  write_text(writer, "level", effect.level);
  write_text(writer, "list", effect.list);
  write_text(writer, "measure", effect.measure);
  write_text(writer, "role", effect.role);
  write_instant(writer, "start", effect.start);
  if (effect.statement) {
    writer.key("statement");
    write_statement(writer, regimes.at(effect.statement->version), *effect.statement);
  }
  write_text(writer, "step", effect.step);
  write_text(writer, "tier", effect.tier);
  if (effect.to) writer.key("to").integer(*effect.to);
  writer.key("type").string(effect.type);
  write_instant(writer, "until", effect.until);
  write_text(writer, "user", effect.user);
  write_text(writer, "verified", effect.verified);
  write_version(writer, "version", regimes, effect.version);
  write_text(writer, "was", effect.was);
  writer.end_object();
}

}  // namespace

void write_effects(JsonWriter& writer, const Regimes& regimes, const std::vector<Effect>& effects) {
  writer.begin_array();
  for (const Effect& effect : effects) write_effect(writer, regimes, effect);
  writer.end_array();
}

}  // namespace bylaw
