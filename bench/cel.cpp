// bench_cel [--short]: for each condition a line of nanoseconds for one evaluation, what it says of four
// users, and its text. The loop stays inside the program, native or WebAssembly. The first is the same by
// hand in C++: the floor.
#include <bylaw/cel.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace bylaw::cel;

struct Effort {
  std::size_t turns = 1'000'000;
  int rounds = 7;
};

struct Facts {
  std::string role;
  std::string action;
  std::int64_t count;
  std::int64_t credit;
  std::string category;
};

constexpr const char* conditions[] = {
    "role == 'founder' && action == 'group.join' && count < 500",
    "user.credit < 650 && group.category == 'finance' && count < 500",
    "user.credit + 10 * count >= 5650 || group.category.startsWith('fin')",
    "group.category in ['finance', 'news'] && user.credit < 650",
    "group.category in ['news', 'finance', 'sport', 'games', 'music', 'health', 'law', 'food', 'art']",
    "user.roles.exists(role, role == 'founder')",
    "group.category.matches('^fin(ance)?$')",
};

/// The best of some rounds: what else the machine does can only slow it down.
template <class Body>
double nanoseconds(const Effort& effort, Body body) {
  double best = std::numeric_limits<double>::infinity();
  for (int round = 0; round < effort.rounds; ++round) {
    const auto begin = std::chrono::steady_clock::now();
    for (std::size_t turn = 0; turn < effort.turns; ++turn) body(turn);
    const std::chrono::duration<double, std::nano> spent = std::chrono::steady_clock::now() - begin;
    best = std::min(best, spent.count() / static_cast<double>(effort.turns));
  }
  return best;
}

/// Keeps the compiler from leaving out what nobody reads.
volatile std::uint64_t kept = 0;

/// Prints the line of a condition; `says(user)` is what it says.
template <class Says>
void print(const Effort& effort, const char* text, Says says) {
  std::string truths;
  for (std::size_t user = 0; user < 4; ++user) truths += says(user) ? '1' : '0';
  std::uint64_t held = 0;
  const double ns = nanoseconds(effort, [&](std::size_t turn) { held += says(turn % 4) ? 1 : 0; });
  kept = held;
  std::printf("%.2f\t%s\t%s\n", ns, truths.c_str(), text);
}

}  // namespace

int main(int argc, char** argv) {
  Effort effort;
  if (argc > 1 && std::string_view(argv[1]) == "--short") effort = {100, 1};
  const std::vector<Facts> users{{"founder", "group.join", 499, 600, "finance"},
                                 {"founder", "group.join", 500, 640, "games"},
                                 {"founder", "group.leave", 10, 700, "finance"},
                                 {"member", "group.join", 20, 0, "news"}};

  Env env = Env::standard();
  const auto role = env.variable("role", TypeKind::string);
  const auto action = env.variable("action", TypeKind::string);
  const auto count = env.variable("count", TypeKind::integer);
  const auto credit = env.variable("user.credit", TypeKind::integer);
  const auto category = env.variable("group.category", TypeKind::string);
  const auto roles = env.variable("user.roles", Type::list(TypeKind::string));

  Arena arena;
  std::vector<std::vector<Value>> frames;
  for (const Facts& user : users) {
    std::vector<Value> slots(env.slots());
    slots[role] = Value::string(user.role);
    slots[action] = Value::string(user.action);
    slots[count] = Value::integer(user.count);
    slots[credit] = Value::integer(user.credit);
    slots[category] = Value::string(user.category);
    const Value names[] = {Value::string("member"), Value::string("manager"), Value::string(user.role)};
    slots[roles] = make_list(arena, names);
    frames.push_back(std::move(slots));
  }

  print(effort, "by hand: role == \"founder\" && action == \"group.join\" && count < 500",
        [&](std::size_t i) {
          const Facts& user = users[i];
          return user.role == "founder" && user.action == "group.join" && user.count < 500;
        });
  Evaluator evaluator;
  for (const char* text : conditions) {
    const auto program = compile(text, env);
    if (!program) {
      std::fprintf(stderr, "%s: %s\n", text, program.diagnostics().front().message.c_str());
      return 1;
    }
    print(effort, text, [&](std::size_t i) { return evaluator.run(*program, frames[i].data()).b; });
  }
}
