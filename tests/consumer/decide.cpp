#include <bylaw/door.h>
#include <bylaw/engine.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

// decide POLICY: one decision by the typed interface and the same by the JSON door.
int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::ifstream file(argv[1]);
  const std::string text(std::istreambuf_iterator<char>(file), {});

  auto checked = bylaw::check(bylaw::Source(argv[1], text));
  if (!checked) {
    std::cerr << bylaw::render(checked.diagnostics(), bylaw::Source(argv[1], text));
    return 2;
  }
  const bylaw::Program program = bylaw::compile(std::move(checked).value());
  bylaw::Session session(program);
  bylaw::Frame frame(program);
  using bylaw::cel::Value;
  frame.set(*program.attribute("user.verified"), Value::boolean(true));
  frame.set(*program.attribute("user.blacklisted"), Value::boolean(false));
  frame.set(*program.attribute("user.credit"), Value::integer(299));
  frame.set(*program.attribute("user.joined"), Value::integer(20));
  frame.set(*program.attribute("group.members"), Value::integer(3));
  frame.set(*program.attribute("group.tier"), Value::string("medium"));
  frame.set(*program.attribute("group.status"), Value::string("active"));
  const auto at = bylaw::parse_instant("2026-11-26T10:00:00Z");
  const bylaw::Verdict& verdict = session.decide(*program.action("group.join"), frame, *at);
  std::cout << bylaw::outcome_name(verdict.outcome);
  for (const bylaw::Refusal& refusal : verdict.refusals) std::cout << ' ' << program.rule_id(refusal.rule);
  std::cout << '\n' << bylaw::call("version", "{}") << '\n';
}
