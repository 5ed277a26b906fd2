#include "reference/engine_call.h"

#include "reference/convert.h"

#include <bylaw/cel.h>

#include <map>
#include <optional>

namespace bylaw::reference {

namespace {

/// `name` called with so many variables; nothing where the engine has no such function.
std::optional<cel::Program> call_of(const std::string& name, std::size_t count) {
  cel::Env env = cel::Env::standard();
  const bool method = name.front() == '.';
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string argument = "argument" + std::to_string(i);
    env.variable(argument, cel::TypeKind::dyn);
    if (method && i == 0)
      text = argument + name + "(";
    else
      text += (text.empty() ? name + "(" : text.ends_with('(') ? "" : ", ") + argument;
  }
  if (text.empty()) text = name + "(";
  auto ast = cel::parse(text + ")", env);
  if (!ast) return std::nullopt;
  auto program = cel::plan(cel::unchecked(std::move(*ast)), env);
  if (!program) return std::nullopt;
  return std::move(*program);
}

}  // namespace

Value call_engine(const std::string& name, const Arguments& arguments) {
  // A function is called by a million random expressions and planned once.
  static std::map<std::pair<std::string, std::size_t>, std::optional<cel::Program>> calls;
  const std::pair key(name, arguments.size());
  auto found = calls.find(key);
  if (found == calls.end()) found = calls.emplace(key, call_of(name, arguments.size())).first;
  if (!found->second) return Error{};
  cel::Arena memory;
  std::vector<cel::Value> slots;
  for (const Value& argument : arguments) slots.push_back(to_engine(argument, memory));
  const auto evaluator = std::make_shared<cel::Evaluator>();
  const cel::Value value = evaluator->run(*found->second, slots.data());
  if (!value.is(cel::Kind::opaque)) return from_engine(value);
  return std::make_shared<const Opaque>(Opaque{evaluator, value});
}

}  // namespace bylaw::reference
