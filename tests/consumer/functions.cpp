#include <bylaw/cel.h>

#include <iostream>
#include <span>
#include <utility>
#include <vector>

namespace cel = bylaw::cel;

// initials(list(string)) -> list(string): the first byte of each text that has one.
cel::Value initials(cel::Context& context, std::span<const cel::Value> arguments, const void*) {
  std::vector<cel::Value> found;
  for (const cel::Value& text : cel::items(arguments[0])) {
    if (!context.spend(1)) return context.error(cel::ErrorCode::budget, "the step budget is used up");
    if (!text.text().empty()) found.push_back(cel::copy_string(context.arena(), text.text().substr(0, 1)));
  }
  return cel::make_list(context.arena(), found);
}

int main() {
  cel::Env env = cel::Env::standard();
  const auto user = env.variable("user", cel::Type::map(cel::TypeKind::string, cel::TypeKind::dyn));
  const cel::Type texts = cel::Type::list(cel::TypeKind::string);
  env.function("initials",
               {.id = "initials_list", .parameters = {texts}, .result = texts, .implementation = initials});

  const auto program = cel::compile("{user.id: initials(user.names)}", env);
  if (!program) {
    for (const auto& fault : program.diagnostics()) std::cerr << fault.message << '\n';
    return 1;
  }

  cel::Arena arena;  // what is bound lives here
  const cel::Value names[] = {cel::copy_string(arena, "Ada"), cel::Value::string("Lovelace")};
  const cel::Value keys[] = {cel::Value::string("id"), cel::Value::string("names")};
  const cel::Value values[] = {cel::Value::string("u1"), cel::make_list(arena, names)};
  std::vector<cel::Value> slots(env.slots());
  slots[user] = cel::make_map(arena, keys, values);

  cel::Evaluator evaluator;
  const cel::Value value = evaluator.run(*program, slots.data());
  if (value.is(cel::Kind::error)) return 1;
  for (const cel::Value& letter : cel::items(*cel::find_entry(value, cel::Value::string("u1"))))
    std::cout << letter.text();
  std::cout << '\n';
}
