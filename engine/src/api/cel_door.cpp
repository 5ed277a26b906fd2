#include <bylaw/cel_door.h>

#include "api/diagnostic_json.h"

#include <bylaw/cel/read_env.h>

#include <utility>

namespace bylaw {

struct CelDoor::Detail {
  cel::Env env;
  cel::Evaluator evaluator;
};

namespace {

Source source_of(std::string_view expression) { return {"expression", std::string(expression)}; }

std::string said(const Diagnostics& diagnostics, std::string_view expression, const cel::Type* type) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_object().key("diagnostics");
  write_diagnostics(writer, diagnostics, source_of(expression));
  if (type != nullptr) writer.key("type").string(type->text());
  writer.end_object();
  return ok_json(out);
}

void write_reads(JsonWriter& writer, const cel::Program& program, const cel::Env& env) {
  writer.key("reads").begin_array();
  // Slots are numbered in the order of declaration, as both lists are.
  auto read = program.slots_read().begin();
  for (const cel::Variable& variable : env.variables()) {
    if (read == program.slots_read().end()) break;
    if (variable.source != cel::Variable::Source::slot || variable.slot != *read) continue;
    ++read;
    writer.begin_object().key("name").string(variable.name);
    writer.key("slot").integer(variable.slot).key("type");
    cel::write_type(writer, variable.type);
    writer.end_object();
  }
  writer.end_array();
}

}  // namespace

CelDoor::CelDoor(std::shared_ptr<Detail> detail) : detail_(std::move(detail)) {}
CelDoor::~CelDoor() = default;

std::unique_ptr<CelDoor> CelDoor::open(std::string_view request, std::string& answer) {
  JsonDocument document;
  Diagnostics faults = document.read(request);
  if (faults.empty()) {
    Result<cel::Env> env = cel::read_env(document.root());
    if (env) {
      auto detail = std::make_shared<Detail>();
      detail->env = std::move(*env);
      answer = ok_json("{}");
      return std::unique_ptr<CelDoor>(new CelDoor(std::move(detail)));
    }
    faults = std::move(env.diagnostics());
  }
  answer = errors_json(faults, Source("environment", std::string(request)));
  return nullptr;
}

std::string CelDoor::parse(std::string_view expression) const {
  return said(cel::parse(std::string(expression), detail_->env).diagnostics(), expression, nullptr);
}

std::string CelDoor::check(std::string_view expression) const {
  const auto program = cel::compile(std::string(expression), detail_->env);
  return said(program.diagnostics(), expression, program ? &program->type() : nullptr);
}

std::unique_ptr<CelExpression> CelDoor::compile(std::string_view expression, std::string& answer) const {
  Result<cel::Program> program = cel::compile(std::string(expression), detail_->env);
  const Source source = source_of(expression);
  if (!program) {
    answer = errors_json(program.diagnostics(), source);
    return nullptr;
  }
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  write_reads(writer, *program, detail_->env);
  writer.key("type").string(program->type().text()).key("warnings");
  write_diagnostics(writer, program.diagnostics(), source);
  writer.end_object();
  answer = ok_json(out);
  return std::unique_ptr<CelExpression>(new CelExpression(detail_, std::move(*program)));
}

CelExpression::CelExpression(std::shared_ptr<CelDoor::Detail> door, cel::Program program)
    : door_(std::move(door)),
      arena_(door_->evaluator.arena()),
      program_(std::move(program)),
      slots_(door_->env.slots(), cel::Value::missing()) {}
CelExpression::~CelExpression() = default;

cel::Value* CelExpression::slots() { return slots_.data(); }
cel::Value CelExpression::evaluate(const cel::Budget& budget) {
  return door_->evaluator.run(program_, slots_.data(), budget);
}

}  // namespace bylaw
