#include "reference/agreement.h"

#include "cel/declare/type_reader.h"
#include "reference/convert.h"
#include "reference/generator.h"

namespace bylaw::reference {

std::string Agreement::compare(cel::Checked checked, const cel::Env& env, bool trace,
                               const Bindings& bindings, const Value& wanted, const char* how) {
  cel::PlanOptions options;
  options.trace = trace;
  const auto program = cel::plan(std::move(checked), env, options);
  if (!program) return std::string(how) + ": cannot be planned: " + program.diagnostics().front().message;
  cel::Arena arena;
  std::vector<cel::Value> slots(env.slots(), cel::Value::missing());
  for (const cel::Variable& variable : env.variables()) {
    const auto at = bindings.find(variable.name);
    if (at != bindings.end()) slots[variable.slot] = to_engine(at->second, arena);
  }
  const cel::Value value = evaluator_.run(*program, slots.data());
  std::string difference;
  if (!value.is(cel::Kind::opaque)) {
    const Value got = from_engine(value);
    if (!identical(got, wanted)) {
      difference = std::string(how) + "\nreference: " + show(wanted) + "\ncompiled:  " + show(got);
      if (value.is(cel::Kind::error)) difference += " " + std::string(value.error->message);
    }
  } else if (show(wanted) != value.opaque->of->text(value.opaque->data)) {
    difference = std::string(how) + "\nreference: " + show(wanted);
  }
  evaluator_.reset();
  return difference;
}

std::string Agreement::difference(const cel::Ast& ast, const cel::Env& env, const Bindings& bindings,
                                  bool check) {
  const Value wanted = evaluate(ast, bindings, std::string(env.container()));
  errors_ += wanted.error() ? 1 : 0;
  for (const bool trace : {false, true}) {
    std::string found =
        compare(cel::unchecked(ast), env, trace, bindings, wanted, trace ? "unchecked, traced" : "unchecked");
    if (!found.empty()) return found;
  }
  if (!check) return {};
  const auto checked = cel::check(ast, env);
  if (!checked) return {};
  ++checked_;
  for (const bool trace : {true, false}) {
    std::string found =
        compare(*checked, env, trace, bindings, wanted, trace ? "checked, traced" : "checked");
    if (!found.empty()) return found;
  }
  return {};
}

cel::Env generator_env() {
  cel::Env env = cel::Env::standard();
  for (const Declared& declared : declarations()) {
    cel::TypeReader reader(declared.type);
    env.variable(std::string(declared.name), *reader.read());
  }
  return env;
}

}  // namespace bylaw::reference
