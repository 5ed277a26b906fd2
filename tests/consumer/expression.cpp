#include <bylaw/cel.h>

#include <iostream>
#include <utility>
#include <vector>

int main() {
  namespace cel = bylaw::cel;
  cel::Env env = cel::Env::standard();
  const auto credit = env.variable("user.credit", cel::TypeKind::integer);
  auto ast = cel::parse("user.credit >= 300", env);
  if (!ast) return 2;
  auto checked = cel::check(std::move(ast).value(), env);
  if (!checked) return 2;
  const auto program = cel::plan(std::move(checked).value(), env);
  if (!program) return 2;
  std::vector<cel::Value> slots(env.slots());
  cel::Evaluator evaluator;
  for (const int given : {299, 300, 301}) {
    slots[credit] = cel::Value::integer(given);
    std::cout << given << ' ' << std::boolalpha << evaluator.run(program.value(), slots.data()).b << '\n';
    evaluator.reset();
  }
}
