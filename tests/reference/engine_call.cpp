#include "reference/engine_call.h"

#include "reference/convert.h"

#include <bylaw/cel.h>

namespace bylaw::reference {

Value call_engine(const std::string& name, const Arguments& arguments) {
  cel::Env env = cel::Env::standard();
  cel::Arena memory;
  std::vector<cel::Value> slots;
  std::vector<std::string> names;
  for (const Value& argument : arguments) {
    names.push_back("argument" + std::to_string(slots.size()));
    env.variable(names.back(), cel::TypeKind::dyn);
    slots.push_back(to_engine(argument, memory));
  }
  const bool method = name.front() == '.';
  std::string text = method ? names.front() + name + "(" : name + "(";
  for (std::size_t i = method ? 1 : 0; i < names.size(); ++i) {
    text += (i > (method ? 1u : 0u) ? ", " : "") + names[i];
  }
  auto ast = cel::parse(text + ")", env);
  if (!ast) return Error{};
  const auto program = cel::plan(cel::unchecked(std::move(*ast)), env);
  if (!program) return Error{};
  const auto evaluator = std::make_shared<cel::Evaluator>();
  const cel::Value value = evaluator->run(*program, slots.data());
  if (!value.is(cel::Kind::opaque)) return from_engine(value);
  return std::make_shared<const Opaque>(Opaque{evaluator, value});
}

}  // namespace bylaw::reference
